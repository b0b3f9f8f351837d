import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { scopeFor } from '#db/work.ts'
import { testWorld } from '#test/support/world.ts'
import { accountPermissions } from '../permissions.ts'
import { type AuditFilter, listEvents, selectEvents, selectViews } from './audit.ts'

const { db, actors } = await testWorld({ after })
const scope = scopeFor(actors.auditor, [accountPermissions, 'readAudit'])
const all: AuditFilter = { organisation: '', subject: '', fromOn: undefined, toOn: undefined, before: undefined }
const day = (text: string) => Temporal.PlainDate.from(text)
const [rowCount, minutesApart] = [30_000, 30]

before(async () => {
  const at = sql`timestamptz '2024-01-01 00:00+07' + i * make_interval(mins => ${minutesApart})`
  const rows = sql`generate_series(0, ${rowCount - 1}::int) as i`
  await sql`insert into events (kind, subject_kind, subject_id, actor_name, organisation_name, at)
    select 'member.edited', 'member', i + 1, 'Người thử', 'Nơi thử', ${at} from ${rows}`.execute(db)
  await sql`insert into views (event, actor_name, organisation_name, at)
    select 'member.seen', 'Người thử', 'Nơi thử', ${at} from ${rows}`.execute(db)
  await sql`analyze events, views`.execute(db)
})

const spring = { ...all, fromOn: day('2024-03-01'), toOn: day('2024-05-31') }

/** How many rows the server read and threw away for a page. */
async function thrownAway(query: ReturnType<typeof selectEvents> | ReturnType<typeof selectViews>) {
  const lines = (await query.explain('text', sql`analyze`)).flatMap((row) => Object.values(row).map(String))
  const thrown = lines.flatMap((line) => /Rows Removed by Filter: (\d+)/.exec(line)?.[1] ?? [])
  return thrown.reduce((sum, count) => sum + Number(count), 0)
}

test('a page of months long ago is read without the rows of all the time since', async () => {
  const before = (await listEvents(db, scope, spring)).nextAfter?.id
  assert.ok(before)
  assert.ok((await thrownAway(selectEvents(db, scope, spring))) < 100)
  assert.ok((await thrownAway(selectEvents(db, scope, { ...spring, before }))) < 100)
  assert.ok((await thrownAway(selectViews(db, scope, spring))) < 100)
})

test('page after page shows each deed of a period once, the newest first, whatever the order of writing', async () => {
  // Written last, done first: as when two transactions end in another order than they began; and many at one moment.
  await sql`insert into events (kind, subject_kind, subject_id, actor_name, organisation_name, at)
    select 'member.edited', 'member', 99999, 'Người thử', 'Nơi thử', timestamptz '2024-03-02 08:00+07'
    from generate_series(1, 60)`.execute(db)
  const period = { ...all, fromOn: day('2024-03-01'), toOn: day('2024-03-03') }
  const seen: { id: number; at: Temporal.Instant }[] = []
  for (let before: number | undefined, pages = 0; pages === 0 || before; pages += 1) {
    const { rows, nextAfter } = await listEvents(db, scope, { ...period, before })
    seen.push(...rows)
    before = nextAfter?.id
  }
  const whole = await db
    .selectFrom('events')
    .select(['id', 'at'])
    .where('at', '>=', Temporal.Instant.from('2024-03-01T00:00+07:00'))
    .where('at', '<', Temporal.Instant.from('2024-03-04T00:00+07:00'))
    .execute()
  const order = (one: (typeof seen)[number], other: (typeof seen)[number]) =>
    Temporal.Instant.compare(other.at, one.at) || other.id - one.id
  assert.equal(whole.length, 3 * 48 + 60)
  assert.deepEqual(
    seen.map(({ id }) => id),
    whole.toSorted(order).map(({ id }) => id),
  )
})
