import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { AssessmentId, OrganisationId } from '#core/ids.ts'
import { record } from '#db/events.ts'
import { scopeFor } from '#db/work.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { moreLinks } from '#test/support/more-links.ts'
import { now, testWorld, today } from '#test/support/world.ts'
import { assessmentStatisticsPermissions } from '../permissions/asking.ts'
import type { SheetContent } from '../rules/content.ts'
import { isWithoutFacts, noFacts } from '../rules/facts.ts'
import { isAllBest } from '../rules/sheet.ts'
import { everySheet } from '../rules/sheet-view.ts'
import { lateCountOf, type StatisticsKind, statisticsReaderAt } from '../rules/statistics.ts'
import { getFigures } from './figures.ts'

const world = await testWorld({ after })
const { actors, db, organisations } = world
for (const cell of ['phuHung', 'quarter1'] as const) await moreLinks(world, { cell, count: 6 })
const delivered = await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
const signed = await sheetsOf(world, { cell: 'phuHung', state: 'signed' })
const elsewhere = await sheetsOf(world, { cell: 'quarter1', state: 'announced' })

type Narrowed = {
  readonly communeId?: OrganisationId
  readonly kind?: StatisticsKind
  readonly year?: number
  readonly position?: number
}

async function figuresOf(actor: Actor, { kind = 'yearly', year = today.year, position, ...narrowed }: Narrowed = {}) {
  const scope = scopeFor(actor, [assessmentStatisticsPermissions, 'read'])
  const { formId } = await db.selectFrom('assessments').select('formId').executeTakeFirstOrThrow()
  return getFigures(db, scope, {
    reader: statisticsReaderAt(scope.place),
    filter: { ...everySheet, year, kind, ...narrowed },
    today,
    chosen: position ? { formId, position } : null,
  })
}

async function contentOf(id: AssessmentId): Promise<SheetContent> {
  const { content } = await db
    .selectFrom('assessmentVersions')
    .select((eb) => eb.ref('content').$castTo<SheetContent>().as('content'))
    .where('assessmentId', '=', id)
    .executeTakeFirstOrThrow()
  return content
}

/** Changes what a signed sheet says, as another act of signing would have. */
async function sign(
  id: AssessmentId,
  change: Partial<SheetContent> & { readonly grades?: readonly (number | null)[] },
) {
  const { grades, ...rest } = change
  const content = await contentOf(id)
  const criteria = content.criteria.map((criterion) => ({
    ...criterion,
    grade: grades ? (grades[criterion.position - 1] ?? null) : criterion.grade,
  }))
  await db
    .updateTable('assessmentVersions')
    .set({ content: JSON.stringify({ ...content, criteria, ...rest }) })
    .where('assessmentId', '=', id)
    .execute()
}

test('cell, commune, province and workplace count the same sheets, each as far as it may read them', async () => {
  const [cell, commune, province] = [
    await figuresOf(actors.secretaryOfThanhLoi),
    await figuresOf(actors.ngocHan),
    await figuresOf(actors.provinceOfficer),
  ]
  assert.equal(cell.total.delivered, delivered.length)
  assert.equal(commune.total.total, delivered.length + signed.length)
  assert.equal(commune.total.contentCount, delivered.length + signed.length, 'the residence counts what is signed')
  const [byCell] = commune.groupings
  assert.equal(byCell?.groups.find(({ id }) => id === organisations.thanhLoi)?.total, cell.total.total)
  assert.equal(province.total.total, delivered.length + signed.length + elsewhere.length)
  assert.equal(province.total.contentCount, delivered.length + elsewhere.length, 'others count what is back')
  const [byCommune] = province.groupings
  const own = byCommune?.groups.find(({ id }) => id === organisations.hieuPhung)
  assert.deepEqual([own?.total, own?.signed, own?.delivered], [commune.total.total, signed.length, delivered.length])
  const asked = await db.selectFrom('assessments').select(['workplaceId', 'releasedNumber']).execute()
  for (const actor of [actors.officerOfHospital, actors.officerOfSchool]) {
    const rows = asked.filter(({ workplaceId }) => actor.organisationAndBelow.includes(workplaceId))
    const { total } = await figuresOf(actor)
    assert.deepEqual(
      [total.total, total.contentCount],
      [rows.length, rows.filter((row) => row.releasedNumber > 0).length],
    )
  }
})

