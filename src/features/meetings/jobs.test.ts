import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { FileId, TaskId } from '#core/ids.ts'
import { readSpreadsheet } from '#spreadsheets/read.ts'
import { testWorld, today } from '#test/support/world.ts'
import { type AttendanceExport, attendanceExportTask, meetingTasks } from './jobs.ts'

const world = await testWorld({ after })

test('the long list is written as asked for, in the reach of who asked, and tells whose rows the file holds', async () => {
  const input: AttendanceExport = { since: today.subtract({ months: 12 }).toString(), isMissingOnly: false }
  const files: { name: string; content: Uint8Array }[] = []
  const run = meetingTasks[attendanceExportTask]
  assert.ok(run)
  const of = (work: ReturnType<typeof world.work>) =>
    run({
      id: 1 as TaskId,
      work,
      input,
      progress: async () => {},
      keepFile: async (file) => {
        files.push(file)
        return 1 as FileId
      },
    })
  const outcome = await of(world.work(world.actors.ngocHan))
  const [file] = files
  assert.ok(file)
  assert.equal(file.name, `Dự họp của đảng viên ${today}.xlsx`)
  const read = await readSpreadsheet(file.content, file.name)
  assert.ok(read.ok)
  const [, ...rows] = read.value[0]?.rows ?? []
  assert.ok(rows.length > 0)
  assert.equal(outcome.memberIds?.length, rows.length)
  assert.deepEqual((await of(world.work(world.actors.officerOfTraCon))).memberIds, [])
})
