import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MemberId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { testWorld, today } from '#test/support/world.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listGrading } from '../queries/grading.ts'
import { everySheet } from '../rules/sheet-view.ts'
import { countMembers, gradingSheets } from './grading-sheets.ts'

const world = await testWorld({ after })
await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
await sheetsOf(world, { cell: 'myHung', state: 'signed' })
const scope = scopeFor(world.actors.officerOfHospital, [assessmentPermissions, 'read'])
const filter = { ...everySheet, year: today.year }
const rows = await listGrading(world.db, scope, { filter, view: 'all', today })
const [all, counts, ...cells] = gradingSheets(rows)
const at = (title: string, name: string) => {
  const column = all?.columns.findIndex((one) => one.title === title) ?? -1
  return all?.rows.find(([first]) => first === name)?.[column]
}

test('366-QĐ/TW: a member is one row, with the grades in words and the reason beside them', () => {
  assert.equal(all?.rows.length, countMembers(rows))
  assert.equal(at('Nêu gương', 'Cao Thị Thúy An'), 'Nêu gương')
  assert.equal(at('Dự họp', 'Cao Thị Thúy An'), 'Tham gia chưa đầy đủ (Vắng có báo trước)')
  assert.equal(at('Trạng thái phiếu', 'Cao Thị Thúy An'), 'Đã về nơi công tác')
  assert.equal(String(at('Ngày đảng ủy xác nhận', 'Cao Thị Thúy An')), '2026-11-25')
})

test('of a sheet that has not come back the workplace reads where it is and nothing of what it says', () => {
  assert.equal(at('Trạng thái phiếu', 'Nguyễn Văn Hòa'), 'Chi bộ đã ký')
  assert.equal(at('Nêu gương', 'Nguyễn Văn Hòa'), '')
  assert.equal(rows.find(({ fullName }) => fullName === 'Nguyễn Văn Hòa')?.content, null)
})

test('the table of cells counts each grade and adds up, and each cell has its own list', () => {
  assert.equal(counts?.name, 'Tổng hợp theo chi bộ')
  const total = counts?.rows.at(-1)
  const column = (title: string) => counts?.columns.findIndex((one) => one.title === title) ?? -1
  assert.equal(total?.[column('Phiếu đã xin')], rows.length)
  assert.equal(total?.[column('Phiếu đã về')], rows.filter(({ content }) => content).length)
  assert.equal(total?.[column('Dự họp: Tham gia chưa đầy đủ')], rows.filter(({ content }) => content).length)
  assert.equal(cells.flatMap((cell) => cell.rows).length, countMembers(rows))
  assert.deepEqual(
    cells.map(({ name }) => name),
    counts?.rows.slice(0, -1).map(([name], place) => `${place + 1}. ${name}`),
  )
})

test('two residences of a year are one row that says which said what', () => {
  const [first] = rows.filter(({ content }) => content)
  assert.ok(first?.content)
  const best = first.content.criteria.map((line) => (line.position === 1 ? { ...line, grade: 1 } : line))
  const second = { ...first, communeName: 'Phường Phước Hậu', content: { ...first.content, criteria: best } }
  const [sheet] = gradingSheets([first, second])
  assert.equal(sheet?.rows.length, 1)
  const words = sheet?.rows[0]?.map(String) ?? []
  assert.ok(words.includes('Xã Hiếu Phụng: Nêu gương; Phường Phước Hậu: Nêu gương tốt'), words.join(' | '))
  assert.equal(countMembers([first, second, { ...first, memberId: 0 as MemberId }]), 2)
})
