import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { OpinionId } from '#core/ids.ts'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { meetingsAlone } from '#test/support/meetings.ts'
import { testWorld } from '#test/support/world.ts'
import { opinionRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
const as = clientsOf(world, [opinionRoutes, meetingsAlone])
const cell = as(actors.secretaryOfThanhLoi)
const commune = as(actors.ngocHan)
const phuc = as(actors.phuc)

const said = { loai: 'localAffairs', 'noi-dung': 'Đề nghị nạo vét kênh Năm\nTrước mùa lũ', hop: '', 'dang-vien': '' }
const opinionAt = (location: string) => Number(/\/y-kien\/(\d+)/.exec(location)?.[1])
const versionOf = async (id: number) =>
  String(
    (
      await db
        .selectFrom('opinions')
        .select('version')
        .where('id', '=', id as OpinionId)
        .executeTakeFirstOrThrow()
    ).version,
  )

async function noted(change: Record<string, string> = {}): Promise<number> {
  const sent = await cell.post(routes.opinions.new.href(), { ...said, ...change })
  assert.equal(sent.status, 303)
  return opinionAt(sent.location)
}

const forwarding = { 'noi-chuyen': 'dang-uy', 'ten-noi': '', so: '', ngay: '25/11/2026', han: '20/12/2026' }
const answering = {
  'tra-loi': 'Đã nạo vét xong',
  'ai-tra-loi': 'Ủy ban nhân dân xã',
  'ngay-tra-loi': '25/11/2026',
  'ai-xem': 'cell',
}

test('a form with faults says all of them at once and keeps what was typed', async () => {
  const page = await cell.post(routes.opinions.new.href(), { ...said, loai: '', hop: 'abc', 'noi-dung': ' ' })
  assert.equal(page.status, 422)
  assert.match(page.words, /Còn 3 chỗ cần sửa/)
  const long = await cell.post(routes.opinions.new.href(), { ...said, loai: '', 'noi-dung': 'Nạo vét kênh Năm' })
  assert.match(long.words, /Chưa chọn loại ý kiến/)
  assert.match(long.words, /Nạo vét kênh Năm/)
})

test('a cell notes an opinion, finds it in its list by a few letters, puts it right, and everything shows on its page', async () => {
  const id = await noted({ 'dang-vien': String(await world.member('Nguyễn Hoàng Phúc')) })
  const found = await cell.get(routes.opinions.list.href({ tim: 'nao vet' }))
  assert.match(found.words, /Đề nghị nạo vét kênh Năm.*Nguyễn Hoàng Phúc · Công việc của địa phương.*Đã ghi nhận/)
  assert.doesNotMatch((await cell.get(routes.opinions.list.href({ tim: 'khong co' }))).words, /nạo vét/)
  const form = await cell.get(routes.opinions.edit.href({ id }))
  assert.match(form.words, /Đề nghị nạo vét kênh Năm/)
  const sent = await cell.post(routes.opinions.edit.href({ id }), {
    ...said,
    'noi-dung': 'Nạo vét kênh Sáu',
    version: await versionOf(id),
  })
  assert.equal(sent.status, 303)
  const page = await cell.get(routes.opinions.show.href({ id }))
  assert.match(page.words, /Nạo vét kênh Sáu.*Người góp ý Không ghi tên.*Sửa ý kiến đã ghi.*Ghi ý kiến/)
})

test('the list is narrowed by state, kind, meeting and half-year, and says so when nothing is left', async () => {
  const id = await noted({ loai: 'partyBuilding', 'noi-dung': 'Đổi giờ họp' })
  const has = async (query: Record<string, string>) =>
    (await cell.get(routes.opinions.list.href(query))).words.includes('Đổi giờ họp')
  assert.ok(await has({ muc: 'recorded', loai: 'partyBuilding', ky: '2026-2' }))
  const others: Record<string, string>[] = [
    { muc: 'forwarded' },
    { loai: 'localAffairs' },
    { ky: '2026-1' },
    { hop: '2147483647' },
  ]
  for (const query of others) assert.ok(!(await has(query)), JSON.stringify(query))
  const none = await cell.get(routes.opinions.list.href({ ky: '2025-1' }))
  assert.match(none.words, /Không có ý kiến nào khớp với bộ lọc/)
  assert.ok(id > 0)
})

test('fifty-one opinions are two pages, none twice and none left out', async () => {
  const own = as(actors.secretaryOfTanLoc)
  for (let number = 1; number <= 51; number += 1) {
    await own.post(routes.opinions.new.href(), { ...said, 'noi-dung': `Việc thứ ${number}.` })
  }
  const first = await own.get(routes.opinions.list.href())
  const [, next = ''] = /href="([^"]*sau=\d+)"/.exec(first.text) ?? []
  const second = await own.get(next.replaceAll('&amp;', '&'))
  const numbers = (text: string) => [...text.matchAll(/Việc thứ (\d+)\./g)].map(([, number]) => Number(number))
  assert.equal(numbers(first.words).length, 50)
  assert.deepEqual(numbers(second.words), [1])
})

