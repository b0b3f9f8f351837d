import assert from 'node:assert/strict'
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import { gunzipSync, gzipSync } from 'node:zlib'
import { sql } from 'kysely'
import pg from 'pg'
import { emptyDatabase, testDatabase } from '#test/support/database.ts'
import { backUp } from './backup.ts'
import { jsonb } from './connection.ts'
import { restore } from './restore.ts'

const { db, url } = await testDatabase({ after })
const folder = await mkdtemp(path.join(tmpdir(), 'backup-'))
const file = path.join(folder, 'today.backup')
after(() => rm(folder, { recursive: true }))

const trickyText = 'Nguyễn Văn Điền\ttab\\back\nnew line \\. "quoted" \u0007'
const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256))

const commune = await db
  .insertInto('organisations')
  .values({
    kind: 'province',
    name: 'Tỉnh ủy Vĩnh Long',
    shortName: 'Vĩnh Long',
    searchKey: 'vinh long',
    sortKey: 'Vĩnh Long',
    validFrom: Temporal.PlainDate.from('2025-07-01'),
  })
  .returning('id')
  .executeTakeFirstOrThrow()
for (const name of ['Ấp Thạnh Lợi', trickyText]) {
  await db
    .insertInto('organisations')
    .values({
      kind: 'communeCommittee',
      parentId: commune.id,
      name,
      shortName: name,
      searchKey: 'x',
      sortKey: name,
      validFrom: Temporal.PlainDate.from('2025-07-01'),
    })
    .execute()
}
await db
  .insertInto('files')
  .values({ name: 'quét.pdf', mediaType: 'application/pdf', size: bytes.length, digest: 'd', content: bytes })
  .execute()
await db
  .insertInto('formKeys')
  .values({ key: 'k', outcome: jsonb({ ok: true, list: [1, null, 'ba'] }) })
  .execute()
await sql`insert into events (kind, subject_kind, subject_id, actor_name, organisation_name)
  values ('a.b', 'a', 1, 'A', 'B')`.execute(db)

// A sheet holds lists with holes, and a letter and a version of it what JSON can hold.
await sql`with place as (select ${commune.id}::int as id), period as (select date '2026-01-01' as a, date '2026-12-31' as b),
  letter as (insert into assessment_requests (workplace_id, commune_id, purpose, period_from, period_to, due_on, issued_on,
    number_text, letter) select id, id, 'admission', a, b, b, a, '1-CV/ĐU', ${jsonb({ names: [trickyText] })} from place, period returning id),
  person as (insert into applicants (workplace_id, full_name, residence, sort_key, search_key, recorded_on)
    select id, ${trickyText}::text, 'Ấp Thạnh Lợi', 'x', 'x', a from place, period returning id),
  sheet as (insert into assessments (request_id, applicant_id, workplace_id, commune_id, form_id, purpose, year, period_from,
    period_to, due_on, state, grades, texts, sort_key, search_key)
    select letter.id, person.id, place.id, place.id, (select min(id) from assessment_forms), 'admission', 2026, a, b, b,
      'drafted', '{1,null,3}', array[null, ${trickyText}::text, ''], 'x', 'x' from letter, person, place, period returning id)
  insert into assessment_versions (assessment_id, number, content, signed_on)
    select sheet.id, 1, ${jsonb({ text: trickyText })}, a from sheet, period`.execute(db)

async function contentOf(address: string): Promise<Map<string, unknown>> {
  const client = new pg.Client({ connectionString: address })
  await client.connect()
  const { rows: tables } = await client.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public' and tablename <> 'schema_migrations' order by 1",
  )
  const content = new Map<string, unknown>()
  for (const { name } of tables) {
    content.set(name, (await client.query(`select t::text as row from ${pg.escapeIdentifier(name)} t order by 1`)).rows)
  }
  const constraints =
    'select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint order by 1, 2'
  content.set('constraints', (await client.query(constraints)).rows)
  content.set(
    'triggers',
    (await client.query('select tgname, tgenabled from pg_trigger where not tgisinternal order by 1')).rows,
  )
  content.set(
    'sequences',
    (
      await client.query('select sequencename, last_value from pg_sequences where schemaname = $1 order by 1', [
        'public',
      ])
    ).rows,
  )
  await client.end()
  return content
}

const before = await contentOf(url)
await backUp(url, file)

test('a restored database holds every row, key, trigger and sequence of the one backed up', async (t) => {
  const target = await emptyDatabase(t)
  const report = await restore(target, file)
  assert.ok(report.rows >= 6)
  assert.deepEqual(await contentOf(target), before)
})

test('the next key after a restore is a fresh one', async (t) => {
  const target = await emptyDatabase(t)
  await restore(target, file)
  const client = new pg.Client({ connectionString: target })
  await client.connect()
  const insert = `insert into organisations (kind, parent_id, name, short_name, search_key, sort_key, valid_from)
    values ('residenceCell', $1, 'a', 'a', 'a', 'a', '2026-01-01') returning id`
  const { rows } = await client.query<{ id: number }>(insert, [commune.id])
  await client.end()
  assert.equal(rows[0]?.id, commune.id + 3)
})

test('a backup is one file for the owner alone, readable as text after gunzip', async () => {
  assert.equal((await stat(file)).mode & 0o077, 0)
  const [head] = gunzipSync(await readFile(file))
    .toString()
    .split('\n')
  assert.equal(JSON.parse(head ?? '').format, 'hai-chieu-backup')
})

test('a database that holds anything is not restored over', async () => {
  await assert.rejects(restore(url, file), /đã có dữ liệu nên không khôi phục đè lên/)
  assert.deepEqual(await contentOf(url), before)
})

test('a backup changed by one letter is refused, and the database stays empty for another try', async (t) => {
  const text = gunzipSync(await readFile(file)).toString('latin1')
  const damaged = path.join(folder, 'damaged.backup')
  await writeFile(damaged, gzipSync(Buffer.from(text.replace('vinh long', 'vinh lang'), 'latin1')))
  const target = await emptyDatabase(t)
  await assert.rejects(restore(target, damaged), /hỏng hoặc không phải bản sao lưu/)
  await restore(target, file)
  assert.deepEqual(await contentOf(target), before)
})

test('a backup cut short is refused', async (t) => {
  const whole = await readFile(file)
  const cut = path.join(folder, 'cut.backup')
  await writeFile(cut, whole.subarray(0, whole.length - 200))
  await assert.rejects(restore(await emptyDatabase(t), cut), /hỏng hoặc không phải bản sao lưu/)
})

test('a file that is no backup, and one that is not there, are named', async (t) => {
  const stranger = path.join(folder, 'stranger.txt')
  await writeFile(stranger, 'not a backup')
  const target = await emptyDatabase(t)
  await assert.rejects(restore(target, stranger), /stranger.txt hỏng/)
  await assert.rejects(restore(target, path.join(folder, 'absent')), /Không có tệp/)
})

test('a backup of a newer program is refused', async (t) => {
  const lines = gunzipSync(await readFile(file))
    .toString('latin1')
    .split('\n')
  const head = JSON.parse(lines[0] ?? '')
  head.migrations.push({ name: '9999-later.sql', checksum: 'x' })
  const newer = path.join(folder, 'newer.backup')
  await writeFile(newer, gzipSync(Buffer.from([JSON.stringify(head), ...lines.slice(1)].join('\n'), 'latin1')))
  await assert.rejects(restore(await emptyDatabase(t), newer), /phần mềm khác, mới hơn/)
})
