import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { programOn } from '#test/support/program.ts'
import { testWorld } from '#test/support/world.ts'
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

test('what a member says is wrong waits on the home page of whoever keeps it, with its due day, and of nobody else', async () => {
  const line = /1 Đề nghị xem lại của đảng viên, chờ trả lời.*07\/12\/2026/
  assert.match((await browser(actors.officerOfSchool).get('/')).words, line)
  for (const actor of [actors.secretaryOfThanhLoi, actors.ngocHan, actors.officerOfHospital, actors.provinceOfficer])
    assert.doesNotMatch((await browser(actor).get('/')).words, /Đề nghị xem lại của đảng viên/, actor.name)
})
