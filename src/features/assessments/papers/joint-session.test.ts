import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import { type JointSessionPaper, jointSessionPdf } from './joint-session.ts'

const criteria = [
  {
    position: 1,
    shortName: 'Nêu gương',
    wording: '',
    options: ['Nêu gương tốt', 'Nêu gương', 'Chưa nêu gương'],
    basis: null,
    isRequired: true,
  },
  {
    position: 2,
    shortName: 'Dự họp',
    wording: '',
    options: ['Tham gia đầy đủ', 'Tham gia chưa đầy đủ', 'Không tham gia'],
    basis: 'attendance',
    isRequired: true,
  },
  { position: 3, shortName: 'Nhận xét khác', wording: '', options: [], basis: null, isRequired: false },
] as const

const paper: JointSessionPaper = {
  communeName: 'Đảng ủy xã Hiếu Phụng',
  cellName: 'Chi bộ ấp Thạnh Lợi',
  placeName: 'Hiếu Phụng',
  heldOn: Temporal.PlainDate.from('2026-11-20'),
  place: 'Nhà văn hóa ấp Thạnh Lợi',
  regulation: 'Quy định số 213-QĐ/TW, ngày 02 tháng 01 năm 2020 của Bộ Chính trị',
  hasCommittee: true,
  signatureLine: 'T/M CHI ỦY',
  participants: [
    { side: 'cell', name: 'Nguyễn Văn Bảy', title: 'Bí thư chi bộ' },
    { side: 'frontCommittee', name: 'Lê Văn Chín', title: 'Trưởng ban công tác mặt trận' },
    { side: 'frontCommittee', name: 'Phan Thị Mười', title: '' },
  ],
  conclusions: 'Thống nhất nhận xét.\nGóp ý thêm với một đồng chí.',
  covered: [
    { fullName: 'Cao Thị Thúy An', workplaceName: 'Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh', grades: [1, 2], criteria },
  ],
}

async function pagesOf(changed: Partial<JointSessionPaper> = {}): Promise<readonly string[]> {
  const pdf = await jointSessionPdf({ ...paper, ...changed })
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)))
  return text.map((page) => page.replaceAll(/\s+/g, ' ').trim())
}

test('the minutes say who of both sides agreed on which sheets, and both sides sign', async () => {
  const [page] = await pagesOf()
  assert.equal(
    page,
    'ĐẢNG BỘ XÃ HIẾU PHỤNG CHI BỘ ẤP THẠNH LỢI * ĐẢNG CỘNG SẢN VIỆT NAM Số ……-BB/CB Hiếu Phụng, ngày 20 tháng 11 năm 2026 ' +
      'BIÊN BẢN Họp chi bộ với ban công tác mặt trận thống nhất nhận xét đảng viên đang công tác giữ mối liên hệ với nơi cư trú ' +
      'Thực hiện Quy định số 213-QĐ/TW, ngày 02 tháng 01 năm 2020 của Bộ Chính trị, ngày 20 tháng 11 năm 2026, tại Nhà văn hóa ' +
      'ấp Thạnh Lợi, Chi bộ ấp Thạnh Lợi họp với ban công tác mặt trận để thống nhất nhận xét. ' +
      'I. THÀNH PHẦN PHÍA CHI BỘ 1. Đồng chí Nguyễn Văn Bảy, Bí thư chi bộ. ' +
      'II. THÀNH PHẦN PHÍA BAN CÔNG TÁC MẶT TRẬN 1. Đồng chí Lê Văn Chín, Trưởng ban công tác mặt trận. 2. Đồng chí Phan Thị Mười. ' +
      'III. KẾT LUẬN Thống nhất nhận xét. Góp ý thêm với một đồng chí. ' +
      'IV. PHIẾU NHẬN XÉT ĐÃ THỐNG NHẤT (1 PHIẾU) TT Họ và tên Nơi công tác Mức đã thống nhất ' +
      '1 Cao Thị Thúy An Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh Nêu gương: Nêu gương tốt; Dự họp: Tham gia chưa đầy đủ ' +
      'Chi ủy ký phiếu nhận xét theo những nội dung đã thống nhất trên đây. ' +
      'T/M BAN CÔNG TÁC MẶT TRẬN Lê Văn Chín T/M CHI ỦY Nguyễn Văn Bảy ' +
      'Nơi nhận: - Đảng ủy xã Hiếu Phụng, - Ban công tác mặt trận, - Lưu chi bộ.',
  )
})

test('where the cell has no committee the secretary assesses, as the settings name the signature', async () => {
  const text = (await pagesOf({ hasCommittee: false, signatureLine: 'T/M CHI BỘ' })).join(' ')
  assert.match(text, /Bí thư chi bộ \(chi bộ không có chi ủy\) ký phiếu/)
  assert.match(text, /T\/M CHI BỘ Nguyễn Văn Bảy/)
})

test('a session that covers nothing yet says so; one that covers 165 sheets repeats the head of its list', async () => {
  assert.match((await pagesOf({ covered: [] })).join(' '), /\(0 PHIẾU\) Chưa có phiếu nào được ghi là đã thống nhất\./)
  const covered = Array.from({ length: 165 }, () => paper.covered).flat()
  const pages = await pagesOf({ covered })
  assert.ok(pages.length > 5)
  for (const page of pages.slice(1, -1)) assert.match(page, /TT Họ và tên Nơi công tác/)
})
