import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import { may } from '#core/permission.ts'
import { isInPlace } from '#core/place.ts'
import { scopeFor } from '#db/work.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { testWorld } from '#test/support/world.ts'
import { sheetPlace, visibleSheets } from '../queries/sheet.ts'
import { assessmentRequestPermissions, assessmentRoundPermissions, assessmentStatisticsPermissions } from './asking.ts'
import { assessmentPermissions, jointSessionPermissions } from './assessment.ts'
import { referralPermissions } from './referral.ts'

const world = await testWorld({ after })
const { actors, db } = world
for (const cell of ['thanhLoi', 'phuHung', 'quarter1'] as const) await sheetsOf(world, { cell })

const sheets = await db
  .selectFrom('assessments')
  .select(['id', 'memberId', 'workplaceId', 'communeId', 'cellId'])
  .execute()

const everyone: readonly Actor[] = Object.values(actors)

test('for everybody the sheets found are what filtering all sheets by place gives', async () => {
  assert.ok(sheets.length >= 8)
  for (const action of ['read', 'readOwn'] as const) {
    for (const actor of everyone) {
      const scope = scopeFor(actor, [assessmentPermissions, action])
      const listed = await db.selectFrom('assessments').select('id').where(visibleSheets(scope)).execute()
      const { place } = scope
      const filtered = place ? sheets.filter((sheet) => isInPlace(actor, place, sheetPlace(sheet))) : []
      assert.deepEqual(
        new Set(listed.map(({ id }) => id)),
        new Set(filtered.map(({ id }) => id)),
        `${actor.name} ${action}`,
      )
    }
  }
})

const who = (table: Parameters<typeof may>[1][0], action: string, thing: Parameters<typeof may>[2]) =>
  Object.entries(actors)
    .filter(([, actor]) => may(actor, [table, action], thing))
    .map(([name]) => name)
    .toSorted()

const [sheet] = sheets.filter(
  ({ cellId, workplaceId }) => cellId === world.organisations.thanhLoi && workplaceId === world.organisations.hospital,
)
assert.ok(sheet)
const place = sheetPlace(sheet)

test('the cell fills in and signs, the commune too in its name; the commune alone confirms and returns', () => {
  const cellAndCommune = ['ngocHan', 'secretaryOfHieuPhung', 'secretaryOfThanhLoi']
  for (const action of ['draft', 'agree', 'sign', 'correct', 'sendBack']) {
    assert.deepEqual(who(assessmentPermissions, action, place), cellAndCommune, action)
  }
  for (const action of ['confirm', 'return', 'assign', 'deliver']) {
    assert.deepEqual(who(assessmentPermissions, action, place), ['ngocHan', 'secretaryOfHieuPhung'], action)
  }
  for (const action of ['read', 'hold', 'change']) {
    assert.deepEqual(who(jointSessionPermissions, action, place), cellAndCommune, action)
  }
})

test('the workplace that asked announces and cancels, and no other workplace does', () => {
  const hospital = ['officerOfHospital', 'secretaryOfHospital']
  for (const action of ['announce', 'cancel', 'askAgain', 'noteFromPaper']) {
    assert.deepEqual(who(assessmentPermissions, action, place), hospital, action)
  }
})

test('a request is signed by the secretary of the workplace; a round is opened by it or by the province', () => {
  assert.deepEqual(who(assessmentRequestPermissions, 'ask', place), ['secretaryOfHospital'])
  assert.deepEqual(who(assessmentRequestPermissions, 'typeIn', place), ['ngocHan', 'secretaryOfHieuPhung'])
  const own = { organisationId: world.organisations.hospital }
  assert.deepEqual(who(assessmentRoundPermissions, 'open', own), ['provinceOfficer', 'secretaryOfHospital'])
  assert.deepEqual(who(assessmentRoundPermissions, 'close', own), ['secretaryOfHospital'])
})

test('a proposal is answered by the workplace alone, and figures of the province name nobody', () => {
  assert.deepEqual(who(referralPermissions, 'answer', place), ['officerOfHospital', 'secretaryOfHospital'])
  assert.ok(who(assessmentStatisticsPermissions, 'read', place).includes('provinceOfficer'))
  assert.ok(!who(assessmentPermissions, 'read', place).includes('provinceOfficer'))
})
