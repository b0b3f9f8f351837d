import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MemberId } from '#core/ids.ts'
import { testDatabase } from '#test/support/database.ts'
import { addOfficial, addOrganisations, now, password, secret, today, workOf } from '#test/support/officials.ts'
import { activate, findCode } from './activate.ts'
import { createMemberActivationCode, makeCode } from './codes.ts'
import { openCredentials } from './credentials.ts'
import { createAdministrator } from './first-administrator.ts'
import { signIn } from './sign-in.ts'

const { db, url } = await testDatabase({ after })
const credentials = openCredentials({ databaseUrl: url, secret, publicUrl: 'http://localhost:3000' })
after(() => credentials.close())
const places = await addOrganisations(db)
const officer = await addOfficial(db, {
  name: 'Lê Thị Ngọc Hân',
  username: 'han.le',
  role: 'communeOfficer',
  at: places.commune,
})
const work = await workOf(db, officer)

const newPassword = 'lua-song-tre-ghe'
const chosen = { fullName: '', username: '', password: newPassword }
const codeFor = (kind: 'activation' | 'recovery', accountId = officer) =>
  db.transaction().execute((tx) => makeCode(tx, { kind, accountId, now, secret }))
const use = (code: string, choice = chosen, at = now) => activate(db, { code, secret, now: at }, choice)
const enter = (username: string, typed: string) =>
  signIn(db, credentials, { username, password: typed, address: '10.0.0.1', headers: new Headers(), now })
const reasonOf = (outcome: { ok: boolean; reason?: string }) => (outcome.ok ? 'done' : outcome.reason)

async function addMember(fullName: string, cellId = places.cell): Promise<MemberId> {
  const names = { fullName, searchKey: fullName, sortKey: fullName }
  const { id } = await db
    .insertInto('members')
    .values({ ...names, workplaceId: places.workplace })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { searchKey, sortKey } = names
  const link = {
    memberId: id,
    workplaceId: places.workplace,
    communeId: places.commune,
    cellId,
    sinceOn: today,
    searchKey,
    sortKey,
  }
  await db.insertInto('residenceLinks').values(link).execute()
  return id
}

const memberCode = (memberId: MemberId) =>
  db.transaction().execute((tx) => createMemberActivationCode(tx, work, { memberId, secret }))

test('a code opens once, typed in any case and with or without hyphens', async () => {
  const code = await codeFor('recovery')
  assert.match(code, /^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/)
  const typed = code.toLowerCase().replaceAll('-', ' ')
  assert.deepEqual(await use(typed), { ok: true, value: { username: 'han.le' } })
  assert.equal(reasonOf(await use(code)), 'usedCode')
  assert.equal((await enter('han.le', newPassword)).ok, true)
})

test('two people typing the same code at once: one gets in', async () => {
  const code = await codeFor('recovery')
  const outcomes = await Promise.all([use(code), use(code), use(code)])
  assert.deepEqual(outcomes.map(reasonOf).sort(), ['done', 'usedCode', 'usedCode'])
})

test('a reprint ends the slip before it', async () => {
  const first = await codeFor('recovery')
  const second = await codeFor('recovery')
  assert.equal(reasonOf(await use(first)), 'endedCode')
  assert.equal(reasonOf(await use(second)), 'done')
})

test('a recovery slip lasts seven days, an activation slip thirty', async () => {
  const days = (count: number) => now.add({ hours: 24 * count })
  const recovery = await codeFor('recovery')
  assert.equal(reasonOf(await use(recovery, chosen, days(7))), 'endedCode')
  const activation = await codeFor('activation')
  assert.equal(reasonOf(await use(activation, chosen, days(30))), 'endedCode')
  assert.equal(reasonOf(await use(activation, chosen, days(30).subtract({ seconds: 1 }))), 'done')
})

test('recovery ends sessions, the second factor and the pause after wrong tries, when the slip is used and not before', async () => {
  const entered = await enter('han.le', newPassword)
  assert.ok(entered.ok)
  const account = await db
    .selectFrom('accounts')
    .select('authUserId')
    .where('id', '=', officer)
    .executeTakeFirstOrThrow()
  const factor = { id: 'one', secret: 'x', backupCodes: 'x', userId: account.authUserId }
  await db.insertInto('authTwoFactors').values(factor).execute()
  for (let tries = 0; tries < 6; tries += 1) await enter('han.le', 'sai mật khẩu')
  const code = await codeFor('recovery')
  assert.equal(await sessions(), 1)
  assert.equal(reasonOf(await use(code)), 'done')
  assert.equal(await sessions(), 0)
  assert.equal((await db.selectFrom('authTwoFactors').select('id').execute()).length, 0)
  assert.equal((await enter('han.le', newPassword)).ok, true)
  const event = db
    .selectFrom('events')
    .select('id')
    .where('kind', '=', 'account.recovered')
    .where('subjectId', '=', officer)
  assert.ok(await event.executeTakeFirst())

  async function sessions() {
    return (await db.selectFrom('authSessions').select('id').where('userId', '=', account.authUserId).execute()).length
  }
})

