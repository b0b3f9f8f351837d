import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { test } from 'node:test'
import { promisify } from 'node:util'
import JSZip from 'jszip'
import { extractText, getDocumentProxy, getMeta } from 'unpdf'
import type { MemberId } from '#core/ids.ts'
import { type MinutesPaper, minutesDocx, minutesPdf, minutesText } from './papers/minutes.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const member = (fullName: string) => ({
  memberId: 1 as MemberId,
  fullName,
  workplaceName: 'Bệnh viện Đa khoa Mỹ Thạnh',
})

const minutes: MinutesPaper = {
  communeName: 'Đảng ủy xã Hiếu Phụng',
  cellName: 'Chi bộ ấp Mỹ Hưng',
  placeName: 'Hiếu Phụng',
  meeting: {
    title: 'Họp 6 tháng cuối năm 2026',
    on: day('2026-11-25'),
    place: 'Nhà văn hóa ấp Mỹ Hưng',
    form: 'inPerson',
  },
  text: {
    chairName: 'Phan Văn Sáu',
    chairTitle: 'Bí thư chi bộ',
    takerName: 'Lê Thị Bé',
    guests: 'Đồng chí Cao Văn Thắng, Bí thư Đảng ủy xã',
    beganTime: '19:05',
    endedTime: '20:45',
    items: [
      { heading: 'Tình hình kinh tế, xã hội của ấp', said: 'Nghe báo cáo 6 tháng.\nThu nhập tăng so với cùng kỳ.' },
      { heading: 'Mở rộng đường liên ấp', said: 'Thống nhất mở rộng thêm 1 m.' },
    ],
    opinions: 'Đồng chí Phạm Thị Bích Trâm: đề nghị lắp đèn trước.',
    conclusions: 'Giao tổ trưởng vận động hiến đất trong tháng 12.',
    reason: '',
  },
  attendance: {
    required: 6,
    present: 5,
    presentFree: 1,
    informed: 2,
    withReason: [{ ...member('Trần Thị Mỹ Duyên'), reason: 'Ca trực' }],
    withoutReason: [member('Nguyễn Văn Hòa')],
    unmarked: [],
  },
  closedOn: day('2026-11-26'),
  replaces: undefined,
}
const draft: MinutesPaper = { ...minutes, closedOn: undefined }

const pagesOf = async (paper: MinutesPaper) =>
  (await extractText(await getDocumentProxy(new Uint8Array(await minutesPdf(paper))))).text
const flat = (text: string | undefined) => (text ?? '').replaceAll(/\s+/g, ' ')
const wordsOf = async (paper: MinutesPaper) => flat((await pagesOf(paper)).join(' '))

async function docxLines(paper: MinutesPaper): Promise<string[]> {
  const part = (await JSZip.loadAsync(await minutesDocx(paper))).file('word/document.xml')
  assert.ok(part)
  const xml = await part.async('text')
  return xml
    .split('</w:p>')
    .map((one) => one.replaceAll('<w:br/>', '\n').replaceAll(/<[^>]+>/g, ''))
    .map((one) =>
      one.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&'),
    )
    .filter((line) => line.trim())
}

