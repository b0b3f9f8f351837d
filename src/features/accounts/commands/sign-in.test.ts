import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { KyselyPlugin } from 'kysely'
import { dayOf } from '#core/day.ts'
import type { MandateId } from '#core/ids.ts'
import { findSignedIn } from '#features/accounts/queries/signed-in.ts'
import { testDatabase } from '#test/support/database.ts'
import { addOfficial, addOrganisations, now, password, secret, today } from '#test/support/officials.ts'
import { totpOf } from '#test/support/totp.ts'
import { openCredentials } from './credentials.ts'
import { finishSignIn, signIn } from './sign-in.ts'
import { storeMandate } from './store-account.ts'

const { db, url } = await testDatabase({ after })
const credentials = openCredentials({ databaseUrl: url, secret, publicUrl: 'http://localhost:3000' })
after(() => credentials.close())
const isSecondFactorRequired = true
const places = await addOrganisations(db)
const han = await addOfficial(db, {
  name: 'Lê Thị Ngọc Hân',
  username: 'han.le',
  role: 'residenceCellSecretary',
  at: places.cell,
})

const enter = (username: string, { typed = password, address = '10.0.0.1', at = now } = {}) =>
  signIn(db, credentials, { username, password: typed, address, headers: new Headers(), now: at })

/** What a browser sends back of the cookies it was told to keep. */
const cookiesFrom = (headers: Headers) =>
  new Headers({
    cookie: headers
      .getSetCookie()
      .map((cookie) => cookie.split(';')[0])
      .join('; '),
  })

const eventsOf = (kind: string, accountId = han) =>
  db.selectFrom('events').select('actorName').where('kind', '=', kind).where('accountId', '=', accountId).execute()

/** Sessions are timed by the clock of the machine, mandates by the day asked for. */
const find = (headers: Headers, mandateId?: MandateId, day = today) =>
  findSignedIn(db, {
    token: credentials.sessionToken(headers) ?? '',
    mandateId,
    today: day,
    now: Temporal.Now.instant(),
    isSecondFactorRequired,
  })

async function sessionOf(username: string): Promise<Headers> {
  const entered = await enter(username)
  assert.ok(entered.ok)
  return cookiesFrom(entered.value.headers)
}

test('the right name and password open a session that the cookie leads back to', async () => {
  const entered = await enter('Han.Le')
  assert.ok(entered.ok)
  assert.equal(entered.value.isComplete, true)
  const [cookie = ''] = entered.value.headers.getSetCookie()
  assert.match(cookie, /HttpOnly/)
  assert.match(cookie, /SameSite=Lax/)
  assert.match(cookie, /Max-Age=43200/)
  const signedIn = await find(cookiesFrom(entered.value.headers))
  assert.equal(signedIn?.actor.accountId, han)
  assert.deepEqual(signedIn?.actor.organisationAndBelow, [places.cell])
  assert.equal((await eventsOf('account.signedIn')).length, 1)
})

test('a changed or unsigned cookie is nobody’s', async () => {
  const headers = await sessionOf('han.le')
  const cookie = headers.get('cookie') ?? ''
  const token = credentials.sessionToken(headers) ?? ''
  assert.equal(credentials.sessionToken(new Headers({ cookie: cookie.replace(token, token.toLowerCase()) })), undefined)
  assert.equal(credentials.sessionToken(new Headers({ cookie: `hai-chieu.session_token=${token}` })), undefined)
  assert.equal(credentials.sessionToken(new Headers({ cookie: 'hai-chieu.session_token=%E0%A4%A' })), undefined)
})

test('behind https the cookie is Secure, and a cookie set over http is not read', async () => {
  const secure = openCredentials({ databaseUrl: url, secret, publicUrl: 'https://hai-chieu.example.vn' })
  const entered = await secure.signIn({ username: 'han.le', password }, new Headers())
  assert.ok(entered.ok)
  assert.match(entered.value.headers.getSetCookie()[0] ?? '', /^__Secure-hai-chieu\.session_token=.*; Secure/)
  assert.ok(secure.sessionToken(cookiesFrom(entered.value.headers)))
  assert.equal(secure.sessionToken(await sessionOf('han.le')), undefined)
  await secure.close()
})

