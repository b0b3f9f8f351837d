import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { may } from '#core/permission.ts'
import { isInPlace } from '#core/place.ts'
import { scopeFor } from '#db/work.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { deliverSaying } from '#test/support/referrals.ts'
import { testWorld } from '#test/support/world.ts'
import { referralPlace, visibleReferrals } from '../queries/referrals.ts'
import { referralPermissions } from './referral.ts'

const world = await testWorld({ after })
const { actors, db } = world
for (const cell of ['thanhLoi', 'phuHung', 'quarter1'] as const)
  for (const id of await sheetsOf(world, { cell, state: 'delivered' }))
    await deliverSaying(world.work(actors.ngocHan), id, { grade: 1, grounds: 'Tốt' })
const referrals = await db.selectFrom('referrals').select(['id', 'workplaceId', 'communeId', 'cellId']).execute()

test('for everybody the proposals found are what filtering all by place gives', async () => {
  assert.ok(referrals.length >= 8)
  for (const action of ['read', 'answer', 'answerFromPaper'] as const) {
    for (const actor of Object.values(actors)) {
      const scope = scopeFor(actor, [referralPermissions, action])
      const listed = await db.selectFrom('referrals').select('id').where(visibleReferrals(scope)).execute()
      const { place } = scope
      const filtered = place ? referrals.filter((one) => isInPlace(actor, place, referralPlace(one))) : []
      assert.deepEqual(
        new Set(listed.map(({ id }) => id)),
        new Set(filtered.map(({ id }) => id)),
        `${actor.name} ${action}`,
      )
    }
  }
})

const who = (action: keyof typeof referralPermissions) => {
  const [one] = referrals.filter(
    ({ cellId, workplaceId }) =>
      cellId === world.organisations.thanhLoi && workplaceId === world.organisations.hospital,
  )
  assert.ok(one)
  return Object.entries(actors)
    .filter(([, actor]) => may(actor, [referralPermissions, action], referralPlace(one)))
    .map(([name]) => name)
    .toSorted()
}

test('the workplace answers and acts, the commune types in a paper, both sides read, the member and the province do not', () => {
  assert.deepEqual(who('answer'), ['officerOfHospital', 'secretaryOfHospital'])
  assert.deepEqual(who('act'), ['officerOfHospital', 'secretaryOfHospital'])
  assert.deepEqual(who('answerFromPaper'), ['ngocHan', 'secretaryOfHieuPhung'])
  const readers = who('read')
  for (const name of ['ngocHan', 'secretaryOfThanhLoi', 'officerOfHospital']) assert.ok(readers.includes(name), name)
  for (const name of ['phuc', 'provinceOfficer', 'secretaryOfPhuHung', 'officerOfSchool'])
    assert.ok(!readers.includes(name), name)
})
