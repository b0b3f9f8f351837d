import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { programOn } from '#test/support/program.ts'
import { now, testWorld } from '#test/support/world.ts'
import { workQueueRoutes } from './routes/all.tsx'

const { actors, db, organisations } = await testWorld({ after })
const { browser } = programOn({ db }, [workQueueRoutes])

test('a workplace that has entered nobody is told to begin with its list, and one that has is not', async () => {
  const organisationId = organisations.lucSiThanh
  const place = { organisationId, organisationAndBelow: [organisationId] }
  const fresh = await browser({ ...actors.officerOfHospital, ...place }).get('/')
  assert.match(fresh.words, /Danh sách đảng viên còn trống/)
  assert.match(fresh.text, /href="\/nhap-bang-tinh\/members\/moi"/)
  const known = await browser(actors.officerOfHospital).get('/')
  assert.doesNotMatch(known.words, /còn trống/)
  const residence = await browser({ ...actors.secretaryOfThanhLoi, ...place }).get('/')
  assert.match(residence.words, /Không có việc nào đang chờ/)
})

test('a cell sees what waits in its meetings and opinions, and a commune what it was asked to answer', async () => {
  const { id } = await db
    .selectFrom('meetings')
    .select('id')
    .where('state', '=', 'invited')
    .where('cellId', '=', organisations.quarter1)
    .executeTakeFirstOrThrow()
  const quarter = browser(actors.secretaryOfQuarter1)
  assert.doesNotMatch((await quarter.get('/')).words, /Cuộc họp đã đến ngày/)
  await db.updateTable('meetings').set({ startsAt: now }).where('id', '=', id).execute()
  assert.match((await quarter.get('/')).words, /1 Cuộc họp đã đến ngày/)
  const cell = await browser(actors.secretaryOfMyHung).get('/')
  assert.match(cell.words, /1 Cuộc họp chưa hoàn thành biên bản .*1 Ý kiến mới ghi nhận/)
  assert.doesNotMatch(cell.words, /Cuộc họp đã đến ngày|chờ đảng ủy trả lời/)
  const commune = await browser(actors.ngocHan).get('/')
  assert.match(commune.words, /1 Ý kiến chờ đảng ủy trả lời/)
  assert.doesNotMatch(commune.words, /Ý kiến mới ghi nhận|chưa hoàn thành biên bản/)
})
