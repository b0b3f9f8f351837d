import type { NewFile } from '#db/files.ts'
import { renderPdf } from '#papers/pdf.ts'

const template = { source: new URL('./document.typ', import.meta.url) }

/** A page to read, as an office would write it. */
export async function makeDocument(title: string, words: string): Promise<NewFile> {
  const lines = ['Tài liệu minh họa: số liệu và tên gọi đều không có thật.', words]
  const createdAt = Temporal.Instant.from('2026-11-01T00:00:00Z')
  const content = await renderPdf(template, { title, lines }, { createdAt })
  return { name: `${title}.pdf`, mediaType: 'application/pdf', content }
}
