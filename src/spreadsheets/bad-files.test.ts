import assert from 'node:assert/strict'
import { test } from 'node:test'
import { writeXlsx as writeWorkbook } from 'hucre'
import JSZip from 'jszip'
import { LIMITS } from './limits.ts'
import { type ReadingLimits, readSpreadsheet } from './read.ts'
import type { BadFile } from './terms.ts'
import { writeXlsx } from './write.ts'

const SHEET = 'xl/worksheets/sheet1.xml'
const GOOD = await writeXlsx([{ name: 'Danh sách', columns: [{ title: 'Họ và tên' }], rows: [['Phạm Thị Chi']] }])

type Refusal = { readonly bytes: Uint8Array; readonly fileName?: string; readonly limits?: ReadingLimits }

async function refused(reason: BadFile, { bytes, fileName = 'danh-sach.xlsx', limits }: Refusal): Promise<void> {
  assert.deepEqual(await readSpreadsheet(bytes, fileName, limits), { ok: false, reason })
}

async function changed(edit: (zip: JSZip) => unknown, options: JSZip.JSZipGeneratorOptions = {}): Promise<Buffer> {
  const zip = await JSZip.loadAsync(GOOD)
  await edit(zip)
  return Buffer.from(await zip.generateAsync({ compression: 'DEFLATE', ...options, type: 'uint8array' }))
}

const worksheet = (rows: string) =>
  `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>${rows}</sheetData></worksheet>`

const withRows = (rows: string) => changed((zip) => zip.file(SHEET, worksheet(rows)))

/** Where the local header and the directory entry of a part begin. */
function headersOf(file: Buffer, name: string) {
  const starts = [...file.toString('latin1').matchAll(/PK/g)].map((match) => match.index)
  const named = (start: number, offset: number) => file.toString('latin1', start + offset, start + offset + name.length)
  const local = starts.find((start) => file.readUInt32LE(start) === 0x04034b50 && named(start, 30) === name)
  const entry = starts.find((start) => file.readUInt32LE(start) === 0x02014b50 && named(start, 46) === name)
  assert.ok(local !== undefined && entry !== undefined)
  return { local, entry }
}

test('the unchanged workbook of these tests is read, its sizes before or after the data', async () => {
  for (const streamFiles of [false, true]) {
    const outcome = await readSpreadsheet(await changed(() => {}, { streamFiles }), 'danh-sach.xlsx')
    assert.deepEqual(outcome.ok && outcome.value[0]?.rows, [['Họ và tên'], ['Phạm Thị Chi']])
  }
})

test('a file with nothing in it is refused as empty', async () => {
  await refused('empty', { bytes: new Uint8Array() })
  await refused('empty', { bytes: await withRows('<row r="1"><c r="A1"/></row>') })
  await refused('empty', { bytes: Buffer.from(';;\n;;\n'), fileName: 'danh-sach.csv' })
})

test('a file over 10 MB is refused before it is opened', async () => {
  await refused('tooLarge', { bytes: Buffer.concat([GOOD, Buffer.alloc(LIMITS.fileBytes)]) })
})

test('a truncated file is refused as damaged, wherever it was cut', async () => {
  for (const share of [0.1, 0.5, 0.9, 0.999]) {
    await refused('damaged', { bytes: GOOD.subarray(0, Math.floor(GOOD.length * share)) })
  }
})

test('a file with one byte changed inside its data is refused as damaged', async () => {
  const bytes = await changed(() => {}, { compression: 'STORE' })
  const at = bytes.indexOf('<sheetData>')
  bytes.write('<sheetdata>', at)
  await refused('damaged', { bytes })
})

test('a workbook without the list of its sheets is refused as damaged', async () => {
  await refused('damaged', { bytes: await changed((zip) => zip.remove('xl/workbook.xml')) })
  await refused('damaged', { bytes: await changed((zip) => zip.remove('xl/_rels/workbook.xml.rels')) })
})

test('a zip bomb is refused by its declared size, the bytes unpacked or not', async () => {
  const zeros = Buffer.alloc(LIMITS.unpackedBytes + 1)
  const bomb = await changed((zip) => zip.file(SHEET, zeros), { compressionOptions: { level: 1 } })
  assert.ok(bomb.length < LIMITS.fileBytes)
  await refused('zipBomb', { bytes: bomb })
  const many = await changed((zip) => {
    for (let part = 0; part <= LIMITS.parts; part++) zip.file(`xl/media/${part}.png`, '')
  })
  await refused('zipBomb', { bytes: many })
})

