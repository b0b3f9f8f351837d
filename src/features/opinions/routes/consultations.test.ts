import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ConsultationId } from '#core/ids.ts'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { consultations } from '#test/support/consultations.ts'
import { testWorld } from '#test/support/world.ts'
import { keptFormRoutes } from '#web/kept-form.tsx'
import { opinionRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
const { opened, close, fillCell, membersOf } = consultations(world)
const as = clientsOf(world, [opinionRoutes, keptFormRoutes])
const cell = as(actors.secretaryOfThanhLoi)
const commune = as(actors.ngocHan)
const phuc = as(actors.phuc)
await fillCell(places.thanhLoi, 6)
const members = await membersOf(places.thanhLoi)

const typed = {
  ten: 'Giờ phát thanh của ấp',
  'giai-thich': 'Loa phát mỗi ngày hai lần.',
  'cau-hoi': 'Phát vào giờ nào?',
  'phuong-an': '5 giờ sáng\n6 giờ sáng\nKhông phát nữa',
  'ghi-them': 'on',
  cach: 'named',
  'tu-ngay': '25/11/2026',
  'den-ngay': '30/11/2026',
}
const at = (location: string) => Number(/\/xin-y-kien\/(\d+)/.exec(location)?.[1])
const show = (id: number) => routes.consultations.show.href({ id })
const answer = (id: number) => routes.consultations.answer.href({ id })
const ballot = (id: number) => routes.consultations.ballot.href({ id })
const paper = (id: number) => routes.consultations.paper.href({ id })

async function openedByForm(changes: Record<string, string> = {}): Promise<number> {
  const sent = await cell.post(routes.consultations.new.href(), { ...typed, ...changes })
  assert.equal(sent.status, 303)
  const id = at(sent.location)
  assert.equal((await cell.post(routes.consultations.open.href({ id }), { version: '1' })).status, 303)
  return id
}

test('a form with faults says all of them at once and keeps what was typed', async () => {
  const page = await cell.post(routes.consultations.new.href(), {
    ...typed,
    ten: '',
    'cau-hoi': '',
    'phuong-an': 'Chỉ một',
    cach: '',
    'den-ngay': '31/02/2026',
  })
  assert.equal(page.status, 422)
  assert.match(page.words, /Còn 5 chỗ cần sửa/)
  assert.match(page.words, /Cần từ 2 đến 10 phương án khác nhau/)
  assert.match(page.text, /Chỉ một<\/textarea>/)
  const backwards = await cell.post(routes.consultations.new.href(), { ...typed, 'den-ngay': '24/11/2026' })
  assert.match(backwards.words, /Ngày cuối ở trước ngày đầu/)
  const twice = await cell.post(routes.consultations.new.href(), { ...typed, 'phuong-an': 'Có\nCó' })
  assert.equal(twice.status, 422)
})

test('a cell drafts, changes and opens; then the page offers no change and says what it will never be again', async () => {
  const sent = await cell.post(routes.consultations.new.href(), typed)
  const id = at(sent.location)
  assert.match((await cell.get(show(id))).words, /Đang soạn.*Ghi tên.*không đổi được nữa.*Mở xin ý kiến/)
  const edit = routes.consultations.edit.href({ id })
  assert.match((await cell.get(edit)).text, /value="30\/11\/2026"/)
  const changed = await cell.post(edit, { ...typed, cach: 'secret', version: '1' })
  assert.equal(changed.status, 303)
  assert.equal((await cell.post(edit, { ...typed, version: '1' })).status, 409)
  await cell.post(routes.consultations.open.href({ id }), { version: '2' })
  const page = await cell.get(show(id))
  assert.match(page.words, /Đang lấy ý kiến.*Bỏ phiếu kín/)
  assert.ok(!page.text.includes(edit))
  assert.equal((await cell.get(edit)).status, 409)
  assert.equal((await cell.post(edit, { ...typed, version: '3' })).status, 409)
})

test('a commune says which cells it asks, or all of them', async () => {
  const form = await commune.get(routes.consultations.new.href())
  assert.match(form.words, /Tất cả chi bộ.*Ấp Thạnh Lợi/)
  const nobody = await commune.post(routes.consultations.new.href(), { ...typed, hoi: 'chosen' })
  assert.match(nobody.words, /Chưa chọn hỏi ai/)
  const both = { ...typed, hoi: 'all', [`cb-${places.thanhLoi}`]: 'on' }
  assert.match((await commune.post(routes.consultations.new.href(), both)).words, /mà lại đánh dấu vài chi bộ/)
  const sent = await commune.post(routes.consultations.new.href(), {
    ...typed,
    hoi: 'chosen',
    [`cb-${places.thanhLoi}`]: 'on',
  })
  const id = at(sent.location)
  assert.match((await commune.get(show(id))).words, /Chi bộ được hỏi Ấp Thạnh Lợi/)
  assert.equal((await cell.get(show(id))).status, 404)
  await commune.post(routes.consultations.open.href({ id }), { version: '1' })
  assert.equal((await cell.get(show(id))).status, 200)
  assert.equal((await cell.post(routes.consultations.close.href({ id }), { version: '2' })).status, 403)
})

test('a member answers under their name, reads and changes it; who asks reads who said what, nobody else', async () => {
  const id = await openedByForm()
  assert.match((await phuc.get(routes.consultations.asked.href())).words, /Chờ trả lời.*Giờ phát thanh của ấp/)
  const empty = await phuc.post(answer(id), { 'y-kien': 'Nhỏ tiếng thôi' })
  assert.equal(empty.status, 422)
  assert.match(empty.words, /Chưa chọn phương án/)
  assert.match(empty.text, /Nhỏ tiếng thôi<\/textarea>/)
  assert.equal((await phuc.post(answer(id), { 'lua-chon': '2', 'y-kien': 'Nhỏ tiếng thôi' })).status, 303)
  assert.match((await phuc.get(answer(id))).text, /value="2" checked/)
  assert.equal((await phuc.post(answer(id), { 'lua-chon': '1' })).status, 303)
  assert.match((await cell.get(show(id))).words, /Ai trả lời thế nào.*Nguyễn Hoàng Phúc 5 giờ sáng/)
  const seenByCommune = await commune.get(show(id))
  assert.equal(seenByCommune.status, 200)
  assert.doesNotMatch(seenByCommune.words, /Nguyễn Hoàng Phúc/)
  assert.equal((await as(actors.officerOfHospital).get(show(id))).status, 403)
  assert.equal((await as(actors.secretaryOfMyHung).get(show(id))).status, 404)
})

test('a member who was not asked finds nothing, and an answer after the end is refused with what was typed', async () => {
  const id = await openedByForm()
  const [stranger] = await membersOf(places.quarter1)
  assert.ok(stranger)
  assert.equal((await as(stranger).get(answer(id))).status, 404)
  await cell.post(routes.consultations.close.href({ id }), { version: '2' })
  const late = await phuc.post(answer(id), { 'lua-chon': '1' })
  assert.equal(late.status, 409)
  assert.match(late.words, /không nhận trả lời vào hôm nay/)
})

test('results show from five answers on: to members after the end, with chart, table and texts', async () => {
  const id = await openedByForm()
  for (const [place, member] of members.slice(0, 4).entries())
    await as(member).post(answer(id), {
      'lua-chon': String((place % 2) + 1),
      'y-kien': place === 0 ? 'Phát ngắn gọn' : '',
    })
  assert.match((await cell.get(show(id))).words, /Kết quả chỉ hiện khi có từ 5 ý kiến trở lên/)
  const fifth = members[4]
  assert.ok(fifth)
  await as(fifth).post(answer(id), { 'lua-chon': '2' })
  const page = await cell.get(show(id))
  assert.match(
    page.text,
    /<figure[^>]*aria-label="Kết quả xin ý kiến\. 5 giờ sáng: 2 ý kiến, 40 %; 6 giờ sáng: 3 ý kiến, 60 %/,
  )
  assert.match(page.words, /5 giờ sáng 2 40 % 6 giờ sáng 3 60 % Không phát nữa 0 0 %/)
  assert.match(page.words, /Phát ngắn gọn/)
  assert.doesNotMatch((await commune.get(show(id))).words, /Phát ngắn gọn/)
  assert.doesNotMatch((await as(fifth).get(answer(id))).words, /Phát ngắn gọn/)
  await cell.post(routes.consultations.close.href({ id }), { version: '2' })
  assert.match((await as(fifth).get(answer(id))).words, /6 giờ sáng 3 60 %.*Phát ngắn gọn/)
  assert.match((await commune.get(show(id))).words, /6 giờ sáng 3 60 %/)
  const pdf = await cell.get(routes.consultations.result.href({ id }))
  assert.match(pdf.text, /^%PDF-/)
  const seen = await db.selectFrom('views').select('memberId').where('event', '=', 'consultation.paperSeen').execute()
  assert.equal(seen.filter(({ memberId }) => memberId !== null).length, 5)
})

test('a secret slip says before it is sent what it is, is put in once, and cannot be looked at again', async () => {
  const id = await openedByForm({ cach: 'secret' })
  const form = await phuc.get(answer(id))
  assert.match(form.words, /gửi rồi không xem lại, không sửa được.*cố ý sửa chương trình đang chạy/)
  assert.match(form.text, new RegExp(`action="${ballot(id)}"`))
  assert.equal((await phuc.post(ballot(id), { 'y-kien': 'x' })).status, 422)
  assert.equal((await phuc.post(ballot(id), { 'lua-chon': '1', 'y-kien': 'Phát nhạc' })).status, 303)
  const after = await phuc.get(answer(id))
  assert.match(after.words, /Đồng chí đã bỏ phiếu/)
  assert.doesNotMatch(after.text, /name="lua-chon"|Phát nhạc/)
  const again = await phuc.post(ballot(id), { 'lua-chon': '2' })
  assert.equal(again.status, 409)
  assert.equal((await phuc.post(answer(id), { 'lua-chon': '2' })).status, 409)
  const page = await cell.get(show(id))
  assert.match(page.words, /Đã có 1 ý kiến.*chỉ đếm sau khi kết thúc/)
  assert.match(page.words, /không hiện tên ai đã trả lời/)
  assert.doesNotMatch(page.words, /Nguyễn Hoàng Phúc|Phát nhạc/)
})

test('what is typed into a secret slip is kept nowhere when the session has ended, of a named answer it is', async () => {
  const [named, hidden] = [await openedByForm(), await openedByForm({ cach: 'secret' })]
  const keptRows = () => db.selectFrom('keptForms').select('path').execute()
  const keyIn = (text: string) => /name="_key" value="([^"]+)"/.exec(text)?.[1] ?? ''
  const fields = async (id: number) => ({
    _key: keyIn((await phuc.get(answer(id))).text),
    _mandate: String(actors.phuc.mandateId),
    'lua-chon': '1',
    'y-kien': 'Phát nhạc',
  })
  const nobody = as()
  const before = (await keptRows()).length
  const sent = await nobody.post(ballot(hidden), await fields(hidden))
  assert.match(decodeURIComponent(sent.location), new RegExp(`tiep=${ballot(hidden)}`))
  assert.equal((await keptRows()).length, before)
  await nobody.post(answer(named), await fields(named))
  assert.deepEqual((await keptRows()).slice(before), [{ path: answer(named) }])
})

