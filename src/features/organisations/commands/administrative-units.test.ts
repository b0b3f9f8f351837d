import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '#test/support/database.ts'
import { findCommune, listCommunes } from '../queries.ts'
import { loadAdministrativeUnits } from './administrative-units.ts'

const { db } = await testDatabase({ after })
const on = Temporal.PlainDate.from('2026-11-24')

test('the shipped list holds 34 provinces and 3,321 communes, and a second run writes nothing', async () => {
  const began = performance.now()
  await loadAdministrativeUnits(db)
  assert.ok(performance.now() - began < 1000, 'takes less than a second')
  const counts = await db
    .selectFrom('administrativeUnits')
    .select(['level', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('level')
    .orderBy('level')
    .execute()
  assert.deepEqual(counts, [
    { level: 'commune', count: 3321 },
    { level: 'province', count: 34 },
  ])
  assert.equal(await loadAdministrativeUnits(db), 0)
})

test('Vĩnh Long has 124 communes, each with its kind apart from its name', async () => {
  await loadAdministrativeUnits(db)
  const communes = await listCommunes(db, { provinceCode: '86', on })
  assert.equal(communes.length, 124)
  const phuKhuong = await findCommune(db, { communeCode: '28756', on })
  assert.deepEqual(phuKhuong, { code: '28756', kind: 'phường', name: 'Phú Khương', provinceCode: '86' })
  const province = await db
    .selectFrom('administrativeUnits')
    .select(['kind', 'name'])
    .where('code', '=', '86')
    .executeTakeFirstOrThrow()
  assert.deepEqual(province, { kind: 'tỉnh', name: 'Vĩnh Long' })
})

test('before 1 July 2025 none of these communes existed', async () => {
  await loadAdministrativeUnits(db)
  assert.equal(
    await findCommune(db, { communeCode: '28756', on: on.with({ year: 2025, month: 6, day: 30 }) }),
    undefined,
  )
})
