import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql } from 'kysely'
import type { ConsultationId } from '#core/ids.ts'
import { consultations, sealer } from '#test/support/consultations.ts'
import { must } from '#test/support/letters.ts'
import { testWorld, today } from '#test/support/world.ts'
import { nameOfBox, readBox } from '../rules/ballot-box.ts'
import { answerSecretly } from './answer-consultation.ts'
import { countEndedBoxes } from './count-boxes.ts'

/** docs/decisions/0014-secret-consultations.md, read out of every table. */
const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const { opened, close, fillCell, membersOf, key } = consultations(world)
const cell = actors.secretaryOfThanhLoi
await fillCell(places.thanhLoi, 5)
const members = await membersOf(places.thanhLoi)
assert.ok(members.length >= 6)

type Given = { readonly choice: number; readonly text: string }
/** One answer for each member; every text is told apart from all others. */
const given: readonly Given[] = members.map((_, place) => ({
  choice: (place % 3) + 1,
  text: place % 2 === 0 ? `Góp lời số ${place} của tôi` : '',
}))

const put = (member: (typeof members)[number], id: ConsultationId, answer: Given & { formKey?: string }) =>
  answerSecretly(world.work(member), { formKey: `${key()}:/hoi-y-kien/${id}`, ...answer, id, sealer })

/** All answer, one after the other, in the order in which they are given. */
async function answerAll(pairs: readonly (readonly [(typeof members)[number], Given])[]): Promise<ConsultationId> {
  const id = await opened(cell, { isSecret: true })
  for (const [member, answer] of pairs) must(await put(member, id, answer))
  return id
}
const pairs = members.map((member, place) => [member, given[place] ?? { choice: 1, text: '' }] as const)

type Stored = ReadonlyMap<string, readonly string[]>

