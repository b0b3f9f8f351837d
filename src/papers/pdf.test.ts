import assert from 'node:assert/strict'
import { rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import { type PaperTemplate, renderPdf, renderPdfInWorker } from '#papers/pdf.ts'

const templateFile = join(tmpdir(), `paper-${process.pid}.typ`)
const template: PaperTemplate = { source: pathToFileURL(templateFile) }

before(() =>
  writeFile(
    templateFile,
    `#import "/papers/letter-style.typ": *
#show: paper-style.with(data().title)
#for name in data().names { page[= Danh sách
  #name] }`,
  ),
)
after(() => rm(templateFile))

// The reader takes the bytes away with it, so it gets a copy.
const open = (bytes: Uint8Array) => getDocumentProxy(new Uint8Array(bytes))
const textOf = async (bytes: Uint8Array) => (await extractText(await open(bytes), { mergePages: true })).text
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

test('a paper is a tagged PDF/A-2a in Vietnamese with a title', async () => {
  const bytes = await renderPdf(template, { title: 'Thử giấy', names: ['Nguyễn Văn Điền'] })
  const document = await open(bytes)
  const { info } = await getMeta(document)
  assert.equal(info.Title, 'Thử giấy')
  assert.match(info.Language, /^vi/)
  assert.deepEqual((await document.getMarkInfo())?.Marked, true)
  assert.match(JSON.stringify(await (await document.getPage(1)).getStructTree()), /"role":"H1"/)
  assert.match(latin(bytes), /pdfaid:part>2<[\s\S]*pdfaid:conformance>A</)
})

test('what people type is printed as typed and never read as markup', async () => {
  const names = [
    '#import "x": y',
    '#panic("a")',
    '$x^2$',
    '*đậm* _nghiêng_',
    '\\ gạch',
    '<nhãn> @nhãn',
    '= Tiêu đề',
    '"nháy" -- // ...',
    '`mã` [ngoặc] #{1}',
  ]
  const text = await textOf(await renderPdf(template, { title: '#panic()', names }))
  for (const name of names) assert.ok(text.includes(name), `${name} is missing in: ${text}`)
})

test('decomposed letters and control characters from a spreadsheet are printed composed and clean', async () => {
  const bytes = await renderPdf(template, { title: 'T', names: ['Nguyễn Điền'.normalize('NFD'), 'a\u0000b\u0007c'] })
  const text = await textOf(bytes)
  assert.ok(text.includes('Nguyễn Điền'))
  assert.ok(text.includes('a b c'))
  assert.match(latin(bytes), /pdfaid:part/)
})

test('a sign without a glyph costs the archival mark, not the paper', async () => {
  const bytes = await renderPdf(template, { title: 'T', names: ['Nhà số 5 ☃'] })
  assert.ok((await textOf(bytes)).includes('Nhà số 5'))
  assert.doesNotMatch(latin(bytes), /pdfaid:part/)
})

test('the same data with the same time make the same bytes, in this thread and in another', async () => {
  const createdAt = Temporal.Instant.from('2026-11-09T03:00:00Z')
  const data = { title: 'T', names: ['A', 'B'] }
  const shares: number[] = []
  const here = await renderPdf(template, data, { createdAt })
  const there = await renderPdfInWorker(template, data, { createdAt, onProgress: (share) => shares.push(share) })
  assert.deepEqual(Buffer.from(there), Buffer.from(here))
  assert.deepEqual(shares, [0.9])
})

test('a template that cannot be laid out is an error in both threads', async () => {
  await assert.rejects(renderPdf(template, { title: 'T' }), /names/)
  await assert.rejects(renderPdfInWorker(template, { title: 'T' }), /names/)
})