test('a part that unpacks to more or less than it declares is a lie', async () => {
  for (const difference of [-1, 1, 1000]) {
    const bytes = await changed(() => {})
    const { local, entry } = headersOf(bytes, SHEET)
    const size = bytes.readUInt32LE(entry + 24) + difference
    bytes.writeUInt32LE(size, local + 22)
    bytes.writeUInt32LE(size, entry + 24)
    await refused('lyingZipDirectory', { bytes })
  }
})

test('a directory that differs from the headers before the data is a lie', async () => {
  const lies: ((bytes: Buffer, at: { local: number; entry: number }) => unknown)[] = [
    (bytes, { entry }) => bytes.writeUInt32LE(10, entry + 24),
    (bytes, { entry }) => bytes.writeUInt32LE(10, entry + 20),
    (bytes, { entry }) => bytes.writeUInt32LE(bytes.readUInt32LE(entry + 42) + 1, entry + 42),
    (bytes, { entry }) => bytes.writeUInt16LE(0, entry + 10),
    (bytes, { local }) => bytes.write('xl/worksheets/sheet9.xml', local + 30),
    (bytes, { entry }) => bytes.write('PK\x09\x09', entry, 'latin1'),
    (bytes, { entry }) => bytes.writeUInt32LE(headersOf(bytes, 'xl/styles.xml').local, entry + 42),
  ]
  for (const lie of lies) {
    const bytes = await changed(() => {})
    lie(bytes, headersOf(bytes, SHEET))
    await refused('lyingZipDirectory', { bytes })
  }
})

test('a directory that names one part twice, or counts wrongly, is a lie', async () => {
  const twice = await changed((zip) => zip.file('xl/worksheets/sheet2.xml', worksheet('')))
  for (const start of Object.values(headersOf(twice, 'xl/worksheets/sheet2.xml'))) {
    const name = twice.indexOf('sheet2.xml', start)
    twice.write('sheet1.xml', name)
  }
  await refused('lyingZipDirectory', { bytes: twice })
  const fewer = await changed(() => {})
  const end = fewer.lastIndexOf(Buffer.from('PK\x05\x06', 'latin1'))
  fewer.writeUInt16LE(fewer.readUInt16LE(end + 10) - 1, end + 10)
  await refused('lyingZipDirectory', { bytes: fewer })
})

test('a million rows with a style and nothing else are passed over', async () => {
  const styled = Array.from(
    { length: 1_000_000 },
    (_, row) => `<row r="${row + 4}" s="1"><c r="A${row + 4}" s="1"/></row>`,
  )
  const head = '<row r="2"><c r="A2" t="inlineStr"><is><t>Phạm Thị Chi</t></is></c></row>'
  const outcome = await readSpreadsheet(await withRows(head + styled.join('')), 'danh-sach.xlsx')
  assert.deepEqual(outcome.ok && outcome.value[0]?.rows, [[], ['Phạm Thị Chi']])
})

test('content after row 50,000 is refused, up to it is read', async () => {
  const cellAt = (row: number) => withRows(`<row r="${row}"><c r="A${row}"><v>1</v></c></row>`)
  const outcome = await readSpreadsheet(await cellAt(50_000), 'danh-sach.xlsx')
  assert.equal(outcome.ok && outcome.value[0]?.rows.length, 50_000)
  await refused('tooManyRows', { bytes: await cellAt(50_001) })
  await refused('tooManyRows', { bytes: await cellAt(1_048_576) })
  await refused('tooManyRows', { bytes: Buffer.from('một;hai\n'.repeat(50_001)), fileName: 'danh-sach.csv' })
})

test('more cells or more text than a list can need is refused', async () => {
  const wide = Array.from({ length: 200 }, (_, row) => `<row r="${row + 1}"><c r="XFD${row + 1}"><v>1</v></c></row>`)
  await refused('tooHeavy', { bytes: await withRows(wide.join('')) })
  const long = `<si><t>${'a'.repeat(30_000)}</t></si>`
  const repeated = await changed((zip) => {
    zip.file('xl/sharedStrings.xml', `<sst>${long}</sst>`)
    const rows = Array.from(
      { length: 2000 },
      (_, row) => `<row r="${row + 1}"><c r="A${row + 1}" t="s"><v>0</v></c></row>`,
    )
    zip.file(SHEET, worksheet(rows.join('')))
  })
  await refused('tooHeavy', { bytes: repeated })
  const table = await changed((zip) => zip.file('xl/sharedStrings.xml', Buffer.alloc(LIMITS.partBytes + 1, ' ')))
  await refused('tooHeavy', { bytes: table })
})

