import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { AssessmentId, MemberId } from '#core/ids.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { testWorld } from '#test/support/world.ts'
import { givenOpinion, heldMeeting } from '#test/support/year-of-cell.ts'
import { isWithoutFacts } from '../rules/facts.ts'
import { listFacts } from './facts.ts'
import { listFactsOfMember } from './facts-of-member.ts'

const world = await testWorld({ after })
const { db, organisations } = world
const cellId = organisations.thanhLoi
const [first, second, ...others] = (await sheetsOf(world, { cell: 'thanhLoi' })) as [AssessmentId, AssessmentId]

async function memberOf(id: AssessmentId): Promise<MemberId> {
  const { memberId } = await db
    .selectFrom('assessments')
    .select('memberId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  assert.ok(memberId)
  return memberId
}
const [one, two] = [await memberOf(first), await memberOf(second)]

const came = (mark: 'present' | 'absentWithReason') => new Map([[one, mark]])
await heldMeeting(world, { cellId, title: 'Họp đầu năm', on: '2026-06-20', came: came('present') })
await heldMeeting(world, {
  cellId,
  title: 'Họp môi trường',
  on: '2026-09-14',
  came: came('absentWithReason'),
  reason: 'Ca trực',
})
await heldMeeting(world, { cellId, title: 'Họp năm trước', on: '2025-12-31', came: came('present') })
await heldMeeting(world, { cellId, title: 'Chủ nhật xanh', on: '2026-03-01', kind: 'activity', came: came('present') })
await heldMeeting(world, {
  cellId,
  title: 'Không đến',
  on: '2026-04-01',
  kind: 'activity',
  came: came('absentWithReason'),
})
await heldMeeting(world, { cellId: organisations.myHung, title: 'Của ấp khác', on: '2026-06-21', came: new Map() })
const leading = await givenOpinion(world, {
  cellId,
  memberId: two,
  text: 'Cống thoát nước',
  on: '2026-06-20',
  answer: 'Đã sửa',
})
await givenOpinion(world, { cellId, memberId: one, text: 'Cống bị nghẹt', on: '2026-06-20', joinedIntoId: leading })
await givenOpinion(world, { cellId, memberId: one, text: 'Thu gom rác', on: '2026-09-14' })
await givenOpinion(world, { cellId, memberId: one, text: 'Năm trước', on: '2025-09-14' })

test('each meeting, activity and opinion of the period and the cell is listed with what became of it, the latest first', async () => {
  const { meetings, opinions } = await listFactsOfMember(db, first)
  assert.deepEqual(
    meetings.map(({ title, mark, reason }) => [title, mark, reason]),
    [
      ['Họp môi trường', 'absentWithReason', 'Ca trực'],
      ['Họp đầu năm', 'present', null],
      ['Chủ nhật xanh', 'present', null],
    ],
  )
  assert.deepEqual(
    opinions.map(({ text, state }) => [text, state]),
    [
      ['Thu gom rác', 'recorded'],
      ['Cống bị nghẹt', 'answered'],
    ],
  )
})

test('what is listed one by one is what is counted, an opinion that was joined answered with the leading one', async () => {
  const counted = await listFacts(db, [first, second, ...others])
  assert.deepEqual(counted.get(first), {
    required: 2,
    present: 1,
    excused: 1,
    unexcused: 0,
    activities: 1,
    opinions: 2,
    answered: 1,
  })
  for (const [id, facts] of counted) {
    const { meetings, opinions } = await listFactsOfMember(db, id)
    const due = meetings.filter(({ kind, isRequired, mark }) => kind !== 'activity' && isRequired && mark !== null)
    assert.deepEqual(
      [due.length, meetings.filter(({ kind }) => kind === 'activity').length, opinions.length],
      [facts.required, facts.activities, facts.opinions],
    )
    assert.equal(isWithoutFacts(facts), due.length + opinions.length + facts.activities === 0)
  }
})

test('a change of category or of the link within the period is told with its day, and without its grounds', async () => {
  await db
    .insertInto('memberCategories')
    .values([
      { memberId: one, category: 'standard', fromOn: Temporal.PlainDate.from('2019-01-01') },
      { memberId: one, category: 'meetingExempt', fromOn: Temporal.PlainDate.from('2026-07-01'), note: 'Thường trực' },
    ])
    .execute()
  await sql`insert into events (kind, subject_kind, subject_id, member_id, actor_name, organisation_id, organisation_name, at)
    select 'residenceLink.suspended', 'residenceLink', link_id, member_id, 'x', workplace_id, 'x', '2026-08-01T02:00:00Z'
    from assessments where id = ${first}`.execute(db)
  const { changes } = await listFactsOfMember(db, first)
  assert.deepEqual(
    changes
      .filter((change) => change.change === 'category' || change.kind !== 'residenceLink.opened')
      .map(({ on, ...change }) => [on.toString(), ...Object.values(change)]),
    [
      ['2026-07-01', 'category', 'meetingExempt'],
      ['2026-08-01', 'link', 'residenceLink.suspended'],
    ],
  )
})

test('earlier proposals to the workplace are told with what became of them, not that of the same sheet', async () => {
  const { workplaceId, communeId } = await db
    .selectFrom('assessments')
    .select(['workplaceId', 'communeId'])
    .where('id', '=', first)
    .executeTakeFirstOrThrow()
  const proposal = { memberId: one, workplaceId, communeId, cellId, grounds: 'x', state: 'proposed' } as const
  const on = (day: string) => Temporal.PlainDate.from(day)
  await db
    .insertInto('referrals')
    .values([
      { ...proposal, assessmentId: first, kind: 'consider', proposedOn: on('2026-11-20') },
      { ...proposal, kind: 'commend', proposedOn: on('2026-05-20') },
      { ...proposal, kind: 'consider', proposedOn: on('2025-05-20') },
    ])
    .execute()
  const { referrals } = await listFactsOfMember(db, first)
  assert.deepEqual(
    referrals.map(({ kind, state }) => [kind, state]),
    [['commend', 'proposed']],
  )
})
