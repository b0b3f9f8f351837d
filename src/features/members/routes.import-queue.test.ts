import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import type { Actor } from '#core/actor.ts'
import { parseId } from '#core/ids.ts'
import type { Work } from '#db/work.ts'
import { requestApply } from '#features/imports/commands/apply.ts'
import type { ImportTarget } from '#features/imports/commands/target.ts'
import { importTasks } from '#features/imports/jobs.ts'
import { startJobs } from '#jobs/queue.ts'
import { taskJob } from '#jobs/task.ts'
import { routes } from '#routes'
import { writeXlsx } from '#spreadsheets/write.ts'
import { testDatabase } from '#test/support/database.ts'
import { importServer } from '#test/support/import-server.ts'
import { addPerson, addPlaces } from '#test/support/members-world.ts'
import { memberImportTarget } from './commands/import-target.ts'

const { db } = await testDatabase({ after })
const server = importServer(db, [memberImportTarget])
let officer: Work & { actor: Actor }
let browser: ReturnType<typeof server.browserOf>

/** How far the bar had come each time the target told of it, as another connection sees it. */
const seen: number[] = []
let isBroken = false
const watched: ImportTarget = {
  ...memberImportTarget,
  apply: (tx, work, applying) => {
    if (isBroken) throw new Error('the disk is full')
    return memberImportTarget.apply(tx, work, {
      ...applying,
      progress: async (count) => {
        await applying.progress(count)
        const task = await db.selectFrom('tasks').select('doneCount').orderBy('id', 'desc').executeTakeFirstOrThrow()
        seen.push(task.doneCount)
      },
    })
  },
}

let jobs: Awaited<ReturnType<typeof startJobs>>

before(async () => {
  const places = await addPlaces(db)
  officer = await addPerson(db, { role: 'workplaceOfficer', at: places.hospital, name: 'Đỗ Hoài Nam' })
  browser = server.browserOf(officer.actor)
  const tasks = Object.entries(importTasks([watched]))
  const dependencies = { db, now: () => officer.now, findActor: async () => officer.actor }
  jobs = await startJobs({
    db,
    handlers: Object.fromEntries(tasks.map(([name, kind]) => [name, taskJob(dependencies, kind)])),
    onError: () => {},
    isWorking: true,
    retries: { retryLimit: 1, retryDelay: 0 },
  })
})
after(() => jobs.stop())

async function upload(names: readonly string[]) {
  const rows = names.map((name) => [name, '01/02/1983'])
  const content = await writeXlsx([{ name: 'DS', columns: [{ title: 'Họ và tên' }, { title: 'Ngày sinh' }], rows }])
  const file = new File([new Uint8Array(content)], 'danh-sach.xlsx')
  const answer = await browser.post(routes.imports.new.href({ target: 'members' }), { tep: file })
  return parseId<'imports'>(answer.location.split('/').at(-1) ?? '') ?? assert.fail(answer.words)
}

async function ask(id: Awaited<ReturnType<typeof upload>>) {
  const deed = { id, formKey: crypto.randomUUID(), targets: [watched], version: 1 }
  const asked = await requestApply(officer, jobs, deed)
  return asked.ok ? asked.value : assert.fail(asked.reason)
}

async function pageAfter(taskId: Awaited<ReturnType<typeof ask>>) {
  for (let round = 0; round < 200; round += 1) {
    const page = await browser.get(routes.tasks.show.href({ id: taskId }))
    if (!page.text.includes('every 1s')) return page
    await pause(100)
  }
  throw new Error('the task has not ended')
}

const countMembers = async () => (await db.selectFrom('members').select('id').execute()).length

test('the queue writes an import, tells how far it has come, and its page leads on to the result', async () => {
  const id = await upload(['Kiều Văn Một', 'Kiều Văn Hai', 'Kiều Văn Ba', 'Kiều Văn Tư'])
  const page = await pageAfter(await ask(id))
  assert.match(page.words, /Đã thêm 4/)
  assert.ok(page.text.includes(`href="${routes.imports.show.href({ id })}"`))
  assert.deepEqual(seen, [1, 2])
  assert.equal(await countMembers(), 4)
})

test('an import that fails at every try writes nobody, says so, and can be applied again', async () => {
  const id = await upload(['Kiều Thị Năm'])
  isBroken = true
  const failed = await pageAfter(await ask(id))
  assert.match(failed.words, /thử nhiều lần mà không làm xong/)
  assert.match(failed.words, /Mở lần nhập để áp dụng lại/)
  assert.equal(await countMembers(), 4)
  isBroken = false
  const result = await browser.get(routes.imports.show.href({ id }))
  assert.match(result.words, /chưa có gì được ghi.*Áp dụng lại/)
  assert.match((await pageAfter(await ask(id))).words, /Đã thêm 1/)
  assert.equal(await countMembers(), 5)
})