test('slips of paper: by name one by one, in secret as totals, each with its faults', async () => {
  const named = await openedByForm()
  const [one] = members
  assert.ok(one)
  assert.match((await cell.post(paper(named), {})).words, /Chưa chọn đảng viên.*Chưa chọn phương án/)
  const slip = {
    'dang-vien': String(one.memberId),
    'lua-chon': '3',
    'y-kien': 'Ồn quá',
    'chi-bo': String(places.thanhLoi),
  }
  assert.equal((await cell.post(paper(named), slip)).status, 303)
  assert.match((await cell.get(paper(named))).words, /Đã nhập từ giấy.*Không phát nữa.*Ồn quá/)
  const hidden = await openedByForm({ cach: 'secret' })
  const totals = { 'chi-bo': String(places.thanhLoi), version: '1', 'so-1': '2', 'so-2': '1', 'so-3': '0' }
  assert.equal((await cell.post(paper(hidden), { ...totals, 'so-3': 'ba' })).status, 422)
  assert.equal((await cell.post(paper(hidden), { ...totals, 'y-kien': 'a\nb\nc\nd' })).status, 422)
  assert.equal((await cell.post(paper(hidden), totals)).status, 303)
  assert.equal((await cell.post(paper(hidden), totals)).status, 409)
  assert.match((await cell.get(paper(hidden))).text, /name="so-1"[^>]*value="2"/)
  assert.equal((await phuc.get(paper(hidden))).status, 403)
})

