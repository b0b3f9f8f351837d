import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CannotStart } from '#core/cannot-start.ts'
import { type Environment, readConfig, settingsTable } from './config.ts'

const production = {
  DATABASE_URL: 'postgres://hai_chieu:x@db:5432/hai_chieu',
  HAI_CHIEU_SECRET: 'q7Zt1vLw9KxR3bNy5HcM8dPf2GsJ6aUe4TiQo0',
  PUBLIC_URL: 'https://haichieu.example.vn/',
}

function refusals(environment: Environment, ownSecret?: string): readonly string[] {
  try {
    readConfig(environment, ownSecret)
    return []
  } catch (error) {
    if (error instanceof CannotStart) return error.sentences
    throw error
  }
}

const names = (sentences: readonly string[]) => sentences.map((sentence) => sentence.split(' ')[0])

test('npm start needs no setting', () => {
  const config = readConfig({}, 'own secret')
  assert.equal(config.publicUrl, 'http://localhost:3000')
  assert.equal(config.secret, 'own secret')
  assert.equal(config.databaseUrl, undefined)
})

test('the second factor is required in production, and only offered to those who try the program out', () => {
  assert.equal(readConfig(production, undefined).isSecondFactorRequired, true)
  assert.equal(readConfig({}, 'own secret').isSecondFactorRequired, false)
  assert.equal(readConfig({ SECOND_FACTOR: 'required' }, 'own secret').isSecondFactorRequired, true)
})

test('a public address keeps its origin alone', () => {
  assert.equal(readConfig(production, undefined).publicUrl, 'https://haichieu.example.vn')
})

test('production needs a database, a secret and a public address, all named at once', () => {
  assert.deepEqual(names(refusals({})), ['DATABASE_URL', 'HAI_CHIEU_SECRET', 'PUBLIC_URL'])
  assert.deepEqual(refusals(production), [])
})

test('the embedded server serves production only when it is chosen', () => {
  const { DATABASE_URL, ...rest } = production
  assert.deepEqual(names(refusals(rest)), ['DATABASE_URL'])
  assert.deepEqual(refusals({ ...rest, HAI_CHIEU_DATABASE: 'embedded' }), [])
  assert.deepEqual(names(refusals({ ...rest, DATABASE_URL, HAI_CHIEU_DATABASE: 'embedded' })), ['DATABASE_URL'])
})

test('a short secret and a guessable one are refused', () => {
  for (const secret of ['q7Zt1vLw9KxR3bNy5HcM8dPf2GsJ6aU', 'a'.repeat(40), 'change-me-q7Zt1vLw9KxR3bNy5HcM8dPf2G']) {
    assert.deepEqual(names(refusals({ ...production, HAI_CHIEU_SECRET: secret })), ['HAI_CHIEU_SECRET'], secret)
  }
})

test('a public address without https is refused, localhost excepted', () => {
  assert.deepEqual(names(refusals({ ...production, PUBLIC_URL: 'http://haichieu.example.vn' })), ['PUBLIC_URL'])
  assert.deepEqual(refusals({ ...production, PUBLIC_URL: 'http://localhost:3000' }), [])
})

test('every setting that cannot be read is named once, with what it must be', () => {
  const wrong = {
    PORT: 'abc',
    TRUSTED_PROXIES: '-1',
    LOG_LEVEL: 'loud',
    DATABASE_URL: 'mysql://x',
    PUBLIC_URL: 'haichieu',
  }
  const sentences = refusals({ ...production, ...wrong })
  assert.deepEqual(names(sentences).sort(), ['DATABASE_URL', 'LOG_LEVEL', 'PORT', 'PUBLIC_URL', 'TRUSTED_PROXIES'])
  assert.ok(sentences.includes('TRUSTED_PROXIES phải là số từ 0 đến 10.'))
})

test('an empty setting counts as none', () => {
  assert.equal(readConfig({ PORT: '', HOST: ' ' }, 'own').port, 3000)
})

test('mail needs a sender', () => {
  assert.deepEqual(names(refusals({ SMTP_URL: 'smtp://mail:587' }, 'own')), ['SMTP_FROM'])
})

test('the table of settings has a described row for each of them', () => {
  const rows = settingsTable().trim().split('\n').slice(2)
  assert.ok(rows.length >= 12)
  for (const row of rows) assert.match(row, /^\| `[A-Z_]+` \| .+ \|.*\| .{10,} \|$/)
})
