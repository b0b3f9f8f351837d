import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { searchKey, sortKey } from '#core/vietnamese-text.ts'
import { scopeFor } from '#db/work.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { manyInCell } from '#test/support/cell-of-many.ts'
import { testWorld } from '#test/support/world.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listTables, readCellTable } from './table.ts'

const world = await testWorld({ after })
const { actors, db, organisations } = world
await manyInCell(world, { cell: 'thanhLoi', count: 60 })
await sheetsOf(world, { cell: 'thanhLoi' })
await sheetsOf(world, { cell: 'myHung' })
const scope = scopeFor(actors.secretaryOfThanhLoi, [assessmentPermissions, 'draft'])
const asked = { cellId: organisations.thanhLoi, year: 2026 }

const givenNames = async () => (await readCellTable(db, scope, asked)).sheets.map(({ fullName }) => sortKey(fullName))

test('sheets stand in the order of the Vietnamese alphabet, as the register does', async () => {
  const names = await givenNames()
  assert.deepEqual(names, names.toSorted(new Intl.Collator('vi').compare))
})

test('a member whose name is put right stands at the new place in the table too', async () => {
  const { sheets } = await readCellTable(db, scope, asked)
  const memberId = sheets[0]?.memberId ?? assert.fail()
  const fullName = 'Trần Thị Ý'
  await db
    .updateTable('members')
    .set({ fullName, sortKey: sortKey(fullName), searchKey: searchKey(fullName) })
    .where('id', '=', memberId)
    .execute()
  assert.equal((await readCellTable(db, scope, asked)).sheets.at(-1)?.memberId, memberId)
})

test('what has left the cell is not in its table, and nobody reaches the table of another cell', async () => {
  const before = await readCellTable(db, scope, asked)
  const [first] = before.sheets
  await db
    .updateTable('assessments')
    .set({ state: 'delivered' })
    .where('id', '=', first?.id ?? assert.fail())
    .execute()
  assert.equal((await readCellTable(db, scope, asked)).sheets.length, before.sheets.length - 1)
  const other = await readCellTable(db, scope, { ...asked, cellId: organisations.myHung })
  assert.deepEqual([other.sheets, other.others], [[], []])
  assert.deepEqual(
    (await listTables(db, scope)).map(({ cellId }) => cellId),
    [organisations.thanhLoi],
  )
})
