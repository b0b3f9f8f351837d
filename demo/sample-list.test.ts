import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { after, test } from 'node:test'
import { readMembers } from '#features/members/forms/import-list.ts'
import { findCommuneCommittee, getUnitIndex, proposeCell } from '#features/organisations/queries.ts'
import { readSpreadsheet } from '#spreadsheets/read.ts'
import { testWorld, today } from '#test/support/world.ts'
import { sampleSheet } from './sample-list.ts'

const { db } = await testWorld({ after })
const file = 'danh-sach-mau.xlsx'
const read = await readSpreadsheet(await readFile(path.join(import.meta.dirname, file)), file)
assert.ok(read.ok)
const report = readMembers(read.value, { units: await getUnitIndex(db, today), today })

test('the sample list in the file is the one in the code', () => {
  const cells = read.value[0]?.rows.slice(1).map((row) => row.slice(0, 2).map(String))
  assert.deepEqual(
    cells,
    sampleSheet.rows.map((row) => row.slice(0, 2).map(String)),
  )
})

test('most rows of the sample can be taken at once, the others show what a list may get wrong', () => {
  const told = report.rows.filter(({ problems }) => problems.length > 0)
  assert.deepEqual(
    told.map(({ sheetRow, severity, problems }) => [sheetRow, severity, problems.map(({ kind }) => kind).join()]),
    [
      [7, 'info', 'sexVariant'],
      [17, 'info', 'nameDecomposed'],
      [20, 'warning', 'birthYearOnly,oldDistrictAddress'],
      [21, 'error', 'personalNumberLength'],
      [22, 'error', 'officialBeforeJoined'],
      [24, 'error', 'duplicatePersonalNumber'],
      [25, 'error', 'missingName'],
    ],
  )
  assert.equal(report.rows.length, 25)
})

test('everybody of the sample who lives in a demo commune is led to a cell with certainty', async () => {
  let found = 0
  for (const { values, sheetRow } of report.rows) {
    const communeId = await findCommuneCommittee(db, { communeCode: values.residenceCommuneCode, on: today })
    if (!communeId) continue
    const proposed = await proposeCell(db, { communeId, area: values.residenceArea, on: today })
    assert.equal(proposed?.certainty, 'certain', `row ${sheetRow}`)
    found += 1
  }
  assert.ok(found >= 20)
})

test('no number of the sample can belong to a living person', () => {
  const numbers = report.rows.flatMap(({ values }) => values.personalNumber ?? [])
  assert.deepEqual(
    numbers.filter((number) => !/^(081|085|088|090)/.test(number)),
    [],
  )
})
