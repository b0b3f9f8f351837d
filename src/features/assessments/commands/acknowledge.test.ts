import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { must } from '#test/support/letters.ts'
import { releaseCorrection, sheetOfMember } from '#test/support/referrals.ts'
import { now, testWorld, today } from '#test/support/world.ts'
import { acknowledgeSheet } from './acknowledge.ts'

const world = await testWorld({ after })
const { db, actors } = world
const { phuc } = actors
assert.ok(phuc.memberId)
const key = () => crypto.randomUUID()

const ids = await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
const sheet = await sheetOfMember(world, phuc.memberId)
const other = ids.find((id) => id !== sheet)
assert.ok(other)

const say = (number: number, actor: Actor = phuc, id = sheet) =>
  acknowledgeSheet(world.work(actor), { id, number, formKey: key() })
const reasonOf = async (outcome: Promise<{ ok: boolean; reason?: string }>) => {
  const ended = await outcome
  return ended.ok ? 'done' : ended.reason
}
const row = () =>
  db
    .selectFrom('assessments')
    .select(['acknowledgedAt', 'acknowledgedNumber', 'version'])
    .where('id', '=', sheet)
    .executeTakeFirstOrThrow()
const events = () =>
  db
    .selectFrom('events')
    .select(['memberId', 'data'])
    .where('kind', '=', 'assessment.acknowledged')
    .orderBy('id')
    .execute()

test('a member says to have read the own sheet; said twice it is kept once, and the sheet is not changed by it', async () => {
  must(await say(1))
  must(await say(1))
  const { acknowledgedAt, acknowledgedNumber, version } = await row()
  assert.ok(acknowledgedAt?.equals(now))
  assert.deepEqual([acknowledgedNumber, version], [1, 1])
  assert.deepEqual(await events(), [{ memberId: phuc.memberId, data: { number: 1 } }])
})

test('a newer version is read anew, and nobody acknowledges one that was not on the screen', async () => {
  await releaseCorrection(world.work(actors.ngocHan), sheet, { grade: 2 })
  assert.equal(await reasonOf(say(1)), 'stale')
  assert.equal(await reasonOf(say(3)), 'stale')
  assert.equal(await reasonOf(say(Number.NaN)), 'stale')
  must(await say(2))
  assert.deepEqual((await row()).acknowledgedNumber, 2)
  assert.equal((await events()).length, 2)
})

test('nobody acknowledges the sheet of another, nor for a member, nor before it may be read', async () => {
  assert.equal(await reasonOf(say(1, phuc, other)), 'notFound')
  for (const actor of [actors.officerOfSchool, actors.secretaryOfThanhLoi])
    assert.equal(await reasonOf(say(2, actor)), 'notFound', actor.name)
  await db.updateTable('assessmentSettings').set({ releasedWhen: 'announced' }).execute()
  assert.equal(await reasonOf(say(2)), 'notFound')
  await db.updateTable('assessments').set({ announcedOn: today, state: 'announced' }).where('id', '=', sheet).execute()
  must(await say(2))
  await db.updateTable('assessmentSettings').set({ releasedWhen: 'delivered' }).execute()
})
