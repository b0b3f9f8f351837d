import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import { type AttendanceList, type AttendanceListRow, attendanceListPdf } from './papers.ts'

const row: AttendanceListRow = {
  fullName: 'Phạm Thị Bích Trâm',
  workplaceName: 'Bệnh viện Đa khoa Mỹ Thạnh',
  isRequired: true,
  mark: null,
  isDeclared: false,
}
const list = {
  communeName: 'Đảng ủy xã Hiếu Phụng',
  cellName: 'Chi bộ ấp Thạnh Lợi',
  place: 'Hiếu Phụng',
  meetingTitle: 'Họp 6 tháng cuối năm 2026',
  when: '19:00, Thứ Tư, 25/11/2026, Nhà văn hóa ấp Thạnh Lợi',
  printedOn: Temporal.PlainDate.from('2026-11-25'),
}

const pagesOf = async (rows: readonly AttendanceListRow[], changes: Partial<AttendanceList> = {}) => {
  const pdf = await attendanceListPdf({ ...list, rows, ...changes })
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)))
  return text.map((page) => page.replaceAll(/\s+/g, ' '))
}

test('the list names the meeting, its day and place, and leaves a line to sign for each', async () => {
  const [page = ''] = await pagesOf([row, { ...row, fullName: 'Đỗ Ngọc Diễm', isRequired: false }])
  assert.match(page, /ĐẢNG ỦY XÃ HIẾU PHỤNG.*CHI BỘ ẤP THẠNH LỢI/)
  assert.match(page, /DANH SÁCH ĐIỂM DANH Họp 6 tháng cuối năm 2026 19:00, Thứ Tư, 25\/11\/2026/)
  assert.match(page, /1 Phạm Thị Bích Trâm Bệnh viện Đa khoa Mỹ Thạnh 2 Đỗ Ngọc Diễm .* Không bắt buộc dự/)
  assert.match(page, /Được mời: 2; phải dự: 1\. T\/M CHI BỘ BÍ THƯ/)
})

test('whether somebody is absent stands in the notes, and never why: the list goes from hand to hand', async () => {
  const [page = ''] = await pagesOf([
    { ...row, mark: 'absentWithReason', isDeclared: true },
    { ...row, isDeclared: true },
  ])
  assert.match(page, /1 Phạm Thị Bích Trâm .* Vắng có lý do 2 Phạm Thị Bích Trâm .* Báo vắng/)
})

test('two hundred and fifty people are a list of several pages, the head of the table on each', async () => {
  const pages = await pagesOf(Array.from({ length: 250 }, () => row))
  assert.ok(pages.length > 5)
  for (const page of pages) assert.match(page, /STT Họ và tên Nơi công tác Ký tên Ghi chú/)
  assert.match(pages.at(-1) ?? '', /250 Phạm Thị Bích Trâm/)
})

test('a meeting held in groups has a list for each, beginning on its own page and numbered by itself', async () => {
  const many = Array.from({ length: 40 }, () => row)
  const pages = await pagesOf([], {
    sittings: [
      { name: 'Tổ 1', when: '19:00, Thứ Tư, 02/12/2026, Nhà văn hóa ấp', rows: many },
      {
        name: 'Tổ 2',
        when: '14:00, Thứ Năm, 03/12/2026, Trường tiểu học',
        rows: [{ ...row, fullName: 'Đỗ Ngọc Diễm' }],
      },
    ],
  })
  assert.equal(pages.length, 3)
  assert.match(pages[0] ?? '', /Họp 6 tháng cuối năm 2026 Tổ 1 19:00, Thứ Tư, 02\/12\/2026, Nhà văn hóa ấp.*Trang 1\/2/)
  assert.match(pages[1] ?? '', /40 Phạm Thị Bích Trâm.*Được mời: 40; phải dự: 40\..*Trang 2\/2/)
  assert.match(pages[2] ?? '', /ĐẢNG ỦY XÃ HIẾU PHỤNG.*Tổ 2 14:00, Thứ Năm.*1 Đỗ Ngọc Diễm.*Được mời: 1; .*Trang 1\/1/)
})
