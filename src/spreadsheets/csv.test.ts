import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSpreadsheet } from './read.ts'

const LIST = 'Họ và tên;Số CCCD;Ngày sinh\r\nNguyễn Văn Điền;085195187302;1970-06-01\r\n\r\nVõ Thúy Nhung;0123;TRUE\r\n'
const ROWS = [
  ['Họ và tên', 'Số CCCD', 'Ngày sinh'],
  ['Nguyễn Văn Điền', '085195187302', '1970-06-01'],
  [],
  ['Võ Thúy Nhung', '0123', 'TRUE'],
]

async function rowsOf(bytes: Uint8Array) {
  const outcome = await readSpreadsheet(bytes, 'danh-sach.csv')
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value[0]?.rows
}

test('cells of a delimited file stay text: no zero is lost and no date is guessed', async () => {
  assert.deepEqual(await rowsOf(Buffer.from(LIST)), ROWS)
})

test('semicolons, commas and tabs are told apart, quoted ones left alone', async () => {
  assert.deepEqual(await rowsOf(Buffer.from(LIST.replaceAll(';', '\t'))), ROWS)
  assert.deepEqual(await rowsOf(Buffer.from(LIST.replaceAll(';', ','))), ROWS)
  const quoted = Buffer.from('TT;Nơi ở;Số\n1;"Số 3; ấp 2, xã A, tỉnh B";"a ""b"""\n')
  assert.deepEqual(await rowsOf(quoted), [
    ['TT', 'Nơi ở', 'Số'],
    ['1', 'Số 3; ấp 2, xã A, tỉnh B', 'a "b"'],
  ])
})

test('UTF-8 and UTF-16 are read with and without their mark', async () => {
  const utf16le = Buffer.from(LIST, 'utf16le')
  assert.deepEqual(await rowsOf(Buffer.from(`\ufeff${LIST}`)), ROWS)
  assert.deepEqual(await rowsOf(Buffer.from(`\ufeff${LIST}`, 'utf16le')), ROWS)
  assert.deepEqual(await rowsOf(Buffer.from(`\ufeff${LIST}`, 'utf16le').swap16()), ROWS)
  assert.deepEqual(await rowsOf(utf16le), ROWS)
  assert.deepEqual(await rowsOf(Buffer.from(utf16le).swap16()), ROWS)
})

test('the Vietnamese Windows code page is read, its loose tone marks joined to the vowels', async () => {
  // D0 is Đ, DE a loose tilde, F2 a loose dot below.
  const name = Buffer.from('\xd0\xf4\xde Thi\xf2 Th\xfay', 'latin1')
  const rows = await rowsOf(Buffer.concat([Buffer.from('TT;Name\n1;'), name]))
  assert.equal(rows?.[1]?.[1], 'Đỗ Thị Thúy')
})

test('decomposed letters in UTF-8 stay as they are, for the importer to report', async () => {
  const name = 'Võ Thành Hiếu'.normalize('NFD')
  assert.equal((await rowsOf(Buffer.from(`TT;Tên\n1;${name}\n`)))?.[1]?.[1], name)
})

test('UTF-8 cut in the middle of a letter or a file of another kind named .csv is refused', async () => {
  const cut = Buffer.from('TT;Tên\n1;Nguyễn Văn Điền').subarray(0, -2)
  assert.deepEqual(await readSpreadsheet(cut, 'a.csv'), { ok: false, reason: 'damaged' })
  const binary = Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 3, 0, 0x3e])
  assert.deepEqual(await readSpreadsheet(binary, 'a.csv'), { ok: false, reason: 'unknownKind' })
})