/** Every row of every table as text, with the transaction that wrote it. */
async function everything(): Promise<Stored> {
  const { rows: tables } = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname in ('public') order by tablename`.execute(db)
  const stored = new Map<string, readonly string[]>()
  for (const { name } of tables) {
    const { rows } = await sql<{ row: string }>`select to_jsonb(t)::text as row from ${sql.table(name)} as t`.execute(
      db,
    )
    stored.set(
      name,
      rows.map(({ row }) => row),
    )
  }
  return stored
}

const rowsSince = (before: Stored, now: Stored) =>
  new Map(
    [...now].flatMap(([table, rows]) => {
      const known = new Set(before.get(table))
      const fresh = rows.filter((row) => !known.has(row))
      return fresh.length > 0 ? [[table, fresh] as const] : []
    }),
  )

const boxOf = async (id: ConsultationId) => {
  const { sealed } = await db
    .selectFrom('consultationCells')
    .select('sealed')
    .where('consultationId', '=', id)
    .executeTakeFirstOrThrow()
  return sealed ? sealer.unseal(nameOfBox(id, places.thanhLoi), sealed) : undefined
}

test('of secret answers three tables know: that somebody took part, a sealed box, and that a form was sent that day', async () => {
  const id = await opened(cell, { isSecret: true })
  const before = await everything()
  for (const [member, answer] of pairs) must(await put(member, id, answer))
  const fresh = rowsSince(before, await everything())
  assert.deepEqual([...fresh.keys()], ['consultation_cells', 'consultation_participants', 'form_keys'])
  assert.equal(fresh.get('consultation_cells')?.length, 1)
  for (const row of fresh.get('consultation_participants') ?? [])
    assert.deepEqual(Object.keys(JSON.parse(row)).sort(), ['cell_id', 'consultation_id', 'member_id'])
  const forms = (fresh.get('form_keys') ?? []).map((row) => JSON.parse(row))
  assert.equal(forms.length, members.length)
  for (const { outcome } of forms) assert.deepEqual(outcome, { ok: true })
  // The address of the form names the consultation: of the key a digest is kept.
  for (const row of forms) assert.ok(!row.key.includes('/hoi-y-kien'), row.key)
  // Midnight in Việt Nam: when in the day each of them came is not kept.
  assert.deepEqual([...new Set(forms.map(({ at }) => Temporal.Instant.from(at).toString()))], ['2026-11-24T17:00:00Z'])
})

test('no row of any table holds a word of an answer, in letters or bytes, before it is counted', async () => {
  await answerAll(pairs)
  const stored = [...(await everything()).values()].flat().join('\n')
  for (const { text } of given.filter((answer) => answer.text !== '')) {
    assert.ok(!stored.includes(text), text)
    assert.ok(!stored.includes(Buffer.from(text).toString('hex')), text)
  }
})

test('no row has both a member and a choice, before it is counted and after', async () => {
  const before = await everything()
  const id = await answerAll(pairs)
  const asked = rowsSince(before, await everything())
  await close(cell, id)
  const counted = rowsSince(before, await everything())
  for (const [table, rows] of [...asked, ...counted]) {
    for (const row of rows) {
      const holds = Object.keys(JSON.parse(row))
      const isOfPerson = holds.some((name) => ['member_id', 'account_id', 'actor_name'].includes(name))
      const isOfAnswer = holds.some((name) => ['sealed', 'counts', 'texts', 'choice'].includes(name))
      assert.ok(!(isOfPerson && isOfAnswer), `${table}: ${row}`)
    }
  }
})

test('the same answers, in another order of people and given by others, store the same to the letter', async () => {
  const backwards = [...pairs].reverse()
  const swapped = members.map((member, place) => [member, given.at(-1 - place) ?? { choice: 1, text: '' }] as const)
  const ids = [await answerAll(pairs), await answerAll(backwards), await answerAll(swapped)]
  const boxes = await Promise.all(ids.map(boxOf))
  assert.ok(boxes[0])
  assert.deepEqual(new Set(boxes).size, 1)
  const sealedSizes = await db
    .selectFrom('consultationCells')
    .select(sql<number>`length(sealed)`.as('size'))
    .where('consultationId', 'in', ids)
    .execute()
  assert.equal(new Set(sealedSizes.map(({ size }) => size)).size, 1)
  for (const id of ids) await close(cell, id)
  const counted = await db
    .selectFrom('consultationCells')
    .select(['counts', 'texts', 'sealed', 'askedCount'])
    .where('consultationId', 'in', ids)
    .execute()
  assert.equal(new Set(counted.map((row) => JSON.stringify(row))).size, 1)
  assert.deepEqual(counted[0]?.texts, [...(counted[0]?.texts ?? [])].sort())
  assert.equal(
    counted[0]?.counts?.reduce((total, count) => total + count, 0),
    members.length,
  )
})

test('once it is counted nothing of who took part is left, and the totals were written by no transaction of an answer', async () => {
  const id = await answerAll(pairs)
  const writers = async (table: string, condition: ReturnType<typeof sql>) =>
    (await sql<{ xmin: string }>`select xmin::text from ${sql.table(table)} where ${condition}`.execute(db)).rows.map(
      (row) => row.xmin,
    )
  const ofAnswers = await writers('consultation_participants', sql`consultation_id = ${id}`)
  assert.equal(ofAnswers.length, members.length)
  await close(cell, id)
  assert.deepEqual(await writers('consultation_participants', sql`consultation_id = ${id}`), [])
  const [ofTotals] = await writers('consultation_cells', sql`consultation_id = ${id}`)
  assert.ok(ofTotals && !ofAnswers.includes(ofTotals))
})

test('while it is open the one row that answers change holds all of them, so its last writer tells only who came last', async () => {
  const id = await opened(cell, { isSecret: true })
  const [first, ...others] = pairs
  assert.ok(first)
  must(await put(first[0], id, first[1]))
  const before = await boxOf(id)
  for (const [member, answer] of others) must(await put(member, id, answer))
  const box = readBox((await boxOf(id)) ?? '')
  assert.notEqual(await boxOf(id), before)
  assert.equal(
    box.counts.reduce((total, count) => total + count, 0),
    members.length,
  )
})

test('everybody answers once: a double click is one slip, another try is refused, and two devices at once leave one', async () => {
  const id = await opened(cell, { isSecret: true })
  const [one, two] = members
  assert.ok(one && two)
  const formKey = key()
  const clicks = await Promise.all([1, 1].map((choice) => put(one, id, { choice, text: '', formKey })))
  assert.ok(clicks.every(({ ok }) => ok))
  const again = await put(one, id, { choice: 2, text: '' })
  assert.ok(!again.ok && again.reason === 'alreadyAnswered')
  const both = await Promise.all([1, 2].map((choice) => put(two, id, { choice, text: '' })))
  assert.equal(both.filter(({ ok }) => ok).length, 1)
  assert.equal(
    readBox((await boxOf(id)) ?? '').counts.reduce((total, count) => total + count, 0),
    2,
  )
})

test('all answer at the same time and none is lost', async () => {
  const id = await opened(cell, { isSecret: true })
  const outcomes = await Promise.all(pairs.map(([member, answer]) => put(member, id, answer)))
  assert.ok(outcomes.every(({ ok }) => ok))
  assert.equal(await boxOf(id), await boxOf(await answerAll(pairs)))
})

test('the clock counts what nobody closed after its last day, once, and only that', async () => {
  const [ended, open] = [await answerAll(pairs), await answerAll(pairs)]
  await db
    .updateTable('consultations')
    .set({ opensOn: today.subtract({ days: 3 }), closesOn: today.subtract({ days: 1 }) })
    .where('id', '=', ended)
    .execute()
  const countsOf = async (id: ConsultationId) =>
    (
      await db
        .selectFrom('consultationCells')
        .select('counts')
        .where('consultationId', '=', id)
        .executeTakeFirstOrThrow()
    ).counts
  await countEndedBoxes(db, { today, sealer })
  const counted = await countsOf(ended)
  await countEndedBoxes(db, { today, sealer })
  assert.ok(counted && counted.length === 3)
  assert.deepEqual(await countsOf(ended), counted)
  assert.equal(await countsOf(open), null)
})

test('a box sealed under another key is refused and left as it is', async () => {
  const id = await answerAll(pairs.slice(0, 2))
  const other = { ...sealer, unseal: () => undefined }
  const [, , third] = members
  assert.ok(third)
  const outcome = await answerSecretly(world.work(third), { id, choice: 1, text: '', formKey: key(), sealer: other })
  assert.ok(!outcome.ok && outcome.reason === 'boxUnreadable')
  assert.ok(await boxOf(id))
})