test('forwarding asks for the authority and the days, refuses days that cannot be, and keeps what was typed', async () => {
  const id = await noted()
  const href = routes.opinions.forward.href({ id })
  const empty = await cell.post(href, {
    ...forwarding,
    'noi-chuyen': 'khac',
    so: '07-CV/CB',
    ngay: '26/11/2026',
    han: '01/11/2026',
    version: await versionOf(id),
  })
  assert.equal(empty.status, 422)
  assert.match(empty.words, /Còn 3 chỗ cần sửa/)
  for (const fault of [/Chưa có tên cơ quan/, /Ngày này ở sau hôm nay/, /Hạn trả lời ở trước ngày chuyển/])
    assert.match(empty.words, fault)
  assert.match(empty.text, /value="07-CV\/CB"/)
  const sent = await cell.post(href, { ...forwarding, version: await versionOf(id) })
  assert.equal(sent.status, 303)
  const waiting = await commune.get(routes.opinions.list.href())
  assert.match(waiting.words, /Đề nghị nạo vét kênh Năm/)
  const page = await cell.get(routes.opinions.show.href({ id }))
  assert.match(page.words, /Chuyển đến Đảng ủy xã Hiếu Phụng Ngày chuyển 25\/11\/2026 Hạn trả lời 20\/12\/2026/)
})

test('a form that is older than the opinion is refused, and keeps the answer that was typed in it', async () => {
  const id = await noted()
  const version = await versionOf(id)
  assert.equal((await cell.post(routes.opinions.forward.href({ id }), { ...forwarding, version })).status, 303)
  const late = await commune.post(routes.opinions.answer.href({ id }), { ...answering, version })
  assert.equal(late.status, 409)
  assert.match(late.words, /Có người vừa làm việc khác với ý kiến này/)
  assert.match(late.words, /Đã nạo vét xong/)
  // The page carries the new version: the same words can be sent again.
  assert.match(late.text, new RegExp(`name="version" value="${await versionOf(id)}"`))
})

test('an overdue answer is marked in the list and counted in a view of its own', async () => {
  const late = await cell.get(routes.opinions.list.href({ muc: 'overdue' }))
  assert.match(late.words, /Quá hạn 1 .*cầu ván qua rạch Cái Sao.*Quá hạn 3 ngày/)
})

test('opinions joined under one are shown with it, follow its answer, and are taken apart again', async () => {
  const [leading, id] = [await noted({ 'noi-dung': 'Ý kiến chung' }), await noted({ 'noi-dung': 'Ý kiến sau' })]
  const page = await cell.get(routes.opinions.show.href({ id }))
  assert.match(page.words, new RegExp(`Ý kiến số ${leading}: Ý kiến chung`))
  const nothing = await cell.post(routes.opinions.join.href({ id }), { vao: '', version: '1' })
  assert.equal(nothing.status, 422)
  const sent = await cell.post(routes.opinions.join.href({ id }), { vao: String(leading), version: '1' })
  assert.equal(sent.status, 303)
  assert.equal(
    (await cell.post(routes.opinions.answer.href({ id: leading }), { ...answering, version: '1' })).status,
    303,
  )
  const joined = await cell.get(routes.opinions.show.href({ id }))
  assert.match(joined.words, /Đã gộp vào ý kiến chung Đã trả lời.*Đã nạo vét xong/)
  assert.match((await cell.get(routes.opinions.show.href({ id: leading }))).words, /Ý kiến gộp vào 1 ý kiến Ý kiến sau/)
  assert.equal((await cell.post(routes.opinions.separate.href({ id }), { version: '2' })).status, 303)
  assert.doesNotMatch((await cell.get(routes.opinions.show.href({ id }))).words, /Đã nạo vét xong/)
})

test('the commune says for which cell it notes, gets the names of that cell, and none of another commune’s', async () => {
  assert.match((await commune.get(routes.opinions.new.href())).words, /Ý kiến của chi bộ nào/)
  const form = await commune.get(routes.opinions.new.href({ 'chi-bo': places.thanhLoi }))
  assert.match(form.words, /Ghi thay Chi bộ ấp Thạnh Lợi.*Nguyễn Hoàng Phúc/)
  const elsewhere = await commune.get(routes.opinions.new.href({ 'chi-bo': places.tanLoc }))
  assert.match(elsewhere.words, /Ý kiến của chi bộ nào/)
  const refused = await commune.post(routes.opinions.new.href(), { ...said, 'chi-bo': String(places.tanLoc) })
  assert.equal(refused.status, 403)
  const sent = await commune.post(routes.opinions.new.href(), { ...said, 'chi-bo': String(places.thanhLoi) })
  assert.equal(sent.status, 303)
  assert.match((await commune.get(sent.location)).words, /Đảng ủy xã, phường làm thay chi bộ/)
})

test('the page of a meeting leads to what was said at it', async () => {
  const { id } = await db
    .selectFrom('meetings')
    .select('id')
    .where('title', '=', 'Họp bàn nâng cấp đường liên ấp')
    .executeTakeFirstOrThrow()
  const own = as(actors.secretaryOfMyHung)
  const href = routes.opinions.list.href({ muc: 'all', hop: id })
  assert.ok((await own.get(routes.meetings.show.href({ id }))).text.includes(href.replaceAll('&', '&amp;')))
  const page = await own.get(href)
  assert.match(page.words, /Tất cả 4 .*Bảng tổng hợp ý kiến Họp bàn nâng cấp đường liên ấp, 2\d\/11\/2026\./)
})

