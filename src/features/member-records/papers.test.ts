import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import { type RegisterPaper, type RegisterPaperRow, registerPdf } from './papers.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const pagesOf = async (pdf: Uint8Array) => (await extractText(await getDocumentProxy(new Uint8Array(pdf)))).text
/** Lines are broken where the page is full, so they are read as one. */
const flat = (text: string | undefined) => (text ?? '').replaceAll(/\s+/g, ' ')

const rowOfPhuc: RegisterPaperRow = {
  fullName: 'Nguyễn Hoàng Phúc',
  born: day('1988-04-12'),
  gender: 'male',
  workplaceName: 'Trường THPT Nguyễn Hữu Tâm',
  letter: { number: '142-GGT/ĐU', on: day('2026-11-09') },
  joinedOn: day('2014-02-03'),
  officialOn: null,
  categoryLabel: 'Đang công tác',
  residenceCellName: 'Chi bộ ấp Thạnh Lợi',
  since: day('2026-11-20'),
  stateLabel: 'Đang liên hệ',
}
const registerOf = (rows: readonly RegisterPaperRow[]): RegisterPaper => ({
  upperName: 'Đảng bộ xã Mỹ Thạnh Đông',
  holderName: 'Chi bộ ấp Thạnh Lợi',
  place: 'Mỹ Thạnh Đông',
  printedOn: day('2026-11-24'),
  filter: null,
  rows,
  signature: { lines: ['T/M CHI BỘ', 'BÍ THƯ'], name: null },
})

test('the register repeats its head and numbers its rows and pages over the whole book', async () => {
  const pages = (await pagesOf(await registerPdf(registerOf(Array.from({ length: 60 }, () => rowOfPhuc))))).map(flat)
  assert.ok(pages.length > 2)
  for (const [index, page] of pages.entries()) {
    assert.match(page, /STT Họ và tên Ngày sinh/)
    assert.ok(page.includes(`Trang ${index + 1}/${pages.length}`))
  }
  assert.match(
    pages[0] ?? '',
    /1 Nguyễn Hoàng Phúc 12\/04\/1988 Nam Trường THPT Nguyễn Hữu Tâm 142-GGT\/ĐU 09\/11\/2026 03\/02\/2014/,
  )
  assert.match(pages.at(-1) ?? '', /60 Nguyễn Hoàng Phúc .*Tổng số: 60 đảng viên\. T\/M CHI BỘ BÍ THƯ/)
})

test('an empty register says so', async () => {
  const [page] = await pagesOf(await registerPdf(registerOf([])))
  assert.match(flat(page), /SỔ THEO DÕI GIỚI THIỆU ĐẢNG VIÊN .*Chưa có đảng viên nào trong sổ\. Tổng số: 0 đảng viên/)
})
