import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { introductionRoutes } from '#features/introductions/routes/all.tsx'
import { workQueueRoutes } from '#features/work-queue/routes/all.tsx'
import { letters } from '#test/support/letters.ts'
import { hiddenFields, programOn } from '#test/support/program.ts'
import { testWorld } from '#test/support/world.ts'
import { keptFormRoutes } from './kept-form.tsx'

const world = await testWorld({ after })
const { actors, db } = world
const made = letters(world)
const features = [keptFormRoutes, workQueueRoutes, introductionRoutes]
const { browser } = programOn(world, features)
const keptForms = () => db.selectFrom('keptForms').select(['key', 'sealed', 'accountId']).execute()
const nextOf = (location: string) => new URL(location, 'http://x').searchParams.get('tiep') ?? ''

/** A browser whose session ends while a letter is being sent back; the answer to sending it. */
async function endedWhileReturning(note = 'Nhà đã bán từ tháng trước.') {
  const id = await made.inState('received')
  const client = browser(actors.ngocHan)
  const action = `/gioi-thieu/${id}/tra-lai`
  const fields = hiddenFields((await client.get(`/gioi-thieu/${id}`)).text, action)
  client.signOut()
  const sent = await client.post(action, { ...fields, 'ly-do': 'notResident', 'ghi-ro': note })
  return { id, client, action, fields, sent }
}

test('a page asked for without a session leads to sign-in and back to itself', async () => {
  const { location, status } = await browser().get('/gioi-thieu?muc=all&tim=an')
  assert.equal(status, 303)
  assert.equal(location, '/dang-nhap?tiep=%2Fgioi-thieu%3Fmuc%3Dall%26tim%3Dan')
  assert.equal((await browser().get('/')).location, '/dang-nhap')
})

test('a form whose session ended is kept, does nothing, and comes back filled after signing in', async () => {
  const { id, client, action, sent } = await endedWhileReturning()
  assert.equal(sent.status, 303)
  assert.match(nextOf(sent.location), /^\/bieu-mau-dang-do\//)
  assert.equal((await made.row(id)).state, 'received')
  client.signIn(actors.ngocHan)
  const resumed = await client.get(nextOf(sent.location))
  assert.equal(resumed.status, 200)
  const fields = hiddenFields(resumed.text, action)
  assert.deepEqual([fields['ly-do'], fields['ghi-ro']], ['notResident', 'Nhà đã bán từ tháng trước.'])
  const again = await client.post(action, fields)
  assert.equal(again.status, 303)
  const letter = await made.row(id)
  assert.deepEqual([letter.state, letter.returnNote], ['returned', 'Nhà đã bán từ tháng trước.'])
})

test('another person does not find it', async () => {
  const { sent, client } = await endedWhileReturning()
  client.signIn(actors.secretaryOfHieuPhung)
  assert.equal((await client.get(nextOf(sent.location))).status, 404)
  assert.equal((await client.get('/bieu-mau-dang-do/khong-co')).status, 404)
})

test('what was typed lies sealed', async () => {
  await endedWhileReturning('câu chữ không ai được đọc')
  for (const { sealed } of await keptForms()) assert.equal(sealed.includes('không ai được đọc'), false)
})

test('after 24 hours it is gone', async () => {
  const { sent, client } = await endedWhileReturning()
  await db
    .updateTable('keptForms')
    .set({ at: Temporal.Now.instant().subtract({ hours: 25 }) })
    .execute()
  client.signIn(actors.ngocHan)
  assert.equal((await client.get(nextOf(sent.location))).status, 404)
  assert.deepEqual(await keptForms(), [])
})

test('nobody can lay a form before somebody else: only one we showed under that mandate is kept', async () => {
  const { fields, action } = await endedWhileReturning()
  const before = (await keptForms()).length
  const victim = String(actors.secretaryOfHospital.mandateId)
  const own = fields._key ?? ''
  for (const _key of [crypto.randomUUID(), own, `${crypto.randomUUID()}:${own.split(':')[1]}`, '', 'x'.repeat(5000)]) {
    const sent = await browser().post(action, { _key, _mandate: victim, 'ly-do': 'other' })
    assert.equal(sent.location, '/dang-nhap')
  }
  assert.equal((await keptForms()).length, before)
})

test('a form without a mandate, or too long, is not kept, and the way to sign in stays open', async () => {
  const { fields, action } = await endedWhileReturning()
  const before = (await keptForms()).length
  const { _mandate, ...loose } = fields
  assert.equal((await browser().post(action, loose)).location, '/dang-nhap')
  assert.equal((await browser().post(action, { ...fields, x: 'dài'.repeat(30_000) })).location, '/dang-nhap')
  assert.equal((await keptForms()).length, before)
})

const hanAtCell = await world.as('ngocHan', 'thanhLoi')

test('a form shown under one mandate and posted under another asks first, and keeps what was typed', async () => {
  const id = await made.inState('received')
  const action = `/gioi-thieu/${id}/tra-lai`
  const client = browser(actors.ngocHan, hanAtCell)
  const fields = hiddenFields((await client.get(`/gioi-thieu/${id}`)).text, action)
  client.cookies.set('nhiem_vu', String(hanAtCell.mandateId))
  const asked = await client.post(action, { ...fields, 'ly-do': 'other', 'ghi-ro': 'Vì lẽ khác & riêng' })
  assert.equal(asked.status, 409)
  assert.match(asked.words, /Đảng ủy xã Hiếu Phụng/)
  assert.match(asked.words, /Chi bộ ấp Thạnh Lợi/)
  assert.equal((await made.row(id)).state, 'received')
  const kept = hiddenFields(asked.text, action)
  assert.deepEqual([kept['ly-do'], kept['ghi-ro']], ['other', 'Vì lẽ khác & riêng'])
  const sent = await client.post(action, { ...kept, _as: String(actors.ngocHan.mandateId) })
  assert.equal(sent.status, 303)
  assert.equal((await made.row(id)).returnNote, 'Vì lẽ khác & riêng')
  assert.equal(client.cookies.get('nhiem_vu'), String(actors.ngocHan.mandateId), 'the browser now acts under it')
})

test('a mandate that the person does not hold is nobody’s to act under', async () => {
  const id = await made.inState('received')
  const foreign = String(actors.officerOfPhuocHau.mandateId)
  const sent = await browser(hanAtCell).post(`/gioi-thieu/${id}/tra-lai`, {
    _mandate: foreign,
    _as: foreign,
    'ly-do': 'notResident',
  })
  assert.equal(sent.status, 409)
  assert.match(sent.words, /một tổ chức khác/)
  assert.equal((await made.row(id)).state, 'received')
})

test('before a first password or a second factor is set, nothing opens but the pages where that is done', async () => {
  const first = { changePassword: '/doi-mat-khau-lan-dau', secondFactor: '/tai-khoan/buoc-2' } as const
  const { sent } = await endedWhileReturning()
  for (const mustFirst of ['changePassword', 'secondFactor'] as const) {
    const client = programOn(world, features, { mustFirst }).browser(actors.ngocHan)
    for (const href of ['/', '/gioi-thieu', '/cong-viec/1', '/cong-viec/1/tap-tin', nextOf(sent.location)]) {
      assert.equal((await client.get(href)).location, first[mustFirst], href)
    }
    assert.equal((await client.post('/gioi-thieu/1/tiep-nhan')).location, first[mustFirst])
  }
})