test('a member writes, is told that this is no way for complaints and denunciations, and follows it to the answer', async () => {
  const form = await phuc.get(routes.opinions.write.href())
  assert.match(form.words, /Gửi Chi bộ ấp Thạnh Lợi. Chi bộ và Đảng ủy xã Hiếu Phụng đọc được; nơi công tác không đọc/)
  assert.match(form.words, /không phải nơi nhận đơn khiếu nại, tố cáo.*ủy ban kiểm tra/)
  const wrong = await phuc.post(routes.opinions.write.href(), { ...said, loai: '' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Đề nghị nạo vét kênh Năm/)
  const sent = await phuc.post(routes.opinions.write.href(), { ...said, 'noi-dung': 'Cống số 2 bị nghẹt' })
  assert.equal(sent.status, 303)
  const { id } = await db
    .selectFrom('opinions')
    .select('id')
    .where('text', '=', 'Cống số 2 bị nghẹt')
    .executeTakeFirstOrThrow()
  await cell.post(routes.opinions.forward.href({ id }), { ...forwarding, version: '1' })
  await commune.post(routes.opinions.answer.href({ id }), { ...answering, version: '2' })
  assert.match((await phuc.get(routes.opinions.own.href())).words, /Cống số 2 bị nghẹt.*Đã trả lời/)
  const own = await phuc.get(routes.opinions.showOwn.href({ id }))
  assert.match(own.words, /Trả lời 25\/11\/2026 Đã nạo vét xong Ủy ban nhân dân xã/)
  assert.match(own.words, /Diễn biến Trả lời.*Chuyển ý kiến.*Gửi ý kiến/)
})

test('what was answered for all to read is read without the name of who gave it', async () => {
  const reader = { name: 'Đỗ Ngọc Diễm', mandateId: actors.officerOfSchool.mandateId, memberId: await other() }
  const somebody = as({ ...actors.phuc, ...reader })
  const page = await somebody.get(routes.opinions.own.href({ muc: 'chung' }))
  assert.match(page.words, /gắn thêm đèn đường.*12 bộ đèn/)
  assert.doesNotMatch(page.words, /Phúc/)
  const { id } = await db
    .selectFrom('opinions')
    .select('id')
    .where('visibility', '=', 'register')
    .executeTakeFirstOrThrow()
  assert.equal((await somebody.get(routes.opinions.showOwn.href({ id }))).status, 404)
})

/** Another member of the same cell. */
async function other() {
  const row = await db
    .selectFrom('residenceLinks')
    .select('memberId')
    .where('cellId', '=', places.thanhLoi)
    .where('state', '<>', 'closed')
    .where('memberId', '<>', await world.member('Nguyễn Hoàng Phúc'))
    .executeTakeFirstOrThrow()
  return row.memberId
}

test('the summary of a half-year and of a meeting comes as PDF, Word and spreadsheet, with a view of whom it names', async () => {
  for (const path of [routes.opinions.summaryPdf, routes.opinions.summaryDocx, routes.opinions.summarySheet]) {
    const file = await cell.get(path.href({ ky: '2026-2' }))
    assert.equal(file.status, 200)
    assert.match(file.text, path === routes.opinions.summaryPdf ? /^%PDF-/ : /^PK/)
  }
  const seen = await db.selectFrom('views').select('memberId').where('event', '=', 'opinion.paperSeen').execute()
  assert.ok(seen.some(({ memberId }) => memberId !== null))
  const elsewhere = await db
    .selectFrom('meetings')
    .select('id')
    .where('cellId', '=', places.myHung)
    .executeTakeFirstOrThrow()
  assert.equal((await cell.get(routes.opinions.summaryPdf.href({ hop: elsewhere.id }))).status, 404)
})

test('who looked at an opinion given in a name stands among the views of that member', async () => {
  const memberId = await world.member('Nguyễn Hoàng Phúc')
  const id = await noted({ 'dang-vien': String(memberId) })
  await commune.get(routes.opinions.show.href({ id }))
  const views = await db
    .selectFrom('views')
    .select('actorName')
    .where('event', '=', 'opinion.seen')
    .where('memberId', '=', memberId)
    .execute()
  assert.ok(views.some(({ actorName }) => actorName === actors.ngocHan.name))
})

test('another cell and another commune find nothing; a workplace is told whose job it is; nobody signs in unseen', async () => {
  const id = await noted()
  for (const actor of [actors.secretaryOfMyHung, actors.officerOfTraCon]) {
    assert.equal((await as(actor).get(routes.opinions.show.href({ id }))).status, 404)
  }
  assert.equal((await as(actors.officerOfHospital).get(routes.opinions.list.href())).status, 403)
  assert.equal((await as(actors.officerOfHospital).get(routes.opinions.own.href())).status, 403)
  assert.equal((await as().get(routes.opinions.list.href())).status, 303)
})
