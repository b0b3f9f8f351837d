import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { readSpreadsheet } from './read.ts'

const FIXTURE = new URL('./fixtures/danh-sach.xls', import.meta.url)

test('an Excel 97 workbook gives the same kinds of cells and tells its hidden sheet', async () => {
  const outcome = await readSpreadsheet(await readFile(FIXTURE), 'danh-sach.xls')
  assert.ok(outcome.ok)
  const plain = outcome.value.map((sheet) => ({
    ...sheet,
    rows: sheet.rows.map((row) =>
      row.map((cell) => (cell instanceof Temporal.PlainDate ? `ngày ${cell.toString()}` : cell)),
    ),
  }))
  assert.deepEqual(plain, [
    {
      name: 'Danh sách',
      hidden: false,
      rows: [
        ['Họ và tên', 'Số CCCD', 'Ngày sinh', 'Số thẻ', 'Đang dự bị'],
        ['Phạm Thị Chi', '085195187302', 'ngày 1970-06-01', 85074101074, true],
        [],
        ['Nguyễn Văn Điền', '090000000001', 37761, '00726390', false],
        ['Võ Thúy Nhung', null, 'ngày 1900-03-01'],
      ],
    },
    { name: 'Ẩn', hidden: true, rows: [['mã tỉnh'], [86]] },
  ])
})

test('an Excel 97 workbook locked with a password is refused as such', async () => {
  const bytes = await readFile(FIXTURE)
  // The record after the one that begins the workbook becomes FILEPASS, which says that the rest is encrypted.
  const begin = bytes.indexOf(Buffer.from([0x09, 0x08, 0x10, 0x00, 0x00, 0x06]))
  bytes.writeUInt16LE(0x2f, begin + 20)
  assert.deepEqual(await readSpreadsheet(bytes, 'danh-sach.xls'), { ok: false, reason: 'passwordProtected' })
})

test('an Excel 97 workbook that is cut, or whose streams lie over each other, is refused as damaged', async () => {
  const bytes = await readFile(FIXTURE)
  const cut = bytes.subarray(0, 2000)
  assert.deepEqual(await readSpreadsheet(cut, 'danh-sach.xls'), { ok: false, reason: 'damaged' })
  const workbook = bytes.indexOf(Buffer.from('Workbook', 'utf16le'))
  bytes.writeUInt32LE(0x7fffffff, workbook + 120)
  assert.deepEqual(await readSpreadsheet(bytes, 'danh-sach.xls'), { ok: false, reason: 'damaged' })
})

test('workbooks older than 1997 and other documents in the same envelope are refused', async () => {
  const bytes = await readFile(FIXTURE)
  const workbook = bytes.indexOf(Buffer.from('Workbook', 'utf16le'))
  const renamed = (name: string) => {
    const copy = Buffer.from(bytes)
    copy.fill(0, workbook, workbook + 64)
    copy.write(name, workbook, 'utf16le')
    copy.writeUInt16LE(name.length * 2 + 2, workbook + 64)
    return readSpreadsheet(copy, 'danh-sach.xls')
  }
  assert.deepEqual(await renamed('Book'), { ok: false, reason: 'oldExcel' })
  assert.deepEqual(await renamed('WordDocument'), { ok: false, reason: 'unknownKind' })
  assert.deepEqual(await renamed('EncryptedPackage'), { ok: false, reason: 'passwordProtected' })
})
