import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { testDatabase } from '#test/support/database.ts'
import { jsonb, openDatabase } from './connection.ts'

const { db, url } = await testDatabase({ after })
const day = Temporal.PlainDate.from('2026-02-28')
const instant = Temporal.Instant.from('2026-02-28T17:00:00.123456Z')

test('a date comes back as the same day whatever the zone of the machine', async () => {
  const zone = process.env.TZ
  process.env.TZ = 'America/New_York'
  const { rows } = await sql<{ back: Temporal.PlainDate }>`select ${day}::date as back`.execute(db)
  process.env.TZ = zone
  assert.ok(rows[0]?.back instanceof Temporal.PlainDate)
  assert.equal(rows[0].back.toString(), '2026-02-28')
})

test('an instant keeps its microseconds and is the same instant in a session of another zone', async () => {
  const back = await db.transaction().execute(async (tx) => {
    await sql`set local timezone = 'Asia/Ho_Chi_Minh'`.execute(tx)
    return sql<{ back: Temporal.Instant }>`select ${instant}::timestamptz as back`.execute(tx)
  })
  assert.ok(back.rows[0]?.back.equals(instant))
})

test('arrays of dates go out and come back, an absent one as null', async () => {
  type Row = { days: (Temporal.PlainDate | null)[]; none: unknown[] }
  const { rows } = await sql<Row>`select ${sql.val([day, null])}::date[] as days, '{}'::date[] as none`.execute(db)
  assert.deepEqual(rows[0]?.days.map(String), ['2026-02-28', 'null'])
  assert.deepEqual(rows[0]?.none, [])
})

test('a bigint is a number, and one that a number cannot hold is refused', async () => {
  const { rows } = await sql<{ count: number }>`select 9007199254740991::bigint as count`.execute(db)
  assert.equal(rows[0]?.count, 9_007_199_254_740_991)
  await assert.rejects(sql`select 9007199254740993::bigint`.execute(db), RangeError)
})

test('names inside a json value are left alone, in and out', async () => {
  const value = { so_thu_tu: 1, hoTen: 'Nguyễn Văn Điền', list: [1, 'hai'] }
  const key = 'json'
  await db
    .insertInto('formKeys')
    .values({ key, outcome: jsonb(value) })
    .execute()
  const row = await db.selectFrom('formKeys').select('outcome').where('key', '=', key).executeTakeFirstOrThrow()
  assert.deepEqual(row.outcome, value)
})

test('a plain array goes into jsonb as a json array', async () => {
  await db
    .insertInto('formKeys')
    .values({ key: 'array', outcome: jsonb(['một', 'hai']) })
    .execute()
  const row = await db.selectFrom('formKeys').select('outcome').where('key', '=', 'array').executeTakeFirstOrThrow()
  assert.deepEqual(row.outcome, ['một', 'hai'])
})

test('a repeated statement is prepared under a name that fits PostgreSQL, whatever its parameters', async () => {
  const one = openDatabase(url, { poolSize: 1 })
  for (const code of ['a', 'b', 'c']) {
    await one.selectFrom('organisations').select('name').where('code', '=', code).execute()
  }
  const { rows } = await sql<{ name: string; statement: string }>`select name, statement from pg_prepared_statements
    where statement like '%"organisations"%'`.execute(one)
  await one.destroy()
  assert.equal(rows.length, 1)
  assert.match(rows[0]?.name ?? '', /^[\w-]{27}$/)
})

test('a statement with a long list of parameters is not kept on the server', async () => {
  const one = openDatabase(url, { poolSize: 1 })
  const codes = Array.from({ length: 100 }, (_, index) => String(index))
  for (let round = 0; round < 3; round += 1) {
    await one.selectFrom('administrativeUnits').select('name').where('code', 'in', codes).execute()
  }
  const { rows } = await sql`select from pg_prepared_statements where statement like '%administrative_units%'`.execute(
    one,
  )
  await one.destroy()
  assert.equal(rows.length, 0)
})

test('a connection never holds more than some hundred plans', async () => {
  const one = openDatabase(url, { poolSize: 1 })
  for (let index = 0; index < 450; index += 1) {
    const text = sql.raw(`select ${index} as "fresh"`)
    await sql`${text}`.execute(one)
    await sql`${text}`.execute(one)
  }
  const { rows } = await sql<{ count: number }>`select count(*) as count from pg_prepared_statements`.execute(one)
  await one.destroy()
  assert.ok((rows[0]?.count ?? 0) < 60, `${rows[0]?.count} statements after a fresh connection`)
})

test('a table changed under a prepared statement costs one refused query, not a broken connection', async () => {
  const one = openDatabase(url, { poolSize: 1 })
  await sql`create table changing (a int)`.execute(one)
  const read = () => sql`select * from changing`.execute(one)
  await read()
  await read()
  await sql`alter table changing add b int`.execute(one)
  await assert.rejects(read(), { code: '0A000' })
  assert.deepEqual((await read()).rows, [])
  await one.destroy()
})

test('a statement that takes too long is stopped', async () => {
  const hasty = openDatabase(url, { statementTimeout: 100 })
  await assert.rejects(sql`select pg_sleep(5)`.execute(hasty), { code: '57014' })
  await hasty.destroy()
})

test('several statements in one text give the rows of all of them, however often they are sent', async () => {
  for (let time = 0; time < 3; time += 1) {
    const { rows } = await sql<{
      walkCursor: number
    }>`begin; select 1 as "walkCursor"; select 2 as "walkCursor"; commit`.execute(db)
    assert.deepEqual(rows, [{ walkCursor: 1 }, { walkCursor: 2 }])
  }
})
