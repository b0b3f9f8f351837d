import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MeetingId } from '#core/ids.ts'
import { introductionWorkflow } from '#features/introductions/rules/workflow.ts'
import { isOverdue as isObjectionOverdue } from '#features/objections/rules.ts'
import { isOverdue, opinionWorkflow } from '#features/opinions/rules/opinion.ts'
import { testDatabase } from '#test/support/database.ts'
import { now, secret, testWorld, today } from '#test/support/world.ts'
import { describeDemo, fillDemo } from './fill.ts'
import { people } from './world.ts'

const { db } = await testWorld({ after })

test('the demo has a letter in every state, some of them late', async () => {
  const states = await db.selectFrom('introductions').select('state').distinct().execute()
  assert.deepEqual(states.map(({ state }) => state).sort(), Object.keys(introductionWorkflow).sort())
  const late = await db
    .selectFrom('introductions')
    .select('id')
    .where('state', '=', 'issued')
    .where('issuedOn', '<', Temporal.PlainDate.from('2026-11-10'))
    .execute()
  assert.ok(late.length >= 2)
})

test('the demo has something to read before that meeting, from the cell and from its commune', async () => {
  const documents = await db
    .selectFrom('documents')
    .innerJoin('files', 'files.id', 'documents.fileId')
    .select(['documents.meetingId', 'files.content'])
    .orderBy('documents.id')
    .execute()
  assert.deepEqual(
    documents.map(({ meetingId }) => meetingId !== null),
    [true, false],
  )
  for (const { content } of documents) assert.match(content.toString('latin1'), /^%PDF-/)
})

test('the demo has a meeting to which a cell invites, one that was held with everybody marked, and one with minutes', async () => {
  const meetings = await db.selectFrom('meetings').select(['id', 'state']).orderBy('state').execute()
  assert.deepEqual(
    meetings.map(({ state }) => state),
    ['held', 'invited', 'minuted'],
  )
  const [held] = meetings
  const sheet = await db
    .selectFrom('attendances')
    .select(['mark', 'isRequired'])
    .where('meetingId', '=', held?.id ?? (0 as MeetingId))
    .execute()
  assert.ok(sheet.length > 0 && sheet.every(({ mark, isRequired }) => !isRequired || mark !== null))
})

test('the demo has an opinion in every state, one of them late, one joined under another', async () => {
  const opinions = await db.selectFrom('opinions').select(['state', 'dueOn', 'joinedIntoId']).execute()
  assert.deepEqual([...new Set(opinions.map(({ state }) => state))].sort(), Object.keys(opinionWorkflow).sort())
  const day = Temporal.PlainDate.from('2026-11-25')
  assert.ok(opinions.some((opinion) => isOverdue(opinion, day)))
  assert.ok(opinions.some(({ joinedIntoId }) => joinedIntoId !== null))
})

test('the events of a letter, folded, give the state it is in', async () => {
  const letters = await db.selectFrom('introductions').select(['id', 'state']).execute()
  const events = await db
    .selectFrom('events')
    .select(['subjectId', 'kind', 'data'])
    .where('subjectKind', '=', 'introduction')
    .orderBy('id')
    .execute()
  const folded = new Map<number, string>()
  for (const { subjectId, kind, data } of events) {
    const to = data && typeof data === 'object' && 'to' in data ? String(data.to) : undefined
    folded.set(subjectId, kind === 'introduction.drafted' ? 'draft' : (to ?? folded.get(subjectId) ?? ''))
  }
  assert.ok(letters.length >= 40)
  assert.deepEqual(
    letters.filter(({ id, state }) => folded.get(id) !== state),
    [],
  )
})

test('letters of a workplace are numbered one after the other in the order of their days', async () => {
  const letters = await db
    .selectFrom('introductions')
    .select(['workplaceId', 'number', 'issuedOn'])
    .where('number', 'is not', null)
    .orderBy('workplaceId')
    .orderBy('number')
    .execute()
  for (const [place, letter] of letters.entries()) {
    const before = letters[place - 1]
    if (before?.workplaceId !== letter.workplaceId) assert.equal(letter.number, 1)
    else {
      assert.equal(letter.number, (before.number ?? 0) + 1)
      assert.ok(letter.issuedOn && before.issuedOn)
      assert.ok(Temporal.PlainDate.compare(before.issuedOn, letter.issuedOn) <= 0)
    }
  }
})

test('every admitted letter has its link, and nobody has two open ones', async () => {
  const without = await db
    .selectFrom('introductions')
    .select('id')
    .where('state', '=', 'admitted')
    .where('linkId', 'is', null)
    .execute()
  assert.deepEqual(without, [])
  const leaving = await db
    .selectFrom('residenceLinks')
    .select('memberId')
    .where('suspendedReason', '=', 'leaving')
    .execute()
  assert.equal(leaving.length, 1, 'one member is moving')
})

test('no personal number of the demo can belong to a living person', async () => {
  const numbers = await db.selectFrom('members').select('personalNumber').execute()
  assert.ok(numbers.length >= 55)
  assert.deepEqual(
    numbers.filter(({ personalNumber }) => !/^(081|085|088|090)\d{9}$/.test(personalNumber ?? '')),
    [],
  )
})

test('the table of who can sign in names everybody, and is empty where the demo is not', async () => {
  const text = await describeDemo(db)
  for (const { username } of Object.values(people)) assert.ok(text.includes(`${username} `), username)
  await db.updateTable('accounts').set({ endedAt: Temporal.Now.instant() }).execute()
  assert.equal(await describeDemo(db), '')
})

test('the demo asks a topic under names, and has counted a secret one with enough answers to be shown', async () => {
  const asked = await db
    .selectFrom('consultations')
    .innerJoin('consultationCells as cell', 'cell.consultationId', 'consultations.id')
    .select(['state', 'isSecret', 'cell.counts'])
    .execute()
  assert.ok(asked.some(({ state, isSecret }) => state === 'open' && !isSecret))
  const counted = asked
    .filter(({ state, isSecret }) => state === 'closed' && isSecret)
    .flatMap(({ counts }) => counts ?? [])
  assert.ok(counted.reduce((total, count) => total + count, 0) > 5)
})

test('the demo has something a member says is wrong that was answered, and something that waits in time', async () => {
  const objections = await db.selectFrom('objections').select(['state', 'keeper', 'dueOn']).orderBy('id').execute()
  assert.deepEqual(
    objections.map(({ state, keeper }) => [state, keeper]),
    [
      ['answered', 'residence'],
      ['raised', 'workplace'],
    ],
  )
  assert.ok(objections.every((objection) => objection.dueOn !== null && !isObjectionOverdue(objection, today)))
})

test('the demo is in the middle of its yearly assessment: back, announced, signed, half filled in, not begun', async () => {
  const own = await testDatabase({ after })
  await fillDemo(own.db, { now, secret })
  const states = await own.db.selectFrom('assessments').select('state').distinct().orderBy('state').execute()
  assert.deepEqual(
    states.map(({ state }) => state),
    ['announced', 'delivered', 'drafted', 'signed', 'withCell'],
  )
  const referrals = await own.db.selectFrom('referrals').select(['kind', 'state']).execute()
  assert.deepEqual(referrals, [{ kind: 'commend', state: 'proposed' }])
})