test('no code can be read in the database, and a code of another installation opens nothing', async () => {
  const code = await codeFor('recovery')
  const rows = await db.selectFrom('oneTimeCodes').select('hash').execute()
  assert.ok(rows.every(({ hash }) => !hash.includes(code.replaceAll('-', '')) && hash.length === 43))
  const other = await activate(db, { code, secret: `${secret}x`, now }, chosen)
  assert.equal(reasonOf(other), 'unknownCode')
})

test('a member opens an account for the cell where they live, under a name of their choice', async () => {
  const memberId = await addMember('Nguyễn Văn Điền')
  const code = (await memberCode(memberId)) ?? ''
  const shown = await findCode(db, { code, secret, now })
  assert.ok(shown.ok)
  assert.deepEqual(shown.value, { purpose: 'member', username: undefined, fullName: 'Nguyễn Văn Điền' })
  assert.equal(reasonOf(await use(code, { ...chosen, username: 'han.le' })), 'usernameTaken')
  assert.equal(reasonOf(await use(code, { ...chosen, username: 'dien.nguyen' })), 'done')
  const held = await db
    .selectFrom('mandates')
    .innerJoin('accounts', 'accounts.id', 'mandates.accountId')
    .select(['role', 'organisationId', 'fullName'])
    .where('accounts.memberId', '=', memberId)
    .execute()
  assert.deepEqual(held, [{ role: 'member', organisationId: places.cell, fullName: 'Nguyễn Văn Điền' }])
})

test('a member who has an account gets no second code; the mandate follows to the new cell', async () => {
  const memberId = await addMember('Phan Thị Sáu')
  const code = (await memberCode(memberId)) ?? ''
  assert.equal(reasonOf(await use(code, { ...chosen, username: 'sau.phan' })), 'done')
  await db.updateTable('residenceLinks').set({ cellId: places.otherCell }).where('memberId', '=', memberId).execute()
  assert.equal(await memberCode(memberId), undefined)
  const held = await db
    .selectFrom('mandates')
    .innerJoin('accounts', 'accounts.id', 'mandates.accountId')
    .select('organisationId')
    .where('accounts.memberId', '=', memberId)
    .where('mandates.validTo', 'is', null)
    .execute()
  assert.deepEqual(held, [{ organisationId: places.otherCell }])
})

test('a member whose link was closed before the code was used is sent to the commune', async () => {
  const memberId = await addMember('Trần Thị Bảy')
  const code = (await memberCode(memberId)) ?? ''
  const closed = { state: 'closed', closedOn: today, closeReason: 'moved' } as const
  await db.updateTable('residenceLinks').set(closed).where('memberId', '=', memberId).execute()
  assert.equal(reasonOf(await use(code, { ...chosen, username: 'bay.tran' })), 'noOpenLink')
})

test('the link of create-administrator makes one administrator of the province', async () => {
  const made = await createAdministrator(db, {
    publicUrl: 'https://hc.example.vn',
    secret,
    provinceName: undefined,
    now,
  })
  assert.ok(made.ok)
  const code = new URL(made.value.link).searchParams.get('ma') ?? ''
  assert.ok(made.value.link.startsWith('https://hc.example.vn/kich-hoat?ma='))
  const choice = { fullName: 'Bùi Quốc Trị', username: 'tri.bui', password }
  assert.equal(reasonOf(await use(code, choice)), 'done')
  assert.equal(reasonOf(await use(code, { ...choice, username: 'tri.bui2' })), 'usedCode')
  const entered = await enter('tri.bui', password)
  assert.equal(entered.ok, true)
})

test('on an empty installation create-administrator asks for the name of the province, then makes it', async (t) => {
  const { db: empty } = await testDatabase(t)
  const asked = { publicUrl: 'http://localhost:3000', secret, now }
  const refused = await createAdministrator(empty, { ...asked, provinceName: undefined })
  assert.equal(reasonOf(refused), 'provinceMissing')
  assert.equal(reasonOf(await createAdministrator(empty, { ...asked, provinceName: 'Tỉnh ủy Vĩnh Long' })), 'done')
  const rows = await empty.selectFrom('organisations').select(['kind', 'name', 'searchKey']).execute()
  assert.deepEqual(rows, [{ kind: 'province', name: 'Tỉnh ủy Vĩnh Long', searchKey: 'tinh uy vinh long' }])
})
