import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { testDatabase } from '#test/support/database.ts'
import { deleteExpired } from './expiry.ts'

const { db } = await testDatabase({ after })
const now = Temporal.Instant.from('2026-11-25T03:00:00Z')
const before = (hours: number) => now.subtract({ hours })

test('what was kept for a while goes when its time is over, and not before', async () => {
  const file = { name: 'a.pdf', mediaType: 'application/pdf', size: 1, digest: 'x', content: Buffer.from('x') }
  await db
    .insertInto('files')
    .values([
      { ...file, name: 'over', expiresAt: before(1) },
      { ...file, name: 'not yet', expiresAt: now.add({ hours: 1 }) },
      { ...file, name: 'for good', expiresAt: null },
    ])
    .execute()
  await db
    .insertInto('formKeys')
    .values([
      { key: 'old', at: before(24 * 31) },
      { key: 'young', at: before(24 * 29) },
    ])
    .execute()
  await db
    .insertInto('attempts')
    .values([
      { key: 'old', at: before(25) },
      { key: 'young', at: before(23) },
      { key: 'entered:old', at: before(24 * 31) },
      { key: 'entered:young', at: before(24 * 29) },
    ])
    .execute()
  await deleteExpired(db, now)
  const names = await db.selectFrom('files').select('name').orderBy('id').execute()
  assert.deepEqual(names, [{ name: 'not yet' }, { name: 'for good' }])
  assert.deepEqual(await db.selectFrom('formKeys').select('key').execute(), [{ key: 'young' }])
  const attempts = await db.selectFrom('attempts').select('key').orderBy('key').execute()
  assert.deepEqual(attempts, [{ key: 'entered:young' }, { key: 'young' }])
})
