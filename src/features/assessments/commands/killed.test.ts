import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { after, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import { sql } from 'kysely'
import type { AssessmentId } from '#core/ids.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { testWorld } from '#test/support/world.ts'

const world = await testWorld({ after })
const { db, url } = world
const program = path.join(import.meta.dirname, '../../../../test/support/signing-program.ts')

/** The first agreed sheet of the cell, and copies of it for as many years before. */
async function twoHundredAgreed(): Promise<readonly AssessmentId[]> {
  const [first] = (await sheetsOf(world, { cell: 'thanhLoi', state: 'agreed' })) as [AssessmentId]
  const { rows } = await sql<{ id: AssessmentId }>`
    insert into assessments (request_id, round_id, member_id, workplace_id, commune_id, cell_id, link_id, form_id, purpose,
      year, period_from, period_to, due_on, state, grades, texts, session_id, sort_key, search_key)
    select request_id, round_id, member_id, workplace_id, commune_id, cell_id, link_id, form_id, purpose, year - nr,
      period_from, period_to, due_on, state, grades, texts, session_id, sort_key, search_key
    from assessments, generate_series(1, 199) as nr where id = ${first} returning id`.execute(db)
  return [first, ...rows.map(({ id }) => id)]
}

type Standing = {
  readonly state: string
  readonly signedNumber: number
  readonly versions: number
  readonly events: number
  readonly isStamped: boolean
}

const standing = (ids: readonly AssessmentId[]) =>
  db
    .selectFrom('assessments')
    .select(['state', 'signedNumber', sql<boolean>`signed_on is not null`.as('isStamped')])
    .select(
      sql<number>`(select count(*)::int from assessment_versions as one where one.assessment_id = assessments.id)`.as(
        'versions',
      ),
    )
    .select(
      sql<number>`(select count(*)::int from events as one where one.subject_kind = 'assessment'
        and one.subject_id = assessments.id and one.kind = 'assessment.signed')`.as('events'),
    )
    .where('id', 'in', [...ids])
    .execute()

const signed: Standing = { state: 'signed', signedNumber: 1, isStamped: true, versions: 1, events: 1 }
const notYet: Standing = { state: 'agreed', signedNumber: 0, isStamped: false, versions: 0, events: 0 }

/** Every sheet is signed whole or not at all; how many are. */
async function countWhole(ids: readonly AssessmentId[]): Promise<number> {
  const rows = await standing(ids)
  assert.equal(rows.length, ids.length)
  for (const row of rows) assert.deepEqual(row, row.state === 'signed' ? signed : notYet)
  return rows.filter(({ state }) => state === 'signed').length
}

/** Signs the sheets in a program of its own and kills it some time after it began; undefined lets it end. */
async function signInProgram(ids: readonly AssessmentId[], formKey: string, killAfter?: number): Promise<void> {
  const child = spawn(process.execPath, ['--import', 'tsx', program, url, formKey, JSON.stringify(ids)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const closed = once(child, 'close')
  const [ready] = await once(createInterface({ input: child.stdout }), 'line')
  assert.equal(ready, 'ready')
  if (killAfter !== undefined) {
    await pause(killAfter)
    child.kill('SIGKILL')
  }
  const [code] = await closed
  if (killAfter === undefined) assert.equal(code, 0)
}

test('of two hundred sheets none is half-signed and none is lost when the program is killed while it signs', async () => {
  const ids = await twoHundredAgreed()
  const form = crypto.randomUUID()
  let before = 0
  // Together they last longer than signing takes, so that the kills fall into every part of it.
  for (const killAfter of [5, 40, 90, 140, 220].map((time) => time * (0.5 + Math.random()))) {
    await signInProgram(ids, form, killAfter)
    const whole = await countWhole(ids)
    assert.ok(whole >= before, 'what was signed stays signed')
    before = whole
  }
  // The form sent again, and a new one for whatever a half-done form might have left, complete it.
  await signInProgram(ids, form)
  assert.equal(await countWhole(ids), ids.length)
})