test('the commune types slips for a cell and never reads what members told their cell under names', async () => {
  const id = await openedByForm()
  const [one, two] = members
  assert.ok(one && two)
  const slip = { 'lua-chon': '3', 'y-kien': 'Ồn quá', 'chi-bo': String(places.thanhLoi) }
  assert.equal((await cell.post(paper(id), { ...slip, 'dang-vien': String(one.memberId) })).status, 303)
  assert.equal((await commune.post(paper(id), { ...slip, 'dang-vien': String(two.memberId) })).status, 303)
  const seen = await commune.get(paper(id))
  assert.match(seen.words, /Đã nhập từ giấy 2 phiếu/)
  assert.doesNotMatch(seen.words, /Ồn quá/)
  assert.match((await cell.get(paper(id))).words, /Ồn quá.*Ồn quá/)
})

test('a cell reminds its own members and sees no name of another cell', async () => {
  await fillCell(places.myHung, 3)
  const id = await opened(actors.ngocHan, { cellIds: [places.thanhLoi, places.myHung] })
  const page = await cell.get(show(id))
  for (const member of members) assert.ok(page.words.includes(member.name), member.name)
  const own = new Set(members.map(({ name }) => name))
  const others = (await membersOf(places.myHung)).filter(({ name }) => !own.has(name))
  assert.ok(others.length > 0)
  for (const other of others) assert.ok(!page.words.includes(other.name), other.name)
})

