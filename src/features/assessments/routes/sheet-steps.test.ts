import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { hiddenFields, programOn } from '#test/support/program.ts'
import { testWorld } from '#test/support/world.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db } = world
const { browser } = programOn(world, [assessmentRoutes])
const cell = browser(actors.secretaryOfThanhLoi)
const ids = await sheetsOf(world, { cell: 'thanhLoi' })
const ofHospital = await db
  .selectFrom('assessments')
  .select('id')
  .where('id', 'in', [...ids])
  .where('workplaceId', '=', world.organisations.hospital)
  .executeTakeFirstOrThrow()
const id: AssessmentId = ofHospital.id
const officer = browser(actors.officerOfHospital)
const { sendBack, askAgain, cancel, correct, show } = routes.assessments

const stateOf = async () =>
  (await db.selectFrom('assessments').select('state').where('id', '=', id).executeTakeFirstOrThrow()).state
type Address = { readonly href: (parameters: { readonly id: number }) => string }
async function send(who: typeof cell, address: Address, reason: string) {
  const href = address.href({ id })
  const page = await who.get(href)
  return who.post(href, { ...hiddenFields(page.text, href), 'ly-do': reason })
}

test('a step asks for its reason, and keeps the words that are too long', async () => {
  const missing = await send(cell, sendBack, '  ')
  assert.equal(missing.status, 422)
  assert.match(missing.words, /Chưa có lý do\. Đồng chí ghi vài chữ/)
  const long = await send(cell, sendBack, 'a'.repeat(501))
  assert.match(long.words, /Lý do dài quá 500 chữ cái/)
  assert.ok(long.text.includes('a'.repeat(501)))
  assert.equal(await stateOf(), 'withCell')
})

test('sent back, the workplace reads why and asks again; cancelled, nothing more can be done', async () => {
  assert.equal((await send(cell, sendBack, 'Không cư trú tại ấp')).location, show.href({ id }))
  assert.match((await officer.get(askAgain.href({ id }))).words, /Lý do gần nhất Không cư trú tại ấp/)
  await send(officer, askAgain, 'Đã kiểm tra, vẫn cư trú')
  assert.equal(await stateOf(), 'withCell')
  await send(officer, cancel, 'Đã chuyển công tác')
  assert.equal(await stateOf(), 'cancelled')
  const late = await officer.get(cancel.href({ id }))
  assert.match(late.words, /Phiếu đã sang bước khác/)
  assert.doesNotMatch(late.text, /name="ly-do"/)
})

test('who saw an older version sees how it stands now, with the words still there', async () => {
  await db.updateTable('assessments').set({ state: 'withCell' }).where('id', '=', id).execute()
  const href = sendBack.href({ id })
  const fields = hiddenFields((await cell.get(href)).text, href)
  await db.updateTable('assessments').set({ version: 90, state: 'drafted' }).where('id', '=', id).execute()
  const stale = await cell.post(href, { ...fields, 'ly-do': 'Không rõ' })
  assert.equal(stale.status, 409)
  assert.match(stale.words, /Có người vừa làm việc khác với phiếu này\..*Dự thảo/)
  assert.ok(stale.text.includes('Không rõ'))
  assert.equal((await cell.post(href, { ...hiddenFields(stale.text, href), 'ly-do': 'Không rõ' })).status, 303)
})

test('nobody takes the step of another side, and who cannot reach the sheet does not find it', async () => {
  assert.equal((await cell.get(cancel.href({ id }))).status, 403)
  assert.equal((await officer.get(correct.href({ id }))).status, 403)
  assert.equal((await browser(actors.secretaryOfMyHung).get(correct.href({ id }))).status, 404)
  assert.equal((await browser(actors.secretaryOfMyHung).post(sendBack.href({ id }), { 'ly-do': 'x' })).status, 404)
  assert.equal((await cell.get(correct.href({ id: 999_999 }))).status, 404)
})

test('a look at the page of a step is kept as a look at the member', async () => {
  const views = await db.selectFrom('views').select('memberId').where('event', '=', 'assessment.seen').execute()
  assert.ok(views.length > 0 && views.every(({ memberId }) => memberId !== null))
})