test('closed minutes say exactly this', async () => {
  assert.equal(
    await wordsOf(minutes),
    flat(`ĐẢNG BỘ XÃ HIẾU PHỤNG
CHI BỘ ẤP MỸ HƯNG
*
ĐẢNG CỘNG SẢN VIỆT NAM
Số ……-BB/CB Hiếu Phụng, ngày 25 tháng 11 năm 2026
BIÊN BẢN
Họp 6 tháng cuối năm 2026
Thời gian: bắt đầu lúc 19 giờ 05, ngày 25 tháng 11 năm 2026.
Địa điểm: Nhà văn hóa ấp Mỹ Hưng. Hình thức: trực tiếp.
I. THÀNH PHẦN
Chủ trì: đồng chí Phan Văn Sáu, Bí thư chi bộ.
Người ghi biên bản: đồng chí Lê Thị Bé.
Đại biểu dự họp:
Đồng chí Cao Văn Thắng, Bí thư Đảng ủy xã
Đảng viên phải dự: 6 đồng chí; có mặt: 5 đồng chí (trong đó 1 đồng chí không bắt buộc dự), có danh sách kèm theo.
Vắng có lý do: 1 đồng chí:
1. Đồng chí Trần Thị Mỹ Duyên (Bệnh viện Đa khoa Mỹ Thạnh): Ca trực.
Vắng không lý do: 1 đồng chí:
1. Đồng chí Nguyễn Văn Hòa (Bệnh viện Đa khoa Mỹ Thạnh).
Được báo để biết, không bắt buộc dự: 2 đồng chí.
II. NỘI DUNG
1. Tình hình kinh tế, xã hội của ấp
Nghe báo cáo 6 tháng.
Thu nhập tăng so với cùng kỳ.
2. Mở rộng đường liên ấp
Thống nhất mở rộng thêm 1 m.
III. Ý KIẾN CỦA ĐẢNG VIÊN
Đồng chí Phạm Thị Bích Trâm: đề nghị lắp đèn trước.
IV. KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ
Giao tổ trưởng vận động hiến đất trong tháng 12.
2
Cuộc họp kết thúc lúc 20 giờ 45 cùng ngày.
NGƯỜI GHI BIÊN BẢN
Lê Thị Bé
CHỦ TRÌ
Phan Văn Sáu
Nơi nhận:
- Đảng ủy xã Hiếu Phụng,
- Lưu chi bộ.`),
  )
})

test('the file is called after its meeting', async () => {
  const { info } = await getMeta(await getDocumentProxy(await minutesPdf(minutes)))
  assert.equal(info.Title, 'Biên bản: Họp 6 tháng cuối năm 2026')
})

test('a draft is marked as such on paper and in Word, and leaves room for the pen where nothing is written', async () => {
  const text = {
    ...draft.text,
    chairName: '',
    takerName: '',
    opinions: '',
    conclusions: '',
    items: [{ heading: 'Đường', said: '' }],
  }
  const words = await wordsOf({ ...draft, text })
  assert.match(words, /BẢN DỰ THẢO/)
  assert.match(words, /Chủ trì: …+ Người ghi biên bản: …+ Đại biểu/)
  assert.match(words, /1\. Đường (…+ ){3}III\. Ý KIẾN CỦA ĐẢNG VIÊN (…+ ){3}IV\. KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ …+/)
  assert.ok((await docxLines(draft)).includes('(BẢN DỰ THẢO)'))
  assert.doesNotMatch(await wordsOf(minutes), /DỰ THẢO/)
  assert.doesNotMatch((await docxLines(minutes)).join(), /DỰ THẢO/)
})

test('a part of which nothing was said falls away from closed minutes, and the numbers close up', async () => {
  const words = await wordsOf({ ...minutes, text: { ...minutes.text, opinions: '', items: [], endedTime: '' } })
  assert.match(words, /không bắt buộc dự: 2 đồng chí\. II\. KẾT LUẬN CỦA NGƯỜI CHỦ TRÌ/)
  assert.doesNotMatch(words, /NỘI DUNG|Ý KIẾN|kết thúc/)
})

test('signatures that no longer fit take the last words along to their page', async () => {
  const pages = await pagesOf(minutes)
  assert.equal(pages.length, 2)
  assert.match(flat(pages[1]), /^2 Cuộc họp kết thúc lúc 20 giờ 45 cùng ngày\. NGƯỜI GHI BIÊN BẢN/)
})

test('nobody absent is said in a word', async () => {
  const attendance = { ...minutes.attendance, withReason: [], withoutReason: [], presentFree: 0, informed: 0 }
  const words = await wordsOf({ ...minutes, attendance })
  assert.match(words, /có mặt: 5 đồng chí, có danh sách kèm theo\. Vắng có lý do: không\. Vắng không lý do: không\. II/)
})

