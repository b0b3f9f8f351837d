import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { meetingsAlone } from '#test/support/meetings.ts'
import { chosen, docxBytes, pdfBytes, pngBytes, programBytes } from '#test/support/uploads.ts'
import { testWorld } from '#test/support/world.ts'

const world = await testWorld({ after })
const { actors, db } = world
const as = clientsOf(world, [meetingsAlone])
const cell = as(actors.secretaryOfThanhLoi)
const commune = as(actors.ngocHan)
const phuc = as(actors.phuc)

const typed = {
  loai: 'whenNeeded',
  'hinh-thuc': 'inPerson',
  ten: 'Họp bàn mở rộng đường ấp',
  ngay: '26/11/2026',
  gio: '19h',
  noi: 'Nhà văn hóa ấp Thạnh Lợi',
  'noi-dung': 'Mở rộng đường\nTiền đóng góp',
}

async function planned(changes: Record<string, string> = {}): Promise<number> {
  const sent = await cell.post(routes.meetings.new.href(), { ...typed, ...changes })
  assert.equal(sent.status, 303)
  return Number(/\/sinh-hoat\/(\d+)/.exec(sent.location)?.[1])
}

async function invited(changes: Record<string, string> = {}): Promise<number> {
  const id = await planned(changes)
  assert.equal((await cell.post(routes.meetings.invite.href({ id }), { version: '1' })).status, 303)
  return id
}

let turn = 0
const pdf = (name = 'Kế hoạch.pdf') => {
  turn += 1
  return chosen(name, Buffer.concat([pdfBytes, Buffer.from(String(turn))]))
}

const add = (id: number, fields: Record<string, string | File>) =>
  cell.post(routes.meetings.documents.href({ id }), fields)

async function added(id: number, fields: Record<string, string | File> = { 'tai-lieu': pdf() }): Promise<number> {
  const sent = await add(id, fields)
  assert.equal(sent.status, 303)
  const { id: documentId } = await db
    .selectFrom('documents')
    .select('id')
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()
  return documentId
}

test('a document is named by what was typed, or by its file, and stands on the page with kind and size', async () => {
  const id = await planned()
  await added(id)
  await added(id, { 'tai-lieu': chosen('x.bin', await docxBytes()), 'ten-tai-lieu': '  Dự thảo   nghị quyết ' })
  await added(id, { 'tai-lieu': chosen('anh.jpeg', pngBytes) })
  const { words } = await cell.get(routes.meetings.show.href({ id }))
  assert.match(words, /Tài liệu 3 tài liệu Kế hoạch PDF · 1 KB .* Dự thảo nghị quyết Word · 1 KB .* anh Ảnh · 1 KB/)
  assert.match(words, /Diễn biến Thêm tài liệu/)
})

test('a file that cannot be taken is named at its field, and the typed name stays', async () => {
  const id = await planned()
  const refused = await add(id, { 'tai-lieu': chosen('bao-cao.pdf', programBytes), 'ten-tai-lieu': 'Báo cáo' })
  assert.equal(refused.status, 422)
  assert.match(refused.words, /Còn 1 chỗ cần sửa .* Tệp “bao-cao.pdf” không phải PDF, Word \(\.docx\), PNG hoặc JPEG/)
  assert.match(refused.text, /value="Báo cáo"/)
  assert.match(refused.text, /<title>Lỗi: /)
  const nothing = await add(id, {})
  assert.match(nothing.words, /Chưa chọn tệp/)
  const long = await add(id, { 'tai-lieu': pdf(), 'ten-tai-lieu': 'a'.repeat(201) })
  assert.match(long.words, /Tên tài liệu dài quá 200 chữ cái/)
  assert.match(long.words, /Tệp “Kế hoạch.pdf” chưa được gửi vì còn chỗ cần sửa/)
  assert.doesNotMatch((await cell.get(routes.meetings.show.href({ id }))).words, /1 tài liệu/)
})

test('the same file again is refused at its field', async () => {
  const id = await planned()
  const file = pdf()
  await added(id, { 'tai-lieu': file })
  const again = await add(id, { 'tai-lieu': file })
  assert.equal(again.status, 422)
  assert.match(again.words, /Tài liệu này đã có/)
})

test('an invited member finds the document beside the meeting and opens it; the look is kept', async () => {
  const id = await invited()
  const documentId = await added(id)
  const list = await phuc.get(routes.meetings.expected.href())
  assert.ok(list.text.includes(routes.meetings.document.href({ id: documentId })))
  const opened = await phuc.get(routes.meetings.document.href({ id: documentId }))
  assert.equal(opened.status, 200)
  assert.match(opened.text, /^%PDF-/)
  assert.equal(opened.headers.get('content-type'), 'application/pdf')
  assert.equal(opened.headers.get('x-content-type-options'), 'nosniff')
  assert.match(opened.headers.get('cache-control') ?? '', /no-store/)
  assert.match(opened.headers.get('content-disposition') ?? '', /^inline; filename="Ke hoach\.pdf"/)
  const view = await db
    .selectFrom('views')
    .select(['filter', 'mandateId'])
    .where('event', '=', 'meeting.documentRead')
    .executeTakeFirst()
  assert.deepEqual(view, { filter: `tai-lieu=${documentId}`, mandateId: actors.phuc.mandateId })
})