test('an unknown name is answered like a wrong password, the pause after five tries included', async () => {
  await addOfficial(db, {
    name: 'Trần Văn Khải',
    username: 'khai.tran',
    role: 'workplaceOfficer',
    at: places.workplace,
  })
  for (const username of ['khai.tran', 'khong.co']) {
    const answers = []
    for (let tries = 0; tries < 6; tries += 1) answers.push(await enter(username, { typed: 'sai mật khẩu' }))
    assert.deepEqual(
      answers.map((answer) => !answer.ok && answer.reason),
      ['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'locked'],
      username,
    )
    const right = await enter(username)
    assert.equal(!right.ok && right.reason, 'locked')
  }
  const early = await enter('khai.tran', { at: now.add({ minutes: 14 }) })
  assert.equal(early.ok, false)
  const late = await enter('khai.tran', { at: now.add({ minutes: 16 }) })
  assert.equal(late.ok, true)
})

test('parallel tries cannot get past the limit', async () => {
  const minh = await addOfficial(db, {
    name: 'Võ Minh',
    username: 'minh.vo',
    role: 'workplaceOfficer',
    at: places.workplace,
  })
  const answers = await Promise.all(Array.from({ length: 12 }, () => enter('minh.vo', { typed: 'sai mật khẩu' })))
  assert.equal(answers.filter((answer) => !answer.ok && answer.reason === 'wrong').length, 5)
  assert.equal((await eventsOf('account.locked', minh)).length, 1)
})

const fillAddress = (address: string, at = now) =>
  db
    .insertInto('attempts')
    .values(Array.from({ length: 100 }, () => ({ key: `sign-in-from:${address}`, at })))
    .execute()

test('a hundred wrong tries from one address close it for a while for everybody who never came in from there', async () => {
  await fillAddress('10.9.9.9')
  const refused = await enter('han.le', { address: '10.9.9.9' })
  assert.equal(!refused.ok && refused.reason, 'tooMany')
  assert.equal((await enter('han.le', { address: '10.9.9.8' })).ok, true)
})

test('whoever has come in from an address lately is not stopped there by the wrong names of strangers', async () => {
  const address = '10.9.9.7'
  assert.equal((await enter('han.le', { address })).ok, true)
  for (let tries = 0; tries < 100; tries += 1) await enter(`la.${tries}`, { address, typed: 'sai mật khẩu' })
  const stranger = await enter('la.100', { address, typed: 'sai mật khẩu' })
  assert.equal(!stranger.ok && stranger.reason, 'tooMany')
  assert.equal((await enter('han.le', { address })).ok, true)
  const later = now.add({ hours: 24 * 31 })
  await fillAddress(address, later)
  const longAgo = await enter('han.le', { address, at: later })
  assert.equal(!longAgo.ok && longAgo.reason, 'tooMany')
})

test('at a full address a known name is tried five times at most, and every wrong answer is that of a strange name', async () => {
  const address = '10.9.9.6'
  await addOfficial(db, { name: 'Hồ Thị Quen', username: 'quen.ho', role: 'workplaceOfficer', at: places.workplace })
  assert.equal((await enter('quen.ho', { address })).ok, true)
  await fillAddress(address)
  const answers = []
  for (let tries = 0; tries < 6; tries += 1) answers.push(await enter('quen.ho', { address, typed: 'sai mật khẩu' }))
  assert.deepEqual([...new Set(answers.map((answer) => !answer.ok && answer.reason))], ['tooMany'])
  const right = await enter('quen.ho', { address })
  assert.equal(!right.ok && right.reason, 'tooMany')
  const wait = await enter('quen.ho', { address: '10.9.9.5' })
  assert.equal(!wait.ok && wait.reason, 'locked')
})

test('whoever holds no mandate today does not get in, and no session stays behind', async () => {
  const lan = await addOfficial(db, {
    name: 'Đỗ Thị Lan',
    username: 'lan.do',
    role: 'communeOfficer',
    at: places.commune,
  })
  await db.updateTable('mandates').set({ validTo: today }).where('accountId', '=', lan).execute()
  const refused = await enter('lan.do')
  assert.equal(!refused.ok && refused.reason, 'noMandate')
  const left = await db
    .selectFrom('authSessions')
    .innerJoin('accounts', 'accounts.authUserId', 'authSessions.userId')
    .select('authSessions.id')
    .where('accounts.id', '=', lan)
    .execute()
  assert.deepEqual(left, [])
})

test('the mandate asked for counts when it is held, else the last one used, else the first', async () => {
  const an = await addOfficial(db, {
    name: 'Phạm An',
    username: 'an.pham',
    role: 'residenceCellSecretary',
    at: places.cell,
  })
  const officer = {
    organisationId: places.commune,
    role: 'communeOfficer',
    printedTitle: 'Ủy viên',
    validFrom: today,
  } as const
  const second = await db.transaction().execute((tx) => storeMandate(tx, an, officer))
  const headers = await sessionOf('an.pham')
  const first = await find(headers)
  assert.equal(first?.actor.role, 'residenceCellSecretary')
  assert.equal(first?.mandates.length, 2)
  const asked = await find(headers, second)
  assert.equal(asked?.actor.organisationName, 'Đảng ủy xã Mỹ Thạnh Đông')
  assert.deepEqual([...(asked?.actor.organisationAndBelow ?? [])].sort(), [places.commune, places.cell].sort())
  await db.updateTable('accounts').set({ lastMandateId: second }).where('id', '=', an).execute()
  assert.equal((await find(headers))?.actor.mandateId, second)
  await db.updateTable('mandates').set({ validTo: today }).where('id', '=', second).execute()
  assert.equal((await find(headers, second))?.actor.role, 'residenceCellSecretary')
  assert.equal((await find(headers, second, today.subtract({ days: 1 })))?.mandates.length, 1)
})

test('where the installation only offers the second factor, nobody is held up by it', async () => {
  await addOfficial(db, { name: 'Mai Sơn', username: 'son.mai', role: 'communeSecretary', at: places.commune })
  const token = credentials.sessionToken(await sessionOf('son.mai')) ?? ''
  const asked = { token, mandateId: undefined, today, now: Temporal.Now.instant() }
  const first = async (required: boolean) =>
    (await findSignedIn(db, { ...asked, isSecondFactorRequired: required }))?.mustFirst
  assert.equal(await first(true), 'secondFactor')
  assert.equal(await first(false), undefined)
})

test('who is asking is found in one statement', async () => {
  let statements = 0
  const counter: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const token = credentials.sessionToken(await sessionOf('han.le')) ?? ''
  const counted = await findSignedIn(db.withPlugin(counter), {
    token,
    mandateId: undefined,
    today,
    now: Temporal.Now.instant(),
    isSecondFactorRequired,
  })
  assert.equal(counted?.actor.accountId, han)
  assert.equal(statements, 1)
})

test('a session ends 12 hours after signing in, used or not, and at once when the account ends', async () => {
  const headers = await sessionOf('han.le')
  const token = credentials.sessionToken(headers) ?? ''
  const later = { token, mandateId: undefined, today: dayOf(Temporal.Now.instant()), isSecondFactorRequired }
  const inTime = Temporal.Now.instant().add({ hours: 11, minutes: 59 })
  assert.ok(await findSignedIn(db, { ...later, now: inTime }))
  assert.equal(await findSignedIn(db, { ...later, now: inTime.add({ minutes: 2 }) }), undefined)
  await db.updateTable('accounts').set({ endedAt: now }).where('id', '=', han).execute()
  assert.equal(await find(headers), undefined)
  await db.updateTable('accounts').set({ endedAt: null }).where('id', '=', han).execute()
})

test('a signing secretary must set up the second factor, then is asked for it at every sign-in', async () => {
  const dung = await addOfficial(db, {
    name: 'Ngô Dũng',
    username: 'dung.ngo',
    role: 'workplaceSecretary',
    at: places.workplace,
  })
  const headers = await sessionOf('dung.ngo')
  assert.equal((await find(headers))?.mustFirst, 'secondFactor')
  const wrong = await credentials.beginTotp('sai mật khẩu rồi', headers)
  assert.equal(!wrong.ok && wrong.reason, 'wrongPassword')
  const begun = await credentials.beginTotp(password, headers)
  assert.ok(begun.ok)
  const confirmed = await credentials.confirmTotp(totpOf(begun.value.secret), headers)
  assert.ok(confirmed.ok)
  assert.equal(confirmed.value.backupCodes.length, 10)
  assert.equal((await find(cookiesFrom(confirmed.value.headers)))?.mustFirst, undefined)

  const half = await enter('dung.ngo')
  assert.ok(half.ok)
  assert.equal(half.value.isComplete, false)
  const pending = cookiesFrom(half.value.headers)
  assert.equal(await find(pending), undefined)
  const refused = await finishSignIn(db, credentials, { code: { totp: '000000' }, headers: pending, now })
  assert.equal(!refused.ok && refused.reason, 'wrongCode')
  const finished = await finishSignIn(db, credentials, {
    code: { totp: totpOf(begun.value.secret) },
    headers: pending,
    now,
  })
  assert.ok(finished.ok)
  assert.equal((await find(cookiesFrom(finished.value.headers)))?.actor.accountId, dung)

  const backup = confirmed.value.backupCodes[0] ?? ''
  const use = async () => {
    const again = await enter('dung.ngo')
    assert.ok(again.ok)
    return finishSignIn(db, credentials, { code: { backup }, headers: cookiesFrom(again.value.headers), now })
  }
  assert.equal((await use()).ok, true)
  assert.equal((await use()).ok, false)
  assert.equal((await eventsOf('account.signedInWithBackupCode', dung)).length, 1)
})

/** An account of somebody at the workplace with this telephone number. */
async function withPhone(username: string, phone: string): Promise<void> {
  await addOfficial(db, { name: 'Người Có Máy', username, role: 'workplaceOfficer', at: places.workplace })
  await db.updateTable('accounts').set({ phone }).where('username', '=', username).execute()
}

const reasonOf = async (answer: ReturnType<typeof enter>) => {
  const entered = await answer
  return entered.ok ? 'in' : entered.reason
}

test('the telephone number of exactly one account opens it, however its digits are written', async () => {
  await withPhone('may.mot', '0901234501')
  for (const typed of ['0901234501', '0901 234 501', '+84 901.234.501']) {
    assert.equal(await reasonOf(enter(typed)), 'in', typed)
  }
  assert.equal((await eventsOf('account.signedIn')).length > 0, true)
  const { id } = await db
    .selectFrom('accounts')
    .select('id')
    .where('username', '=', 'may.mot')
    .executeTakeFirstOrThrow()
  assert.equal((await eventsOf('account.signedIn', id)).length, 3)
})

test('a member signs in by the number of the record', async () => {
  await withPhone('may.hai', '0901234599')
  const { id } = await db
    .insertInto('members')
    .values({
      workplaceId: places.workplace,
      fullName: 'Lý Thị Thử',
      searchKey: 'ly thi thu',
      sortKey: 'thu',
      phone: '0901234502',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  assert.equal(await reasonOf(enter('0901234502')), 'wrong')
  await db.updateTable('accounts').set({ memberId: id, phone: null }).where('username', '=', 'may.hai').execute()
  assert.equal(await reasonOf(enter('0901234502')), 'in')
})

test('a number of two accounts is nobody’s, and answered like an unknown name; one that has ended does not count', async () => {
  await withPhone('may.ba', '0901234503')
  await withPhone('may.bon', '+84901234503')
  assert.equal(await reasonOf(enter('0901234503')), 'wrong')
  assert.equal(await reasonOf(enter('0909999999')), 'wrong')
  await db.updateTable('accounts').set({ endedAt: now }).where('username', '=', 'may.bon').execute()
  assert.equal(await reasonOf(enter('0901234503')), 'in')
})

test('an account whose name is a number goes before the telephone of somebody else', async () => {
  await withPhone('may.nam', '0901234505')
  await withPhone('0901234505', '0901234555')
  const { id } = await db
    .selectFrom('accounts')
    .select('id')
    .where('username', '=', '0901234505')
    .executeTakeFirstOrThrow()
  assert.equal(await reasonOf(enter('0901234505')), 'in')
  assert.equal((await eventsOf('account.signedIn', id)).length, 1)
})

test('a number has five tries as a name has, whichever way it is written, and its pause does not tell whose it is', async () => {
  await withPhone('may.sau', '0901234506')
  for (const unknown of ['0901234506', '0908888888']) {
    const spaced = unknown.replace(/^(\d{4})/, '$1 ')
    const answers = []
    for (let tries = 0; tries < 6; tries += 1)
      answers.push(await reasonOf(enter(tries % 2 ? unknown : spaced, { typed: 'sai mật khẩu' })))
    assert.deepEqual(answers, ['wrong', 'wrong', 'wrong', 'wrong', 'wrong', 'locked'], unknown)
  }
  assert.equal(await reasonOf(enter('may.sau')), 'in')
})
