import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentRoundId, TaskId } from '#core/ids.ts'
import type { TaskRun } from '#jobs/task.ts'
import { askingMeans, linkedAllYear, yearDates } from '#test/support/asking.ts'
import { must } from '#test/support/letters.ts'
import { secret, testWorld } from '#test/support/world.ts'
import { type AskTaskInput, askInRound, askTask, portionsOf } from '../commands/ask-in-round.ts'
import { openRound } from '../commands/rounds.ts'
import { assessmentTasks } from './asking.ts'

const world = await testWorld({ after })
const { actors, db, work } = world
await linkedAllYear(world)
const province = work(actors.provinceOfficer)
const tasks = assessmentTasks({ secret, checkUrl: (code) => `https://x.example/${code}` })

type Queued = { readonly kind: string; readonly input: AskTaskInput }

/** Opens the round of the province with a limit of one, so that a task does the asking. */
async function openForTask(): Promise<{ readonly id: AssessmentRoundId; readonly queued: Queued }> {
  const means = { ...askingMeans, mostAtOnce: 1 }
  const { id, taskId, sheets } = must(
    await openRound(province, { formKey: crypto.randomUUID(), dates: yearDates }, means),
  )
  assert.equal(sheets, 0)
  const { kind, input } = await db
    .selectFrom('tasks')
    .select(['kind', 'input'])
    .where('id', '=', taskId as TaskId)
    .executeTakeFirstOrThrow()
  return { id, queued: { kind, input: input as unknown as AskTaskInput } }
}

const { id, queued } = await openForTask()
const countSheets = async () =>
  (await db.selectFrom('assessments').select('id').where('roundId', '=', id).execute()).length

const run = (progress: (done: number) => Promise<void>): TaskRun => ({
  id: 1 as TaskId,
  work: province,
  input: queued.input,
  progress,
  keepFile: () => Promise.reject(new Error('no file')),
})

test('many members are asked for by a task; killed half-way and begun again it goes on, without doubles', async () => {
  assert.equal(queued.kind, askTask)
  assert.equal(await countSheets(), 0)
  const scope = { roundId: id, codeHashFor: askingMeans.codeHashFor, mostAtOnce: 1 }
  const killed = askInRound(province, {
    ...scope,
    progress: async () => {
      throw new Error('killed')
    },
  })
  await assert.rejects(killed, /killed/)
  const half = await countSheets()
  assert.ok(half > 0 && half < queued.input.total, `${half} of ${queued.input.total}`)
  const told: number[] = []
  const outcome = await tasks[askTask]?.(run(async (done) => void told.push(done)))
  assert.equal(await countSheets(), queued.input.total)
  assert.equal(told.at(-1), queued.input.total)
  assert.match(outcome?.summary ?? '', new RegExp(`${queued.input.total - half} phiếu`))
  const twice = await db
    .selectFrom('assessments')
    .select(['linkId', db.fn.countAll<number>().as('count')])
    .groupBy('linkId')
    .having((eb) => eb.fn.countAll(), '>', 1)
    .execute()
  assert.deepEqual(twice, [])
  await tasks[askTask]?.(run(async () => {}))
  assert.equal(await countSheets(), queued.input.total)
})

test('two that ask in the same round at once make each letter and each sheet once', async () => {
  await db.deleteFrom('assessments').execute()
  await db.deleteFrom('assessmentRequests').execute()
  const ask = () => askInRound(province, { roundId: id, codeHashFor: askingMeans.codeHashFor, mostAtOnce: 1 })
  const [one, other] = await Promise.all([ask(), ask()])
  assert.equal(one.sheets + other.sheets, queued.input.total)
  assert.equal(await countSheets(), queued.input.total)
})

test('workplaces are taken whole, several together up to a number of members', () => {
  const workplace = (workplaceId: number, count: number) => ({ workplaceId: workplaceId as never, count })
  const portions = portionsOf([workplace(1, 2), workplace(2, 3), workplace(3, 9), workplace(4, 1)], 5)
  assert.deepEqual(
    portions.map((portion) => portion.map(({ count }) => count)),
    [[2, 3], [9], [1]],
  )
})
