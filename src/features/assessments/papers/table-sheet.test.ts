import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { scopeFor } from '#db/work.ts'
import { readSpreadsheet } from '#spreadsheets/read.ts'
import { writeXlsx } from '#spreadsheets/write.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { manyInCell, meetingMissedBy } from '#test/support/cell-of-many.ts'
import { testWorld } from '#test/support/world.ts'
import { readTableSheet } from '../forms/table-sheet.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { readCellTable } from '../queries/table.ts'
import { tableSheets } from './table-sheet.ts'

const world = await testWorld({ after })
await manyInCell(world, { cell: 'thanhLoi', count: 8 })
await meetingMissedBy(world, { cell: 'thanhLoi', places: [0] })
const [first] = await sheetsOf(world, { cell: 'thanhLoi', state: 'drafted' })
const cellId = world.organisations.thanhLoi
const scope = scopeFor(world.actors.secretaryOfThanhLoi, [assessmentPermissions, 'draft'])
const table = await readCellTable(world.db, scope, { cellId, year: 2026 })

test('a row says who, where from, how often they came and what is filled in; the legend says what each number means', () => {
  const [sheet, legend] = tableSheets(table)
  assert.deepEqual(
    sheet?.columns.map(({ title }) => title),
    [
      'Mã phiếu',
      'Họ và tên',
      'Nơi công tác',
      'Dự họp',
      'Đề xuất dự họp',
      '1. Nêu gương',
      '2. Nghĩa vụ công dân',
      '3. Dự họp',
      '3. Lý do',
      '4. Liên hệ, góp ý',
      '5. Vận động nhân dân',
      '6. Đề nghị',
      '6. Căn cứ',
      '7. Nhận xét khác',
    ],
  )
  const [row] = sheet?.rows ?? []
  assert.deepEqual([row?.[0], row?.slice(3)], [first, ['0/1', 3, 2, 2, 2, 'Vắng có báo trước', 2, 2, 2, null, null]])
  assert.equal(sheet?.rows.length, 8)
  assert.deepEqual(legend?.rows.slice(0, 3), [
    ['1. Nêu gương', 1, 'Nêu gương tốt'],
    ['1. Nêu gương', 2, 'Nêu gương'],
    ['1. Nêu gương', 3, 'Chưa nêu gương'],
  ])
})

test('the file that was downloaded reads back as it was, through a real spreadsheet', async () => {
  const read = await readSpreadsheet(new Uint8Array(await writeXlsx(tableSheets(table))), 'nhan-xet.xlsx')
  assert.ok(read.ok)
  assert.deepEqual(readTableSheet(read.value, { ...table, cellName: 'Chi bộ' }), {
    ok: true,
    value: { rows: [], problems: [] },
  })
})