test('a correction says which minutes it replaces and why', async () => {
  const paper = {
    ...minutes,
    text: { ...minutes.text, reason: 'Ghi sai bề rộng đường' },
    replaces: { on: day('2026-11-26') },
  }
  const said = /Bản sửa, thay bản hoàn thành ngày 26 tháng 11 năm 2026\. Lý do sửa: Ghi sai bề rộng đường/
  assert.match(await wordsOf(paper), said)
  assert.match((await docxLines(paper)).join(' '), said)
})

test('what people type is printed as typed, on paper and in Word', async () => {
  const odd = '#panic("a") *đậm* {lines} <w:b/> & $x$'
  const paper = { ...minutes, text: { ...minutes.text, conclusions: odd } }
  assert.ok((await wordsOf(paper)).includes(odd))
  assert.ok((await docxLines(paper)).join(' ').includes(odd))
})

test('long minutes run over pages, each of them numbered from the second on, and the signatures stay together', async () => {
  const said = 'Chi bộ nghe, bàn và thống nhất từng việc một. '.repeat(400)
  const pages = await pagesOf({ ...minutes, text: { ...minutes.text, items: [{ heading: 'Dài', said }] } })
  assert.ok(pages.length > 5)
  assert.match(pages[1]?.trim() ?? '', /^2\b/)
  assert.match(flat(pages.at(-1)), /NGƯỜI GHI BIÊN BẢN Lê Thị Bé CHỦ TRÌ Phan Văn Sáu Nơi nhận/)
})

test('the Word minutes say what the PDF says, every paragraph of it', async () => {
  const words = flat((await docxLines(minutes)).join(' '))
  const { lines, recipients, reference, placeAndDate, upper, issuer, taker, chair } = minutesText(minutes)
  const all = [...lines.map(({ strong, text }) => strong + text), ...recipients, reference, placeAndDate, upper, issuer]
  for (const line of [...all, taker, chair]) assert.ok(words.includes(flat(line)), line)
  assert.doesNotMatch(words, /[{}]/)
})

test('the committed Word template is the one that its description makes', async () => {
  await promisify(execFile)(process.execPath, ['--import', 'tsx', 'tools/make-docx-templates.ts', '--check'])
})

test('of a meeting held in groups each group is a line: when, where, how many came; and it ends on the day of the last', () => {
  const sitting = { name: 'Tổ 1', startsAt: '2026-11-25T12:00:00Z', place: 'Nhà văn hóa ấp', required: 3, present: 3 }
  const other = { name: 'Tổ 2', startsAt: '2026-11-27T07:30:00Z', place: 'Trường tiểu học', required: 3, present: 2 }
  const lines = minutesText({
    ...minutes,
    meeting: { ...minutes.meeting, endsOn: day('2026-11-27') },
    attendance: { ...minutes.attendance, sittings: [sitting, other] },
  }).lines.map(({ text }) => text)
  assert.equal(
    lines[1],
    'Địa điểm: họp thành 2 buổi theo tổ, nhóm, nơi họp từng buổi ghi dưới đây. Hình thức: trực tiếp.',
  )
  assert.ok(
    lines.includes(
      'Tổ 1 (19 giờ 00, ngày 25 tháng 11 năm 2026, Nhà văn hóa ấp): phải dự 3 đồng chí, có mặt 3 đồng chí.',
    ),
  )
  assert.ok(
    lines.includes(
      'Tổ 2 (14 giờ 30, ngày 27 tháng 11 năm 2026, Trường tiểu học): phải dự 3 đồng chí, có mặt 2 đồng chí.',
    ),
  )
  assert.equal(lines.at(-1), 'Cuộc họp kết thúc lúc 20 giờ 45 ngày 27 tháng 11 năm 2026.')
  assert.equal(minutesText(minutes).lines.at(-1)?.text, 'Cuộc họp kết thúc lúc 20 giờ 45 cùng ngày.')
})
