import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import { declaredRoutes } from '#app'
import { clientsOf } from '#test/support/client.ts'
import { letters } from '#test/support/letters.ts'
import { testWorld } from '#test/support/world.ts'
import { everyActor, numberedRoutes, reachOf, type Subject, subjectsOf } from './subjects.ts'

const world = await testWorld({ after })
const actors = await everyActor(world)
const subjects = await subjectsOf(world, letters(world))
const client = clientsOf(world, [{ feature: 'everything', routes: declaredRoutes() }])
const { organisations } = world

/** Enough of every form that a deed is refused for who asks, not for what was typed. */
const typed: Readonly<Record<string, string>> = {
  'chi-bo': String(organisations.thanhLoi),
  'ly-do': 'notResident',
  'ghi-ro': 'thử',
  'ghi-chu': 'thử',
  'ten-chi-bo': 'Chi bộ thử',
  'ngay-tiep-nhan': '01/10/2026',
  'ho-ten': 'Nguyễn Thị Thử',
  'gioi-tinh': 'female',
  'ngay-sinh': '01/01/1990',
  'ngay-vao-dang': '01/01/2015',
  dien: 'standard',
  'so-luong': '3',
  ten: 'Tên thử',
  'ten-ngan': 'Thử',
  'xac-nhan': 'co',
  role: 'administrator',
  organisationId: String(organisations.province),
  printedTitle: 'Quản trị',
  signingForm: 'T/M',
  last: 'accepted',
  version: '1',
}

// What may grow when somebody is refused: nothing but this. Views say who looked; a code of a form may be kept.
const besides = ['views', 'form_keys', 'attempts', 'kept_forms']

/** Every row of every table, as one number. */
async function everything(): Promise<string> {
  const { rows: tables } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public' order by tablename`.execute(world.db)
  const parts: string[] = []
  for (const { name } of tables.filter((table) => !besides.includes(table.name))) {
    const { rows } = await sql<{
      digest: string | null
    }>`select md5(string_agg(md5(t::text), '' order by t::text)) as digest
      from ${sql.table(name)} as t`.execute(world.db)
    parts.push(`${name} ${rows[0]?.digest}`)
  }
  return parts.join('\n')
}

/** One thing of each sort is enough to be refused. */
const fewOf = (things: readonly Subject[]) =>
  [...Map.groupBy(things, ({ called }) => called).values()].flatMap((same) => same.slice(0, 2))

const mandates = await world.db.selectFrom('mandates').select(['id', 'accountId']).execute()
const mandateOf = (accountId: number) => String(mandates.find((held) => held.accountId === accountId)?.id ?? 1)

for (const { pattern, kind, right } of numberedRoutes('POST')) {
  test(`${pattern} is refused to all whom the table of rights does not name, and writes nothing`, async () => {
    const before = await everything()
    let refused = 0
    for (const actor of actors) {
      for (const subject of fewOf(subjects[kind] ?? [])) {
        if (reachOf(actor, right, subject) === 'inPlace') continue
        const href = pattern
          .replace(':id', String(subject.id))
          .replace(':mandate', mandateOf(subject.id))
          .replace(':row', '1')
        const { status } = await client(actor).post(href, typed)
        assert.ok(
          [403, 404].includes(status),
          `${actor.printedTitle} ${actor.organisationName}: ${href} gave ${status}`,
        )
        refused += 1
      }
    }
    assert.ok(refused > 0)
    assert.equal(await everything(), before)
  })
}

test('numbers that name nothing are not found, whoever asks, and write nothing', async () => {
  const before = await everything()
  for (const actor of [world.actors.secretaryOfHospital, world.actors.ngocHan, world.actors.administrator]) {
    for (const { pattern } of numberedRoutes('POST')) {
      for (const id of ['2147483647', '99999999999', '0', '-1', '1e3', '01', '%00', 'abc']) {
        const href = pattern.replace(':id', id).replace(':mandate', id).replace(':row', id)
        const { status } = await client(actor).post(href, typed)
        assert.ok([403, 404].includes(status), `${href} gave ${status}`)
      }
    }
  }
  assert.equal(await everything(), before)
})
