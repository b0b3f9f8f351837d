import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openRound } from '#features/assessments/commands/rounds.ts'
import { requestLetterPdf } from '#features/assessments/papers/request-letter.ts'
import type { RequestLetter } from '#features/assessments/rules/request-letter.ts'
import { askingMeans, linkedAllYear, yearDates } from '#test/support/asking.ts'
import { must } from '#test/support/letters.ts'
import { testWorld } from '#test/support/world.ts'
import { removeSecretMember } from './remove.ts'

const world = await testWorld({ after })
const { actors, db, work } = world
await linkedAllYear(world)
const hospital = work(actors.secretaryOfHospital)
must(await openRound(hospital, { formKey: 'x', dates: yearDates }, askingMeans))
const name = 'Cao Thị Thúy An'
const id = await world.member(name)
const letters = async () =>
  (await db.selectFrom('assessmentRequests').select('letter').execute()).map(
    ({ letter }) => letter as unknown as RequestLetter,
  )

test('33-HD/BTCTW 1.2: who becomes secret leaves sheets and letters too; what the letters say of others stays', async () => {
  const before = (await letters()).find(({ people }) => people?.some((person) => person.memberId === id))
  assert.ok(before && before.people.length > 1)
  must(await removeSecretMember(hospital, { id, formKey: 'y' }))
  assert.deepEqual(await db.selectFrom('assessments').select('id').where('memberId', '=', id).execute(), [])
  const kept = (await letters()).find(({ number }) => number === before.number)
  assert.deepEqual(
    kept?.people,
    before.people.filter((person) => person.memberId !== id),
  )
  assert.ok(!JSON.stringify(await letters()).includes(name))
  const { rows } = { rows: await db.selectFrom('events').select('subjectId').where('memberId', '=', id).execute() }
  assert.deepEqual(rows, [])
  assert.ok(kept && (await requestLetterPdf([{ letter: kept, check: { url: 'https://x', code: 'x' } }])).length > 0)
})
