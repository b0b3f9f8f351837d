import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import type { Transaction } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import { testDatabase } from '#test/support/database.ts'
import { addPerson, addPlaces, type Places } from '#test/support/members-world.ts'
import { findRememberedMapping, headerKeyOf, rememberMapping } from './commands/mapping.ts'
import { safeJson } from './commands/store-rows.ts'
import type { ReadSheet } from './rules/kept-report.ts'

const { db } = await testDatabase({ after })
let places: Places
let officer: Work & { actor: Actor }

before(async () => {
  places = await addPlaces(db)
  officer = await addPerson(db, { role: 'workplaceOfficer', at: places.hospital, name: 'Đỗ Hoài Nam' })
})

const sheetOf = (...headers: readonly string[]): ReadSheet => ({
  name: 'DS',
  hidden: false,
  headerRow: 1,
  rowCount: 1,
  columns: headers.map((header, index) => ({ letter: 'ABCDEF'[index] ?? '', header, field: null, sample: '' })),
})

const within = <Value>(command: (tx: Transaction) => Promise<Value>) => db.transaction().execute(command)

test('files are of one kind by the words of their header row, and the column of reasons is none of them', () => {
  const key = headerKeyOf(sheetOf('Họ và tên', 'Liên hệ'))
  assert.equal(headerKeyOf(sheetOf('HỌ VÀ TÊN', '', 'Lien he', 'Vì sao')), key)
  assert.notEqual(headerKeyOf(sheetOf('Liên hệ', 'Họ và tên')), key)
})

test('a mapping is remembered by header for the organisation that corrected it, and for nobody else', async () => {
  const first = sheetOf('Họ và tên', 'Liên hệ')
  const mapping = { DS: { A: 'fullName', B: 'phone' } }
  await within((tx) => rememberMapping(tx, officer, { target: 'members', sheets: [first], mapping }))
  const later = sheetOf('', 'Họ và tên', 'Liên hệ', 'Vì sao')
  const asked = { target: 'members', sheets: [later] } as const
  assert.deepEqual(await within((tx) => findRememberedMapping(tx, officer, asked)), {
    DS: { B: 'fullName', C: 'phone' },
  })
  const other = await addPerson(db, { role: 'workplaceOfficer', at: places.school, name: 'Trần Thị Bảy' })
  assert.deepEqual(await within((tx) => findRememberedMapping(tx, other, asked)), {})
  assert.deepEqual(await within((tx) => findRememberedMapping(tx, officer, { ...asked, target: 'organisations' })), {})
})

test('a mapping corrected again replaces the one before', async () => {
  const sheets = [sheetOf('Tên', 'Số')]
  for (const field of ['personalNumber', 'cardNumber']) {
    await within((tx) => rememberMapping(tx, officer, { target: 'members', sheets, mapping: { DS: { B: field } } }))
  }
  const found = await within((tx) => findRememberedMapping(tx, officer, { target: 'members', sheets }))
  assert.deepEqual(found, { DS: { B: 'cardNumber' } })
})

test('what PostgreSQL cannot keep in a text of a row does not break the import', async () => {
  const { rows } = await sql<{ kept: unknown }>`select ${safeJson(['a\0b', 'c\ud83d', 'Nguyễn'])} as kept`.execute(db)
  assert.deepEqual(rows[0]?.kept, ['ab', 'c\ufffd', 'Nguyễn'])
})
