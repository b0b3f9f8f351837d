import assert from 'node:assert/strict'
import { test } from 'node:test'
import { extractText, getDocumentProxy } from 'unpdf'
import { type InvitationSlips, type Invited, invitationSlipsPdf, shortened } from './invitation-slips.ts'

const tram: Invited = {
  fullName: 'Phạm Thị Bích Trâm',
  workplaceName: 'Bệnh viện Đa khoa Mỹ Thạnh',
  isRequired: true,
}
const diem: Invited = { ...tram, fullName: 'Đỗ Ngọc Diễm', isRequired: false }
const slips: Omit<InvitationSlips, 'invited'> = {
  communeName: 'Đảng ủy xã Hiếu Phụng',
  cellName: 'Chi bộ ấp Thạnh Lợi',
  meetingTitle: 'Họp 6 tháng cuối năm 2026',
  time: '19:00, Thứ Tư, 25/11/2026',
  place: 'Nhà văn hóa ấp Thạnh Lợi',
  agenda: 'Tình hình kinh tế, xã hội của ấp\nMở rộng đường liên ấp',
}

async function pagesOf(invited: readonly Invited[], changes: Partial<InvitationSlips> = {}) {
  const pdf = await invitationSlipsPdf({ ...slips, ...changes, invited })
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(pdf)))
  return text.map((page) => page.replaceAll(/\s+/g, ' '))
}

test('a slip says who invites whom to what, when, where and about what, and takes an answer', async () => {
  const [page = ''] = await pagesOf([tram])
  assert.match(page, /ĐẢNG ỦY XÃ HIẾU PHỤNG CHI BỘ ẤP THẠNH LỢI.*GIẤY MỜI ?Kính mời đồng chí: Phạm Thị Bích Trâm/)
  assert.match(page, /Nơi công tác: Bệnh viện Đa khoa Mỹ Thạnh Dự: Họp 6 tháng cuối năm 2026/)
  assert.match(page, /Thời gian: 19:00, Thứ Tư, 25\/11\/2026 Địa điểm: Nhà văn hóa ấp Thạnh Lợi/)
  assert.match(page, /Nội dung: – Tình hình kinh tế, xã hội của ấp – Mở rộng đường liên ấp/)
  assert.match(page, /T\/M CHI BỘ BÍ THƯ/)
  assert.match(page, /PHIẾU BÁO VẮNG Kính gửi: Chi bộ ấp Thạnh Lợi Tôi là: Phạm Thị Bích Trâm/)
  assert.match(page, /Tôi không dự được vì:.*Ký tên/)
})

test('who need not come is informed, and has nothing to give back', async () => {
  const [page = ''] = await pagesOf([diem])
  assert.match(page, /GIẤY BÁO HỌP ?Kính báo đồng chí: Đỗ Ngọc Diễm/)
  assert.match(page, /không bắt buộc dự/)
  assert.doesNotMatch(page, /GIẤY MỜI|PHIẾU BÁO VẮNG|không dự được vì/)
})

test('four slips stand on a sheet, each whole on its own, in the order given', async () => {
  const invited = Array.from({ length: 9 }, (_, place) => ({ ...tram, fullName: `Đảng viên ${place + 1}` }))
  const pages = await pagesOf(invited)
  assert.deepEqual(
    pages.map((page) => [...page.matchAll(/Kính mời đồng chí: Đảng viên (\d)/g)].map(([, number]) => number)),
    [['1', '2', '3', '4'], ['5', '6', '7', '8'], ['9']],
  )
  assert.match(pages[2] ?? '', /Tôi là: Đảng viên 9/)
})

test('the longest title, place and agenda stay on their slip', async () => {
  const pages = await pagesOf([{ ...tram, workplaceName: 'Trung tâm '.repeat(9) }, tram, tram, diem], {
    meetingTitle: `Họp ${'bàn nâng cấp đường '.repeat(10)}`.slice(0, 200),
    place: `Nhà văn hóa ${'ấp Thạnh Lợi, '.repeat(25)}`.slice(0, 300),
    agenda: 'Việc cần bàn của ấp trong sáu tháng. '.repeat(120),
  })
  assert.equal(pages.length, 1)
  assert.equal([...(pages[0] ?? '').matchAll(/Nội dung đầy đủ: xem trang Lịch họp/g)].length, 4)
  assert.equal([...(pages[0] ?? '').matchAll(/Tôi không dự được vì/g)].length, 3)
})

test('an agenda is shortened by lines and by letters, never within a word, and says so only when it was', () => {
  assert.deepEqual(shortened(''), [])
  assert.deepEqual(shortened('- Một\n\n• Hai'), ['Một', 'Hai'])
  assert.equal(shortened('Việc\n'.repeat(5)).length, 5)
  assert.match(shortened('Việc\n'.repeat(6)).at(-1) ?? '', /Nội dung đầy đủ/)
  const whole = 'abcd '.repeat(66).trim()
  assert.deepEqual(shortened(whole), [whole])
  const [first = '', more] = shortened(`${whole} ef`)
  assert.equal(first, `${whole}…`)
  assert.match(more ?? '', /Nội dung đầy đủ/)
})

test('an agenda is never cut within a sign, which no paper could print', async () => {
  const agenda = `${'x'.repeat(329)}😀${'y'.repeat(20)}`
  assert.ok(shortened(agenda).every((line) => line.isWellFormed()))
  assert.equal((await pagesOf([tram], { agenda })).length, 1)
})

test('two hundred and fifty people get their slips on sixty-three sheets, nobody twice and nobody left out', async () => {
  const invited = Array.from({ length: 250 }, (_, place) => ({ ...tram, fullName: `Đảng viên số ${place + 1}.` }))
  const pages = await pagesOf(invited)
  assert.equal(pages.length, 63)
  const named = [...pages.join(' ').matchAll(/Kính mời đồng chí: Đảng viên số (\d+)\./g)]
  assert.deepEqual(
    named.map(([, number]) => Number(number)),
    invited.map((_, place) => place + 1),
  )
})

test('who is invited to a sitting reads its hour and place, also on the part to give back', async () => {
  const sitting = { name: 'Tổ 2', time: '14:00, Thứ Năm, 03/12/2026', place: 'Trường tiểu học Hiếu Phụng' }
  const [page = ''] = await pagesOf([{ ...tram, sitting }, tram])
  assert.match(page, /Dự: Họp 6 tháng cuối năm 2026 \(Tổ 2\) Thời gian: 14:00, Thứ Năm, 03\/12\/2026/)
  assert.match(page, /Địa điểm: Trường tiểu học Hiếu Phụng/)
  assert.match(page, /Họp 6 tháng cuối năm 2026 \(Tổ 2\), 14:00, Thứ Năm, 03\/12\/2026 Tôi không dự được vì/)
  assert.match(page, /Thời gian: 19:00, Thứ Tư, 25\/11\/2026 Địa điểm: Nhà văn hóa ấp Thạnh Lợi/)
})
