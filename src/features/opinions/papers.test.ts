import assert from 'node:assert/strict'
import { test } from 'node:test'
import JSZip from 'jszip'
import { extractText, getDocumentProxy } from 'unpdf'
import type { MemberId, OpinionId } from '#core/ids.ts'
import { readSpreadsheet } from '#spreadsheets/read.ts'
import { writeXlsx } from '#spreadsheets/write.ts'
import { type OpinionSummary, opinionSummaryDocx, opinionSummaryPdf, opinionSummarySheet } from './papers.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const row = {
  id: 1 as OpinionId,
  kind: 'localAffairs',
  text: 'Đề nghị sửa cầu ván & nâng mố',
  way: 'secretary',
  givenOn: day('2026-11-20'),
  memberId: 7 as MemberId,
  joinedIntoId: null,
  fullName: 'Phạm Thị Bích Trâm',
  meetingTitle: 'Họp 6 tháng cuối năm 2026',
  cellName: 'Ấp Thạnh Lợi',
  state: 'answered',
  forwardedTo: 'Ủy ban nhân dân xã',
  forwardedOn: day('2026-11-21'),
  dueOn: day('2026-12-20'),
  answer: 'Sửa xong trước Tết',
  answeredBy: 'Ủy ban nhân dân xã',
  answeredOn: day('2026-11-24'),
} as const satisfies OpinionSummary['rows'][number]

const nobody = {
  ...row,
  id: 2 as OpinionId,
  memberId: null,
  fullName: null,
  text: 'Ý kiến khác',
  state: 'recorded',
  forwardedTo: null,
  forwardedOn: null,
  dueOn: null,
  answer: null,
  answeredBy: null,
  answeredOn: null,
} as const
const joined = { ...nobody, id: 3 as OpinionId, joinedIntoId: row.id }

const summary: OpinionSummary = {
  upperName: 'Đảng ủy xã Hiếu Phụng',
  holderName: 'Chi bộ ấp Thạnh Lợi',
  isCell: true,
  place: 'Hiếu Phụng',
  printedOn: day('2026-11-25'),
  of: '6 tháng cuối năm 2026',
  namesCells: false,
  isCut: false,
  rows: [row, nobody, joined],
}

const pagesOf = async (changed: Partial<OpinionSummary> = {}) => {
  const pdf = await opinionSummaryPdf({ ...summary, ...changed })
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)))
  return text.map((page) => page.replaceAll(/\s+/g, ' '))
}

test('the summary is headed like every Party paper, and counts what was joined as one row', async () => {
  const [page = ''] = await pagesOf()
  assert.match(page, /ĐẢNG ỦY XÃ HIẾU PHỤNG.*CHI BỘ ẤP THẠNH LỢI/)
  assert.match(page, /ĐẢNG CỘNG SẢN VIỆT NAM/)
  assert.match(page, /BẢNG TỔNG HỢP Ý KIẾN CỦA ĐẢNG VIÊN 6 tháng cuối năm 2026/)
  assert.match(page, /STT Nội dung ý kiến Người góp ý Loại Chuyển đến Hạn Kết quả trả lời Trạng thái/)
  assert.match(page, /1 Đề nghị sửa cầu ván & nâng mố \(gộp 2 ý kiến cùng nội dung\)/)
  assert.match(page, /20\/12\/2026 Sửa xong trước Tết \(Ủy ban nhân dân xã, 24\/11\/2026\) Đã trả lời/)
  assert.match(page, /Tổng số: 2 ý kiến\. T\/M CHI BỘ BÍ THƯ/)
})

test('only who gave an opinion in a name is named, and of a commune’s summary the cell too', async () => {
  const [page = ''] = await pagesOf({ rows: [row, nobody] })
  assert.match(page, /Phạm Thị Bích Trâm.*2 Ý kiến khác Ý kiến tại cuộc họp/)
  const [alone = ''] = await pagesOf({ rows: [{ ...nobody, meetingTitle: null }] })
  assert.match(alone, /1 Ý kiến khác Không ghi tên/)
  const [whole = ''] = await pagesOf({ namesCells: true, isCell: false })
  assert.match(whole, /Trâm \(Ấp Thạnh Lợi\).*T\/M ĐẢNG ỦY/)
})

test('an empty summary says so; one that was cut says how to print the rest', async () => {
  const [empty = ''] = await pagesOf({ rows: [] })
  assert.match(empty, /Chưa có ý kiến nào\. Tổng số: 0 ý kiến/)
  const [cut = ''] = await pagesOf({ isCut: true })
  assert.match(cut, /Bảng có 2 ý kiến đầu; còn nữa, lọc theo chi bộ để in tiếp/)
})

test('three hundred opinions are several pages, the head of the table on each', async () => {
  const rows = Array.from({ length: 300 }, (_, place) => ({ ...row, id: (place + 1) as OpinionId }))
  const pages = await pagesOf({ rows })
  assert.ok(pages.length > 10)
  for (const page of pages.slice(0, -1)) assert.match(page, /STT Nội dung ý kiến Người góp ý/)
})

test('the Word file holds the same rows as text, also what looks like a tag or markup', async () => {
  const file = await opinionSummaryDocx({ ...summary, rows: [{ ...row, text: 'Cầu <b>{of}</b>' }, nobody] })
  const zip = await JSZip.loadAsync(file)
  const xml = (await zip.file('word/document.xml')?.async('string')) ?? ''
  const words = xml.replaceAll(/<[^>]+>/g, ' ').replaceAll(/\s+/g, ' ')
  assert.match(words, /ĐẢNG ỦY XÃ HIẾU PHỤNG.*CHI BỘ ẤP THẠNH LỢI.*Hiếu Phụng, ngày 25 tháng 11 năm 2026/)
  assert.match(words, /1 Cầu &lt;b&gt;\{of\}&lt;\/b&gt; Phạm Thị Bích Trâm Công việc của địa phương/)
  assert.match(words, /2 Ý kiến khác Ý kiến tại cuộc họp.*Tổng số: 2 ý kiến/)
  assert.doesNotMatch(words, /\{(?:#|\/)?(?:lines|number|state|total)\}/)
})

test('the spreadsheet holds the same columns, its due day as a true date', async () => {
  const bytes = await writeXlsx([opinionSummarySheet(summary)])
  const read = await readSpreadsheet(bytes, 'x.xlsx')
  assert.ok(read.ok)
  const [sheet] = read.value
  assert.deepEqual(sheet?.rows[0]?.slice(0, 3), ['STT', 'Nội dung ý kiến', 'Người góp ý'])
  assert.equal(String(sheet?.rows[1]?.[5]), '2026-12-20')
  assert.equal(sheet?.rows.length, 3)
})