test('the database tells of a content what the rules do: its grades, whether all are best, whether facts stand behind', async () => {
  const sheets = [
    { grades: [1, 1, 1, 1, 1, 1, null] },
    { grades: [1, 1, 1, 1, 1, 3, null] },
    { grades: [1, 1, 2, 1, 1, 2, null] },
    { grades: [1, null, 1, 1, 1, 2, null], facts: { ...noFacts, opinions: 1 } },
    { grades: [null, null, null, null, null, null, null], facts: { ...noFacts, required: 2, present: 2 }, proposal: 1 },
    { grades: [1, 1, 1, 1, 1, 2, null], facts: { ...noFacts, activities: 1 }, proposal: 2 },
    { criteria: [], facts: { ...noFacts, answered: 1 } },
  ]
  for (const [place, change] of sheets.entries()) {
    const id = delivered[place % delivered.length] as AssessmentId
    await sign(id, change)
    const content = await contentOf(id)
    const row = await db
      .selectFrom('assessmentVersions')
      .select(['grades', 'proposal', 'isAllBest', 'isWithoutFacts'])
      .where('assessmentId', '=', id)
      .executeTakeFirstOrThrow()
    const grades = content.criteria.map(({ grade }) => grade)
    assert.deepEqual(row, {
      grades,
      proposal: content.proposal,
      isAllBest: isAllBest(content.criteria, { grades, texts: [] }),
      isWithoutFacts: isWithoutFacts(content.facts),
    })
  }
})

test('grades, attendance and sheets that want a second look are those of the signed contents', async () => {
  const [first, second, ...others] = signed
  assert.ok(first && second && others.length > 3)
  await sign(first, { grades: [3, 1, 1, 1, 1, 2, null], proposal: 2, facts: { ...noFacts, required: 2, present: 1 } })
  for (const id of [second, ...others]) await sign(id, { grades: [1, 1, 1, 1, 1, 2, null], proposal: 1 })
  const { total, forms, byCriterion } = await figuresOf(actors.secretaryOfPhuHung, { position: 1 })
  const rest = signed.length - 1
  assert.deepEqual([total.contentCount, total.allBestCount, total.withoutFactsCount], [signed.length, rest, rest])
  assert.deepEqual(forms[0]?.distributions[0]?.counts, [rest, 0, 1])
  assert.deepEqual([forms[0]?.attendance?.same, forms[0]?.attendance?.better], [rest, 1])
  const counts = byCriterion?.rows.map((row) => row.counts) ?? []
  assert.equal(
    counts.flat().reduce((sum, count) => sum + count, 0),
    signed.length,
  )
  assert.equal(
    counts.reduce((sum, [, , worst]) => sum + (worst ?? 0), 0),
    1,
  )
})

test('late sheets stand in the band of their days; one that is back is late no more', async () => {
  const [a, b, c, d] = signed as [AssessmentId, AssessmentId, AssessmentId, AssessmentId]
  const dueDaysAgo = (id: AssessmentId, days: number) =>
    db
      .updateTable('assessments')
      .set({ dueOn: today.subtract({ days }) })
      .where('id', '=', id)
      .execute()
  for (const [id, days] of [
    [a, 0],
    [b, 7],
    [c, 8],
    [d, 31],
  ] as const)
    await dueDaysAgo(id, days)
  await dueDaysAgo(delivered[0] as AssessmentId, 40)
  const { total } = await figuresOf(actors.ngocHan)
  assert.deepEqual(total.lateByAge, [1, 1, 0, 1])
  assert.equal(lateCountOf(total), 3)
})

test('the time in a step runs from the event that led there to the next; looks between them do not count', async () => {
  const [id] = elsewhere as [AssessmentId]
  const cell = world.work(actors.secretaryOfQuarter1)
  const steps = [
    ['assessment.requested', 0, { from: null, to: 'withCell' }],
    ['assessment.drafted', 30, { from: 'withCell', to: 'drafted' }],
    ['assessment.acknowledged', 31, {}],
    ['assessment.agreed', 80, { from: 'drafted', to: 'agreed' }],
  ] as const
  await db.transaction().execute(async (tx) => {
    for (const [kind, hours, data] of steps) {
      await record(tx, { ...cell, now: now.add({ hours }) }, { kind, subjectId: id, data })
    }
  })
  const { stepTimes } = await figuresOf(actors.secretaryOfQuarter1)
  assert.deepEqual(stepTimes, [
    { state: 'withCell', count: 1, medianHours: 30, longestHours: 30 },
    { state: 'drafted', count: 1, medianHours: 50, longestHours: 50 },
  ])
})