test('of what the commune asked a cell reads its own totals, and only where the rest does not tell a few', async () => {
  await fillCell(places.myHung, 8)
  const id = await opened(actors.ngocHan, { isSecret: true, cellIds: [places.thanhLoi, places.myHung] })
  const others = await membersOf(places.myHung)
  for (const member of [...members.slice(0, 6), ...others.slice(0, 2)])
    assert.equal((await as(member).post(ballot(id), { 'lua-chon': '1' })).status, 303)
  await close(actors.ngocHan, id)
  assert.match((await commune.get(show(id))).words, /Đã có 8 ý kiến.*Tán thành 8 100 %/)
  assert.match((await cell.get(show(id))).words, /Kết quả của chi bộ Đã có 6 ý kiến.*Kết quả chỉ hiện/)
  const next: ConsultationId = await opened(actors.ngocHan, {
    isSecret: true,
    cellIds: [places.thanhLoi, places.myHung],
  })
  for (const member of [...members.slice(0, 6), ...others.slice(0, 5)])
    assert.equal((await as(member).post(ballot(next), { 'lua-chon': '1' })).status, 303)
  await close(actors.ngocHan, next)
  assert.match((await commune.get(show(next))).words, /Theo chi bộ .*Ấp Thạnh Lợi 6 \/ \d+ 6 0 0/)
  const own = await cell.get(show(next))
  assert.match(own.words, /Đã có 6 ý kiến.*Tán thành 6 100 %/)
  assert.doesNotMatch(own.words, /Đã có 11|Tán thành 11/)
  assert.match((await cell.get(routes.consultations.result.href({ id: next }))).text, /^%PDF-/)
})
