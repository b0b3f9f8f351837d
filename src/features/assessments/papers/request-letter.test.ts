import assert from 'node:assert/strict'
import { test } from 'node:test'
import JSZip from 'jszip'
import { extractText, getDocumentProxy } from 'unpdf'
import type { RequestedPerson, RequestLetter } from '../rules/request-letter.ts'
import { printedRequest, requestLetterDocx, requestLetterPdf } from './request-letter.ts'

const person = (number: number): RequestedPerson => ({
  memberId: null,
  fullName: `Trần Thị Mỹ Duyên ${number}`,
  birthYear: 1991,
  workplaceCell: 'Chi bộ Khối Nội',
  residence: 'Chi bộ ấp Thạnh Lợi',
})
const letter: RequestLetter = {
  upperName: 'Đảng ủy Ủy ban nhân dân tỉnh Vĩnh Long',
  isBaseCell: false,
  issuerName: 'Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh',
  place: 'Phước Hậu',
  number: '12-CV/ĐU',
  issuedOn: '2026-11-25',
  recipients: ['Đảng ủy xã Hiếu Phụng'],
  regulation: 'Quy định số 213-QĐ/TW, ngày 02 tháng 01 năm 2020 của Bộ Chính trị',
  margins: null,
  purpose: 'yearly',
  periodFrom: '2026-01-01',
  periodTo: '2026-12-31',
  dueOn: '2026-11-30',
  people: [person(1)],
  signer: { fullName: 'Nguyễn Minh Khôi', printedTitle: 'Bí thư', signingForm: 'T/M' },
}
const settings = { secret: 'kJ8mQz2vXr5tYw9bNc3dLf7gHs4pAeUi', checkUrl: (code: string) => `https://x.example/${code}` }
const print = (change: Partial<RequestLetter> = {}) =>
  printedRequest({ id: 7, letter: { ...letter, ...change } }, settings)
const many = { people: Array.from({ length: 70 }, (_, number) => person(number + 1)) }

const pagesOf = async (pdf: Uint8Array) => (await extractText(await getDocumentProxy(new Uint8Array(pdf)))).text
const flat = (text: string | undefined) => (text ?? '').replaceAll(/\s+/g, ' ')
async function docxWords(change: Partial<RequestLetter>) {
  const part = (await JSZip.loadAsync(await requestLetterDocx(print(change)))).file('word/document.xml')
  return flat((await part?.async('text'))?.replaceAll(/<[^>]+>/g, ' '))
}

test('F2 about one member says exactly this', async () => {
  const pages = await pagesOf(await requestLetterPdf([print()]))
  assert.equal(pages.length, 1)
  const { code } = print().check
  assert.equal(
    flat(pages[0]),
    `ĐẢNG BỘ ỦY BAN NHÂN DÂN TỈNH VĨNH LONG ĐẢNG ỦY BỆNH VIỆN ĐA KHOA MỸ THẠNH * ĐẢNG CỘNG SẢN VIỆT NAM Số 12-CV/ĐU Phước Hậu, ngày 25 tháng 11 năm 2026 PHIẾU XIN Ý KIẾN nhận xét của chi ủy nơi cư trú Kính gửi: Đảng ủy xã Hiếu Phụng Thực hiện Quy định số 213-QĐ/TW, ngày 02 tháng 01 năm 2020 của Bộ Chính trị, Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh trân trọng đề nghị chi ủy nơi cư trú nhận xét về đảng viên sau đây (theo mẫu gửi đính kèm): Họ và tên: Trần Thị Mỹ Duyên 1 Năm sinh: 1991 Đang sinh hoạt đảng tại: Chi bộ Khối Nội Giữ mối liên hệ nơi cư trú tại: Chi bộ ấp Thạnh Lợi Nội dung xin ý kiến: nhận xét hằng năm, từ ngày 01/01/2026 đến ngày 31/12/2026. Phiếu nhận xét đề nghị gửi về Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh chậm nhất ngày 30/11/2026. Nơi nhận: - Như trên, - Lưu. T/M ĐẢNG ỦY BÍ THƯ Nguyễn Minh Khôi Kiểm tra phiếu: https://x.example/${code} Mã kiểm tra: ${code}`,
  )
})

test('about many the letter counts them and the list behind it names each, its pages counted from the letter', async () => {
  const pages = (await pagesOf(await requestLetterPdf([print(), print(many)]))).map(flat)
  assert.ok(pages.length > 3)
  assert.match(pages[1] ?? '', /nhận xét về 70 đảng viên có tên trong danh sách kèm theo/)
  assert.doesNotMatch(pages[1] ?? '', /Mỹ Duyên/)
  assert.match(
    pages[2] ?? '',
    /^2 DANH SÁCH ĐẢNG VIÊN XIN Ý KIẾN NHẬN XÉT \(Kèm theo Phiếu xin ý kiến số 12-CV\/ĐU, ngày 25/,
  )
  assert.match(pages.at(-1) ?? '', /70 Trần Thị Mỹ Duyên 70 1991 .*Danh sách này có 70 đồng chí/)
})

test('the Word file says the same, with the list only when there are many', async () => {
  const one = await docxWords({})
  assert.match(one, /PHIẾU XIN Ý KIẾN .*Họ và tên ?: Trần Thị Mỹ Duyên 1/)
  assert.doesNotMatch(one, /DANH SÁCH|[{}]/)
  const list = await docxWords(many)
  assert.match(list, /70 đảng viên .*DANH SÁCH .* 1 +Trần Thị Mỹ Duyên 1 .*Danh sách này có 70 đồng chí/)
  assert.doesNotMatch(list, /[{}]/)
})

test('36-HD/VPTW: a base cell and a deputy sign in their form; nobody known leaves room for a pen', async () => {
  const deputy = { fullName: 'Đinh Công Thiện', printedTitle: 'Phó bí thư', signingForm: 'K/T' } as const
  const words = async (change: Partial<RequestLetter>) =>
    flat((await pagesOf(await requestLetterPdf([print(change)])))[0])
  assert.match(await words({ signer: deputy }), /T\/M ĐẢNG ỦY K\/T BÍ THƯ PHÓ BÍ THƯ Đinh Công Thiện/)
  assert.match(await words({ isBaseCell: true, signer: null }), /T\/M CHI BỘ BÍ THƯ Kiểm tra/)
})

test('an applicant is no member: the letter says where the person lives instead of a cell', async () => {
  const applicant = { ...person(1), residence: 'tổ 2, ấp Thạnh Lợi, xã Hiếu Phụng' }
  const [page] = await pagesOf(await requestLetterPdf([print({ purpose: 'admission', people: [applicant] })]))
  assert.match(flat(page), /nhận xét về người xin vào Đảng sau đây .*Nơi cư trú: tổ 2, ấp Thạnh Lợi.*kết nạp đảng viên/)
})