test('a Word file is handed over, never shown by the browser', async () => {
  const id = await planned()
  const documentId = await added(id, { 'tai-lieu': chosen('a.html', await docxBytes(), 'text/html') })
  const { headers } = await cell.get(routes.meetings.document.href({ id: documentId }))
  assert.match(headers.get('content-disposition') ?? '', /^attachment; filename="a\.html\.docx"/)
  assert.match(headers.get('content-type') ?? '', /wordprocessingml/)
})

test('who is not invited gets no document: not found for another cell and a member elsewhere, not their job for a workplace', async () => {
  const id = await planned()
  const documentId = await added(id)
  const href = routes.meetings.document.href({ id: documentId })
  assert.equal((await phuc.get(href)).status, 404)
  assert.equal((await as(actors.secretaryOfMyHung).get(href)).status, 404)
  assert.equal((await as(actors.officerOfTraCon).get(href)).status, 404)
  assert.equal((await as(actors.officerOfHospital).get(href)).status, 403)
  assert.equal((await as().get(href)).status, 303)
  assert.equal((await as(actors.officerOfHospital).get(routes.meetings.expected.href())).text.includes(href), false)
})

test('a document is removed after it was asked about, and is no longer there for anybody', async () => {
  const id = await invited()
  const documentId = await added(id)
  const page = await cell.get(routes.meetings.show.href({ id }))
  assert.match(page.words, /Xóa Kế hoạch Tệp bị xóa hẳn, người được mời không đọc được nữa\. Xóa tài liệu/)
  const href = routes.meetings.removeDocument.href({ id: documentId })
  assert.equal((await as(actors.secretaryOfMyHung).post(href)).status, 404)
  assert.equal((await phuc.post(href)).status, 403)
  const removed = await cell.post(href)
  assert.equal(removed.location, routes.meetings.show.href({ id }))
  assert.equal((await phuc.get(routes.meetings.document.href({ id: documentId }))).status, 404)
  assert.equal((await cell.post(href)).status, 404)
})

test('after the meeting nothing is added or removed, and what was there is still read', async () => {
  const id = await planned({ ngay: '25/11/2026' })
  const documentId = await added(id)
  await cell.post(routes.meetings.hold.href({ id }), { version: '1' })
  const page = await cell.get(routes.meetings.show.href({ id }))
  assert.match(page.words, /Tài liệu 1 tài liệu Kế hoạch/)
  assert.doesNotMatch(page.words, /Tệp PDF|Xóa tài liệu/)
  assert.equal((await add(id, { 'tai-lieu': pdf() })).status, 409)
  const late = await cell.post(routes.meetings.removeDocument.href({ id: documentId }))
  assert.equal(late.status, 409)
  assert.match(late.words, /Cuộc họp đã sang bước khác.*Tài liệu 1 tài liệu Kế hoạch/)
  assert.equal((await phuc.get(routes.meetings.document.href({ id: documentId }))).status, 200)
})

const half = { 'noi-dung': 'Tình hình của xã', han: '20/12/2026', ky: '2026-2', version: '0' }

test('the commune sends a document with its agenda; cells find it on their list and on their half-yearly meeting', async () => {
  const page = routes.meetings.halfYear.href()
  const wrong = await commune.post(page, { ...half, han: '', 'tai-lieu': chosen('a.pdf', programBytes) })
  assert.match(wrong.words, /Còn 2 chỗ cần sửa.*Thời hạn chưa đúng.*Tệp “a.pdf” không phải/)
  assert.match(wrong.words, /Tình hình của xã/)
  const other = await commune.post(page, { ...half, han: '', 'tai-lieu': pdf('a.pdf') })
  assert.match(other.words, /Tệp “a.pdf” chưa được gửi vì còn chỗ cần sửa\. Đồng chí sửa rồi chọn lại tệp này/)
  const sent = await commune.post(page, { ...half, 'tai-lieu': pdf('Báo cáo của xã.pdf') })
  assert.equal(sent.location, routes.meetings.halfYear.href({ ky: '2026-2' }))
  assert.match((await commune.get(sent.location)).words, /Báo cáo của xã PDF · 1 KB Xóa khi gửi/)
  assert.match((await cell.get(routes.meetings.list.href())).words, /Tình hình của xã Báo cáo của xã PDF/)
  const id = await invited({ loai: 'halfYearly', ten: '' })
  const meeting = await cell.get(routes.meetings.show.href({ id }))
  assert.match(meeting.words, /Báo cáo của xã PDF · 1 KB · đảng ủy xã, phường gửi Tệp tài liệu/)
  assert.match((await phuc.get(routes.meetings.expected.href())).words, /Báo cáo của xã PDF/)
})

test('the commune takes a document back with the same form; the tick survives a form that comes back', async () => {
  const { id } = await db
    .selectFrom('documents')
    .select('id')
    .where('title', '=', 'Báo cáo của xã')
    .executeTakeFirstOrThrow()
  const page = routes.meetings.halfYear.href()
  const wrong = await commune.post(page, { ...half, version: '1', han: '', 'xoa-tai-lieu': String(id) })
  assert.match(wrong.text, new RegExp(`id="xoa-tai-lieu-${id}"[^>]*checked`))
  const sent = await commune.post(page, { ...half, version: '1', 'xoa-tai-lieu': String(id) })
  assert.equal(sent.status, 303)
  assert.equal((await cell.get(routes.meetings.document.href({ id }))).status, 404)
})
