import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { scopeFor } from '#db/work.ts'
import { jointSession, sheetsOf } from '#test/support/assessments.ts'
import { testWorld, today } from '#test/support/world.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import type { AssessmentState } from '../rules/sheet.ts'
import type { ResidenceView, WorkplaceView } from '../rules/sheet-view.ts'
import { everySheet } from '../rules/sheet-view.ts'
import { countByResidenceView, countByWorkplaceView } from './sheet-filter.ts'

const world = await testWorld({ after })
const { actors, db } = world
const ids = await sheetsOf(world, { cell: 'thanhLoi' })
const sessionId = await jointSession(world, 'thanhLoi')
const read = (actor: typeof actors.ngocHan) => scopeFor(actor, [assessmentPermissions, 'read'])
const { id: workplaceId } = await db.selectFrom('assessments').select('workplaceId as id').executeTakeFirstOrThrow()
const workplace = { ...actors.officerOfHospital, organisationAndBelow: [workplaceId] }

type Standing = {
  readonly state: AssessmentState
  readonly isPast?: boolean
  readonly signedNumber?: number
  readonly releasedNumber?: number
  readonly stateReason?: string | null
}

/** All sheets of the cell in one standing; the tabs that hold them besides "all". */
async function tabsOf({ state, isPast = false, signedNumber = 0, releasedNumber = 0, stateReason = null }: Standing) {
  await db
    .updateTable('assessments')
    .set({ state, signedNumber, releasedNumber, stateReason, dueOn: isPast ? today.subtract({ days: 1 }) : today })
    .set({ workplaceId, sessionId })
    .execute()
  const asked = { filter: everySheet, today }
  const residence = await countByResidenceView(db, read(actors.secretaryOfThanhLoi), asked)
  assert.deepEqual(
    await countByResidenceView(db, read(actors.ngocHan), asked),
    residence,
    'commune and cell count alike',
  )
  const ofWorkplace = await countByWorkplaceView(db, read(workplace), asked)
  const held = <View extends string>(counts: Readonly<Record<View, number>>): readonly string[] =>
    Object.entries<number>(counts).flatMap(([view, count]) => {
      assert.ok(count === 0 || count === ids.length)
      return count > 0 && view !== 'all' ? [view] : []
    })
  return { residence: held<ResidenceView>(residence), workplace: held<WorkplaceView>(ofWorkplace) }
}

test('each state stands in the tabs of whose work it is', async () => {
  const expected: Readonly<Record<AssessmentState, readonly [readonly ResidenceView[], readonly WorkplaceView[]]>> = {
    requested: [['toAssign'], ['awaited']],
    withCell: [['toFill', 'withCell'], ['awaited']],
    drafted: [['drafts', 'withCell'], ['awaited']],
    agreed: [['toSign', 'withCell'], ['awaited']],
    signed: [['toConfirm'], ['awaited']],
    confirmed: [['toHandOver'], ['awaited']],
    delivered: [['back'], ['toAnnounce']],
    announced: [['back'], ['announced']],
    sentBack: [['sentBack'], ['sentBack', 'awaited']],
    cancelled: [[], ['cancelled']],
  }
  for (const [state, [residence, ofWorkplace]] of Object.entries(expected)) {
    assert.deepEqual(await tabsOf({ state: state as AssessmentState }), { residence, workplace: ofWorkplace }, state)
  }
})

test('past its day a sheet is late with the cell, and for the workplace until it is back', async () => {
  const late = await tabsOf({ state: 'withCell', isPast: true })
  assert.deepEqual(late, { residence: ['toFill', 'withCell', 'overdue'], workplace: ['late', 'awaited'] })
  const signed = await tabsOf({ state: 'signed', isPast: true, signedNumber: 1 })
  assert.deepEqual(signed, { residence: ['toConfirm'], workplace: ['late', 'awaited'] })
  const back = await tabsOf({ state: 'delivered', isPast: true, signedNumber: 1, releasedNumber: 1 })
  assert.deepEqual(back, { residence: ['back'], workplace: ['toAnnounce'] })
})

test('a sheet put right after it was back is late for nobody; one that the commune returned says so', async () => {
  const corrected = await tabsOf({ state: 'drafted', isPast: true, signedNumber: 1, releasedNumber: 1 })
  assert.deepEqual(corrected, { residence: ['drafts', 'withCell'], workplace: ['awaited'] })
  const returned = await tabsOf({ state: 'drafted', signedNumber: 1, stateReason: 'Thiếu căn cứ' })
  assert.deepEqual(returned.residence, ['drafts', 'returned', 'withCell'])
})

test('the filter narrows by year, cell and name, and nobody counts what lies elsewhere', async () => {
  const count = async (filter: Partial<typeof everySheet>, actor = actors.secretaryOfThanhLoi) =>
    (await countByResidenceView(db, read(actor), { filter: { ...everySheet, ...filter }, today })).all
  await tabsOf({ state: 'withCell' })
  assert.equal(await count({ year: today.year }), ids.length)
  assert.equal(await count({ year: today.year - 1 }), 0)
  assert.equal(await count({ cellId: world.organisations.myHung }), 0)
  const [first] = await db.selectFrom('assessments').select('searchKey').where('id', 'in', ids).limit(1).execute()
  assert.ok((await count({ search: first?.searchKey ?? '' })) >= 1)
  assert.equal(await count({}, actors.secretaryOfMyHung), 0)
})
