import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { must } from '#test/support/letters.ts'
import { testWorld } from '#test/support/world.ts'
import { type DraftChange, saveDraft } from './draft.ts'

const world = await testWorld({ after })
const { actors, db, work } = world
const cell = work(actors.secretaryOfThanhLoi)
const [first, second] = (await sheetsOf(world, { cell: 'thanhLoi' })) as [AssessmentId, AssessmentId]
const key = () => crypto.randomUUID()

type Where = { readonly was?: number | null; readonly id?: AssessmentId }

const grade = (position: number, value: number | null, { was = null, id = first }: Where = {}): DraftChange => ({
  id,
  position,
  part: 'grade',
  value,
  was,
})
const save = async (changes: readonly DraftChange[], actor = cell, formKey = key()) =>
  must(await saveDraft(actor, { formKey, changes }))

const row = (id: AssessmentId) =>
  db
    .selectFrom('assessments')
    .select(['state', 'grades', 'texts', 'version', 'draftedBy', 'sessionId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const eventsOf = (id: AssessmentId) =>
  db
    .selectFrom('events')
    .select(['kind', 'onBehalf', 'data'])
    .where('subjectKind', '=', 'assessment')
    .where('subjectId', '=', id)
    .execute()

test('the first grade begins the draft; what is not filled in stays empty, and one event says so', async () => {
  assert.deepEqual(await save([grade(3, 2)]), [{ id: first, position: 3, part: 'grade', outcome: 'saved' }])
  await save([grade(1, 1), { id: first, position: 7, part: 'text', value: 'Nhiệt tình', was: '' }])
  const sheet = await row(first)
  assert.deepEqual(
    [sheet.state, sheet.grades, sheet.texts, sheet.draftedBy],
    ['drafted', [1, null, 2], [null, null, null, null, null, null, 'Nhiệt tình'], 'Nguyễn Văn Bảy'],
  )
  assert.deepEqual(
    (await eventsOf(first)).map(({ kind, data }) => [kind, data]),
    [['assessment.drafted', { from: 'withCell', to: 'drafted' }]],
  )
})

test('who writes over what somebody else has changed meanwhile is told, and neither loses anything', async () => {
  await save([grade(2, 1)], work(await world.as('ngocHan', 'thanhLoi')))
  const told = await save([grade(2, 3), grade(4, 2)])
  assert.deepEqual(told, [
    { id: first, position: 2, part: 'grade', outcome: 'conflict', stands: 1, by: 'Lê Thị Ngọc Hân' },
    { id: first, position: 4, part: 'grade', outcome: 'saved' },
  ])
  assert.deepEqual((await row(first)).grades, [1, 1, 2, 2])
  assert.deepEqual(
    (await save([grade(2, 3, { was: 1 })])).map(({ outcome }) => outcome),
    ['saved'],
  )
})

test('the same value from both is no conflict, and the same form sent twice is carried out once', async () => {
  const before = await row(first)
  assert.deepEqual(
    (await save([grade(2, 3, { was: 2 })])).map(({ outcome }) => outcome),
    ['saved'],
  )
  assert.equal((await row(first)).version, before.version)
  const once = key()
  await save([grade(5, 1)], cell, once)
  await save([grade(5, 2, { was: 1 })])
  assert.deepEqual(await save([grade(5, 1)], cell, once), [{ id: first, position: 5, part: 'grade', outcome: 'saved' }])
  assert.equal((await row(first)).grades[4], 2)
})

test('a line, a grade and a length that are not there are refused, the rest is kept', async () => {
  const told = await save([
    grade(9, 1, { id: second }),
    grade(1, 4, { id: second }),
    { id: second, position: 7, part: 'text', value: 'a'.repeat(2001), was: '' },
    grade(1, 1, { id: second }),
  ])
  assert.deepEqual(
    told.map((one) => (one.outcome === 'refused' ? one.reason : one.outcome)),
    ['noSuchLine', 'noSuchGrade', 'tooLong', 'saved'],
  )
})

test('nobody but the cell and its commune writes in a sheet; the commune does it in the name of the cell', async () => {
  const [sheet] = (await sheetsOf(world, { cell: 'myHung' })) as [AssessmentId]
  const refused = async (actor: Parameters<typeof work>[0]) =>
    (await save([grade(1, 1, { id: sheet })], work(actor))).map((one) => one.outcome === 'refused' && one.reason)
  assert.deepEqual(await refused(actors.secretaryOfThanhLoi), ['notFound'])
  assert.deepEqual(await refused(actors.officerOfTraCon), ['notFound'])
  assert.deepEqual(await refused(actors.provinceOfficer), ['notFound'])
  await save([grade(1, 1, { id: sheet })], work(actors.ngocHan))
  assert.deepEqual(
    (await eventsOf(sheet)).map(({ onBehalf }) => onBehalf),
    [true],
  )
})

test('what the joint session agreed on goes back to a draft when it is changed, and a signed sheet cannot be', async () => {
  const [agreed] = (await sheetsOf(world, { cell: 'phuHung', state: 'agreed' })) as [AssessmentId]
  const secretary = work(actors.secretaryOfPhuHung)
  await save([grade(1, 1, { was: 2, id: agreed })], secretary)
  const sheet = await row(agreed)
  assert.deepEqual([sheet.state, sheet.sessionId], ['drafted', null])
  const [signed] = (await sheetsOf(world, { cell: 'quarter1', state: 'signed' })) as [AssessmentId]
  const [told] = await save([grade(1, 1, { was: 2, id: signed })], work(actors.secretaryOfQuarter1))
  assert.equal(told?.outcome === 'refused' && told.reason, 'wrongState')
})