test('a thread that needs more memory or time than it may have is ended', async () => {
  const rows = Array.from({ length: 49_000 }, (_, row) => {
    const cells = Array.from(
      { length: 10 },
      (_, column) => `<c r="${'ABCDEFGHIJ'[column]}${row + 1}"><v>${row}.5</v></c>`,
    )
    return `<row r="${row + 1}">${cells.join('')}</row>`
  })
  const bytes = await withRows(rows.join(''))
  await refused('tooHeavy', { bytes, limits: { timeMs: 20_000, memoryMb: 16 } })
  await refused('timeout', { bytes, limits: { timeMs: 100, memoryMb: 256 } })
})

test('a workbook of more than 50 sheets is refused', async () => {
  const sheets = Array.from({ length: 51 }, (_, sheet) => ({ name: `Chi bộ ${sheet}`, columns: [], rows: [['A']] }))
  await refused('tooManySheets', { bytes: await writeXlsx(sheets) })
})

test('a document type or an entity in any XML part is refused', async () => {
  const declaration = '<!DOCTYPE sst [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
  const shared = `<?xml version="1.0"?>${declaration}<sst><si><t>&x;</t></si></sst>`
  await refused('externalEntities', { bytes: await changed((zip) => zip.file('xl/sharedStrings.xml', shared)) })
  await refused('externalEntities', { bytes: await withRows(declaration) })
  const rels = await changed((zip) => zip.file('xl/worksheets/_rels/sheet1.xml.rels', `${declaration}<Relationships/>`))
  await refused('externalEntities', { bytes: rels })
})

test('a password-protected workbook or zip file is refused as such', async () => {
  const sheets = [{ name: 'Danh sách', rows: [['Phạm Thị Chi']] }]
  await refused('passwordProtected', {
    bytes: await writeWorkbook({ sheets, encryption: { password: 'mat-khau', spinCount: 1000 } }),
  })
  const locked = await changed(() => {})
  const { local, entry } = headersOf(locked, SHEET)
  locked.writeUInt16LE(1, local + 6)
  locked.writeUInt16LE(1, entry + 8)
  await refused('passwordProtected', { bytes: locked })
})

test('a web page is recognised whatever its name', async () => {
  const page = '<!DOCTYPE html>\n<html><body><table><tr><td>Họ và tên</td></tr></table></body></html>'
  const pages = [page, `\ufeff${page}`, `<?xml version="1.0"?>\n${page}`, '  <table><tr><td>1</td></tr></table>']
  for (const text of pages) await refused('html', { bytes: Buffer.from(text), fileName: 'danh-sach.xls' })
  await refused('html', { bytes: Buffer.from(`\ufeff${page}`, 'utf16le') })
  await refused('html', { bytes: Buffer.from(page), fileName: 'danh-sach.csv' })
})

test('an image is recognised whatever its name', async () => {
  const images = [
    '\x89PNG\r\n\x1a\n',
    '\xff\xd8\xff\xe0\x00\x10JFIF',
    'GIF89a',
    'RIFF\x00\x00\x00\x00WEBP',
    '\x00\x00\x00\x18ftypheic',
  ]
  for (const image of images) await refused('image', { bytes: Buffer.from(image, 'latin1') })
})

test('files of other kinds are refused with the kinds that are read', async () => {
  await refused('unknownKind', { bytes: Buffer.from('%PDF-1.7\n') })
  await refused('unknownKind', { bytes: Buffer.from('Họ và tên;Ngày sinh'), fileName: 'danh-sach.xlsx' })
  await refused('unknownKind', { bytes: Buffer.from('<?xml version="1.0"?><Workbook/>'), fileName: 'danh-sach.xls' })
  const word = new JSZip().file('[Content_Types].xml', '<Types/>').file('word/document.xml', '<document/>')
  await refused('unknownKind', { bytes: await word.generateAsync({ type: 'uint8array' }) })
})
