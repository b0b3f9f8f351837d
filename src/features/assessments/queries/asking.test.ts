import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { MemberId, OrganisationId, ResidenceLinkId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import { memberCategories, memberStatuses } from '#features/members/rules.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { testWorld } from '#test/support/world.ts'
import { assessmentRoundPermissions } from '../permissions/asking.ts'
import {
  type AskedPeriod,
  decideAsking,
  type LinkToAsk,
  type MemberToAsk,
  untrueCloseReasons,
} from '../rules/asking.ts'
import { decisions, listLeftOut, listWorkplacesToAsk, previewAsking } from './asking.ts'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
const day = (text: string) => Temporal.PlainDate.from(text)
const period: AskedPeriod = { periodFrom: day('2026-01-01'), periodTo: day('2026-12-31'), leastMonths: 3 }
const province = scopeFor(actors.provinceOfficer, [assessmentRoundPermissions, 'open'])
const hospital = scopeFor(actors.secretaryOfHospital, [assessmentRoundPermissions, 'open'])

// Every category and status with links of every shape: none, old, new, two, closed in time and too early, never true.
const shapes: readonly (readonly [since: string, closed?: string, reason?: 'moved' | 'notResident'])[][] = [
  [],
  [['2025-08-01']],
  [['2026-10-01']],
  [['2026-10-02']],
  [['2025-08-01', '2026-03-31', 'moved']],
  [['2025-08-01', '2026-03-30', 'moved']],
  [['2025-08-01', '2025-12-31', 'moved'], ['2026-01-31']],
  [['2025-08-01', '2026-06-10', 'moved'], ['2026-06-12']],
  [['2025-08-01', '2026-06-10', 'notResident'], ['2026-12-01']],
  [['2027-01-01']],
]

async function addMember(workplaceId: OrganisationId, facts: Pick<MemberToAsk, 'category' | 'status'>) {
  const { id } = await db
    .insertInto('members')
    .values({ workplaceId, fullName: 'Trần Thử', searchKey: 'tran thu', sortKey: 'thử trần', ...facts })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

const every = [places.hospital, places.farmProduce].flatMap((workplaceId) =>
  memberStatuses
    .slice(0, 2)
    .flatMap((status) =>
      memberCategories.flatMap((category) => shapes.map((shape) => ({ workplaceId, status, category, shape }))),
    ),
)

async function addLinks(memberId: MemberId, workplaceId: OrganisationId, shape: (typeof shapes)[number]) {
  for (const [since, closed, reason] of shape) {
    await db
      .insertInto('residenceLinks')
      .values({
        memberId,
        workplaceId,
        communeId: places.hieuPhung,
        cellId: places.thanhLoi,
        sinceOn: day(since),
        state: closed ? 'closed' : 'active',
        closedOn: closed ? day(closed) : null,
        closeReason: reason ?? null,
        sortKey: '',
        searchKey: '',
      })
      .execute()
  }
}

type Decided = { readonly memberId: MemberId; readonly linkId: ResidenceLinkId | null; readonly reason: string | null }
const asText = (rows: readonly Decided[]) =>
  rows.map(({ memberId, linkId, reason }) => `${memberId}: ${reason ?? linkId}`).toSorted()

async function bySql(asked: AskedPeriod) {
  const { rows } = await sql<Decided>`select member_id, link_id, reason
    from (${decisions(sql`true`, asked)}) as decided`.execute(db)
  return asText(rows)
}

async function byRule(asked: AskedPeriod) {
  const members = await db
    .selectFrom('members')
    .innerJoin('organisations', 'organisations.id', 'members.workplaceId')
    .select(['members.id', 'members.category', 'members.status', 'organisations.isOutside'])
    .execute()
  const links = await db
    .selectFrom('residenceLinks')
    .select(['id', 'memberId', 'sinceOn', 'closedOn', 'closeReason'])
    .execute()
  const sheets = await db.selectFrom('assessments').select(['linkId', 'state', 'year', 'purpose']).execute()
  const sheetOf = (linkId: ResidenceLinkId): LinkToAsk['sheet'] => {
    const own = sheets.filter(
      (one) => one.linkId === linkId && one.year === asked.periodTo.year && one.purpose === 'yearly',
    )
    if (own.length === 0) return 'none'
    return own.some(({ state }) => state !== 'cancelled') ? 'standing' : 'cancelled'
  }
  const untrue: readonly (string | null)[] = untrueCloseReasons
  return asText(
    members.flatMap(({ id, ...member }) =>
      decideAsking(
        {
          ...member,
          links: links
            .filter(({ memberId, closeReason }) => memberId === id && !untrue.includes(closeReason))
            .map((link) => ({ ...link, sheet: sheetOf(link.id) })),
        },
        asked,
      ).map((decision) => ({ memberId: id, ...decision })),
    ),
  )
}

for (const { workplaceId, shape, ...facts } of every)
  await addLinks(await addMember(workplaceId, facts), workplaceId, shape)
const [first] = await sheetsOf(world, { cell: 'thanhLoi' })
await sheetsOf(world, { cell: 'phuHung', state: 'signed' })
await db
  .updateTable('assessments')
  .set({ state: 'cancelled' })
  .where('id', '=', first ?? null)
  .execute()

for (const leastMonths of [0, 1, 3, 6, 12]) {
  for (const [from, to] of [
    ['2026-01-01', '2026-12-31'],
    ['2025-12-31', '2026-11-30'],
    ['2026-08-31', '2026-09-30'],
  ] as const) {
    test(`the rule and its SQL twin decide the same: ${from} to ${to}, at least ${leastMonths} months`, async () => {
      const asked = { periodFrom: day(from), periodTo: day(to), leastMonths }
      const decided = await byRule(asked)
      assert.deepEqual(await bySql(asked), decided)
      assert.ok(new Set(decided.map((one) => one.split(': ')[1])).size > 5)
    })
  }
}

test('the preview counts what the list names, each member once in one reason or in a sheet of each link', async () => {
  const preview = await previewAsking(db, hospital, { period })
  for (const { reason, count } of preview.leftOut) {
    const names = await listLeftOut(db, hospital, { period, reason, after: undefined })
    assert.equal(Math.min(count, 51), names.length, reason)
  }
  assert.ok(preview.askedCount > 0)
  assert.equal(preview.workplaceCount, 1)
})

test('a workplace prepares a round of its own members only; the province of all, and none of outside the system', async () => {
  const own = await listWorkplacesToAsk(db, hospital, { period })
  assert.deepEqual(
    own.map(({ workplaceId }) => workplaceId),
    [places.hospital],
  )
  const all = await listWorkplacesToAsk(db, province, { period: { ...period, leastMonths: 1 } })
  assert.ok(all.length > 2)
  assert.ok(!all.some(({ workplaceId }) => workplaceId === places.farmProduce))
  const officer = scopeFor(actors.officerOfHospital, [assessmentRoundPermissions, 'open'])
  assert.deepEqual(await listWorkplacesToAsk(db, officer, { period }), [])
})