test('yearly sheets and those asked for besides are counted apart, other years too, and what was cancelled is not', async () => {
  const before = await figuresOf(actors.secretaryOfQuarter1)
  const [id, other] = elsewhere as [AssessmentId, AssessmentId]
  await db.updateTable('assessments').set({ purpose: 'planning' }).where('id', '=', id).execute()
  await db.updateTable('assessments').set({ state: 'cancelled' }).where('id', '=', other).execute()
  assert.equal((await figuresOf(actors.secretaryOfQuarter1)).total.total, before.total.total - 2)
  assert.equal((await figuresOf(actors.secretaryOfQuarter1, { kind: 'onRequest' })).total.total, 1)
  assert.equal((await figuresOf(actors.secretaryOfQuarter1, { year: today.year - 1 })).total.total, 0)
})

test('the province is told no content of a place with a few sheets, neither in the table nor on its own page', async () => {
  const few = await sheetsOf(world, { cell: 'tanLoc', state: 'announced' })
  const kept = few.slice(0, 3)
  if (few.length > 3) {
    const gone = few.slice(3)
    await db.updateTable('assessments').set({ state: 'cancelled' }).where('id', 'in', gone).execute()
  }
  assert.ok(kept.length > 0)
  const { groupings } = await figuresOf(actors.provinceOfficer, { position: 1 })
  const groups = groupings[0]?.groups ?? []
  const hidden = groups.filter(({ isShown, contentCount }) => contentCount > 0 && !isShown)
  assert.ok(hidden.some(({ id }) => id === organisations.traCon))
  assert.ok(hidden.length > 1, 'one alone could be told from the sum')
  for (const { id } of hidden) {
    const own = await figuresOf(actors.provinceOfficer, { ...(id !== null && { communeId: id }), position: 1 })
    assert.equal(own.isContentShown, false)
    assert.ok(
      own.forms.every(
        ({ isShown, distributions }) =>
          !isShown && distributions.every(({ counts }) => counts.every((count) => count === 0)),
      ),
    )
    assert.ok(own.groupings.every(({ groups: cells }) => cells.every(({ isShown }) => !isShown)))
  }
  const commune = await figuresOf(await world.as('ngocHan', 'hieuPhung'))
  assert.equal(commune.isContentShown, true)
})

test('of one line the province is told no place with a few sheets on that form, though it has many on another', async () => {
  const { id: otherForm } = await db
    .selectFrom('assessmentForms')
    .select('id')
    .where('variant', '=', 'B')
    .executeTakeFirstOrThrow()
  const placed = await db
    .selectFrom('assessments')
    .select('id')
    .where('signedNumber', '>', 0)
    .where('state', '<>', 'cancelled')
    .orderBy('id')
    .execute()
  const ids = placed.map(({ id }) => id)
  assert.ok(ids.length >= 11)
  const back = { purpose: 'planning', state: 'delivered', releasedNumber: 1 } as const
  // Six in one commune, one of them on the other form as are all of the second commune.
  const of = (those: readonly AssessmentId[], values: object) =>
    db
      .updateTable('assessments')
      .set({ ...back, ...values })
      .where('id', 'in', those)
      .execute()
  await of(ids.slice(0, 5), { communeId: organisations.hieuPhung })
  await of(ids.slice(5, 6), { communeId: organisations.hieuPhung, formId: otherForm })
  await of(ids.slice(6), { communeId: organisations.traCon, formId: otherForm })
  const scope = scopeFor(actors.provinceOfficer, [assessmentStatisticsPermissions, 'read'])
  const asked = { filter: { ...everySheet, year: today.year, kind: 'onRequest' }, today } as const
  const chosen = { formId: otherForm, position: 1 }
  const { byCriterion } = await getFigures(db, scope, { ...asked, chosen, reader: statisticsReaderAt(scope.place) })
  const told = byCriterion?.rows.filter(({ group }) => group.isShown) ?? []
  assert.ok(
    !told.some(({ group }) => group.id === organisations.hieuPhung),
    'one sheet tells what one member was given',
  )
  assert.equal(told.length, 0, 'and the other would tell it from the sum')
})
