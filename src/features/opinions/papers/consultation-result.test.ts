import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import { type ConsultationResult, consultationResultPdf } from './consultation-result.ts'

const tally = { asked: 9, online: 5, paper: 2, counts: [4, 3], texts: ['Báo trước một tuần', 'Họp ngắn\ngọn'] }
const result: ConsultationResult = {
  upperName: 'Đảng ủy xã Hiếu Phụng',
  organisationName: 'Chi bộ ấp Thạnh Lợi',
  isCell: true,
  place: 'Hiếu Phụng',
  title: 'Giờ họp',
  question: 'Họp vào lúc nào?',
  choices: ['Sáng Chủ nhật', 'Tối thứ Bảy'],
  isSecret: true,
  opensOn: '20/11/2026',
  closesOn: '30/11/2026',
  tally,
  cells: [],
  names: [],
  printedOn: Temporal.PlainDate.from('2026-12-01'),
}

async function wordsOf(changes: Partial<ConsultationResult> = {}): Promise<string> {
  const pdf = await consultationResultPdf({ ...result, ...changes })
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)), { mergePages: true })
  return text.replaceAll(/\s+/g, ' ')
}

test('the paper names who asked, what, how, and the numbers of every choice', async () => {
  const words = await wordsOf()
  assert.match(words, /ĐẢNG ỦY XÃ HIẾU PHỤNG.*CHI BỘ ẤP THẠNH LỢI/)
  assert.match(words, /KẾT QUẢ XIN Ý KIẾN Giờ họp Câu hỏi: Họp vào lúc nào\?/)
  assert.match(words, /Bỏ phiếu kín, từ 20\/11\/2026 đến 30\/11\/2026\. Được hỏi: 9; đã trả lời: 7 \(trên giấy: 2\)/)
  assert.match(words, /\(1\) Sáng Chủ nhật 4 57,1 %.*\(2\) Tối thứ Bảy 3 42,9 %/)
  assert.match(words, /Ý kiến ghi thêm.*Báo trước một tuần.*Họp ngắn gọn/)
  assert.match(words, /T\/M CHI BỘ BÍ THƯ/)
})

test('of a named one who asked prints who said what, of a commune its cells too', async () => {
  const words = await wordsOf({
    upperName: '',
    organisationName: 'Đảng ủy xã Hiếu Phụng',
    isCell: false,
    isSecret: false,
    cells: [{ ...tally, cellId: 1, cellName: 'Ấp Mỹ Hưng' }],
    names: [{ fullName: 'Phạm Thị Bích Trâm', cellName: 'Ấp Mỹ Hưng', choice: 2, text: 'Báo trước một tuần' }],
  })
  assert.match(words, /Theo chi bộ Chi bộ Được hỏi Đã trả lời \(1\) \(2\) Ấp Mỹ Hưng 9 7 4 3/)
  assert.match(words, /Phạm Thị Bích Trâm Ấp Mỹ Hưng Tối thứ Bảy Báo trước một tuần/)
  assert.match(words, /Ghi tên, từ.*T\/M ĐẢNG ỦY BÍ THƯ/)
})

test('what was written is text on the paper, not a command of the typesetter', async () => {
  assert.match(await wordsOf({ title: '#panic() *đậm* $x$' }), /#panic\(\) \*đậm\* \$x\$/)
})
