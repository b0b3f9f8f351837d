import JSZip from 'jszip'

/** A small whole PDF. */
export const pdfBytes = Buffer.from('%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n')

/** One white dot. */
export const pngBytes = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mP8/x8AAwMCAO+ip1sAAAAASUVORK5CYII=',
  'base64',
)

/** A grey square. */
export const jpegBytes = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/wAALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AP//Z',
  'base64',
)

/** A program of Windows begins like this, whatever it is called. */
export const programBytes = Buffer.from('MZ\u0090\u0000This program cannot be run in DOS mode.')

const main = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'

/** An archive of these parts. */
export async function zipBytes(parts: Readonly<Record<string, string>>): Promise<Buffer> {
  const zip = new JSZip()
  for (const [name, text] of Object.entries(parts)) zip.file(name, text)
  return zip.generateAsync({ type: 'nodebuffer', compression: 'DEFLATE' })
}

/** A small Word file; `more` parts besides. */
export const docxBytes = (more: Readonly<Record<string, string>> = {}): Promise<Buffer> =>
  zipBytes({
    '[Content_Types].xml': `<Types><Override PartName="/word/document.xml" ContentType="${main}"/></Types>`,
    'word/document.xml': '<w:document/>',
    ...more,
  })

/** As a browser sends a chosen file: its name and its type are whatever the machine says. */
export const chosen = (name: string, content: Uint8Array, type = 'application/octet-stream'): File =>
  new File([new Uint8Array(content)], name, { type })
