import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AccountId, OrganisationId } from '#core/ids.ts'
import type { Work } from '#db/work.ts'
import { testDatabase } from '#test/support/database.ts'
import { addOfficial, addOrganisation, addOrganisations, secret, today, workOf } from '#test/support/officials.ts'
import { activate } from './activate.ts'
import { type CreateAccount, createAccount, endMandate, grantMandate, printCodeFor } from './administer.ts'

const { db } = await testDatabase({ after })
const places = await addOrganisations(db)
const add = (username: string, role: Parameters<typeof addOfficial>[1]['role'], at: OrganisationId) =>
  addOfficial(db, { name: `Người ${username}`, username, role, at })

const administrator = await workOf(db, await add('quan.tri', 'administrator', places.province))
const provinceOfficer = await workOf(db, await add('tinh.uy', 'provinceOfficer', places.province))
const commune = await workOf(db, await add('dang.uy', 'communeOfficer', places.commune))
const workplace = await workOf(db, await add('bi.thu', 'workplaceSecretary', places.workplace))
const cellSecretary = await add('chi.bo', 'residenceCellSecretary', places.cell)

const reasonOf = (outcome: { ok: boolean; reason?: string }) => (outcome.ok ? 'done' : outcome.reason)
const key = () => crypto.randomUUID()

const create = (work: Work, given: Partial<CreateAccount>) =>
  createAccount(work, {
    fullName: 'Nguyễn Thị Mới',
    username: `moi.${key().slice(0, 8)}`,
    phone: null,
    organisationId: places.cell,
    role: 'residenceCellSecretary',
    printedTitle: 'Bí thư',
    signingForm: 'T/M',
    formKey: key(),
    ...given,
  })

const grant = (work: Work, accountId: AccountId, given: Partial<CreateAccount> = {}) =>
  grantMandate(work, {
    accountId,
    organisationId: places.cell,
    role: 'residenceCellSecretary',
    printedTitle: 'Phó bí thư',
    signingForm: 'K/T',
    formKey: key(),
    ...given,
  })

const mandateOf = async (accountId: AccountId, organisationId: OrganisationId) =>
  db
    .selectFrom('mandates')
    .select(['id', 'validTo'])
    .where('accountId', '=', accountId)
    .where('organisationId', '=', organisationId)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()

test('a commune makes the accounts of its own cells and of nobody else’s', async () => {
  assert.equal(reasonOf(await create(commune, {})), 'done')
  assert.equal(reasonOf(await create(commune, { organisationId: places.otherCell })), 'notAllowed')
  assert.equal(
    reasonOf(await create(commune, { organisationId: places.commune, role: 'communeOfficer' })),
    'roleNotYours',
  )
  assert.equal(reasonOf(await create(commune, { role: 'communeSecretary' })), 'roleNotYours')
})

test('a workplace secretary makes officers of the own organisation only', async () => {
  const officer = { organisationId: places.workplace, role: 'workplaceOfficer' } as const
  assert.equal(reasonOf(await create(workplace, officer)), 'done')
  assert.equal(reasonOf(await create(workplace, { ...officer, role: 'workplaceSecretary' })), 'roleNotYours')
  assert.equal(reasonOf(await create(workplace, { organisationId: places.cell })), 'notAllowed')
})

test('the province makes commune and workplace accounts, the administrator also those of the province', async () => {
  assert.equal(
    reasonOf(await create(provinceOfficer, { organisationId: places.commune, role: 'communeSecretary' })),
    'done',
  )
  const auditor = { organisationId: places.province, role: 'auditor' } as const
  assert.equal(reasonOf(await create(provinceOfficer, auditor)), 'roleNotYours')
  assert.equal(reasonOf(await create(administrator, auditor)), 'done')
})

test('nobody gives the role of a member by hand, nor a role that the kind of organisation does not have', async () => {
  assert.equal(reasonOf(await create(administrator, { role: 'member' })), 'roleNotYours')
  assert.equal(reasonOf(await create(administrator, { role: 'communeOfficer' })), 'roleNotYours')
})

test('nobody grants themselves a mandate, ends their own or prints their own slip', async () => {
  const { accountId, mandateId } = administrator.actor
  assert.equal(reasonOf(await grant(administrator, accountId)), 'ownAccount')
  const ended = await endMandate(administrator, { accountId, mandateId, isLastAccepted: true, formKey: key() })
  assert.equal(reasonOf(ended), 'ownAccount')
  assert.equal(reasonOf(await printCodeFor(administrator, { accountId, secret })), 'ownAccount')
})

test('a form sent twice makes one account and answers the same', async () => {
  const given = { username: 'hai.lan', formKey: key() }
  const [first, second] = await Promise.all([create(commune, given), create(commune, given)])
  assert.ok(first.ok && second.ok)
  assert.equal(first.value.accountId, second.value.accountId)
  assert.equal(reasonOf(await create(commune, { username: 'hai.lan' })), 'usernameTaken')
  const events = await db
    .selectFrom('events')
    .select('kind')
    .where('subjectId', '=', first.value.accountId)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    events.map(({ kind }) => kind),
    ['account.created', 'account.mandateGranted'],
  )
})

test('the last mandate of an organisation ends only when that was said and accepted', async () => {
  const lone = await add('mot.minh', 'residenceCellSecretary', places.otherCell)
  const { id } = await mandateOf(lone, places.otherCell)
  const end = (isLastAccepted: boolean) =>
    endMandate(provinceCommune, { accountId: lone, mandateId: id, isLastAccepted, formKey: key() })
  const provinceCommune = await workOf(db, await add('tan.hoa', 'communeOfficer', places.otherCommune))
  assert.equal(reasonOf(await end(false)), 'lastMandate')
  assert.equal((await mandateOf(lone, places.otherCell)).validTo, null)
  assert.equal(reasonOf(await end(true)), 'done')
  assert.equal(String((await mandateOf(lone, places.otherCell)).validTo), String(today))
})

test('two officers ending the last two mandates at once: one of them is asked', async () => {
  const hamlet = await addOrganisation(db, {
    kind: 'residenceCell',
    name: 'Chi bộ ấp Phú Hưng',
    parentId: places.commune,
  })
  const two = [
    await add('phu.mot', 'residenceCellSecretary', hamlet),
    await add('phu.hai', 'residenceCellSecretary', hamlet),
  ]
  const other = await workOf(db, await add('dang.uy2', 'communeSecretary', places.commune))
  const officer = await workOf(db, commune.actor.accountId)
  const outcomes = await Promise.all(
    two.map(async (accountId, index) => {
      const { id } = await mandateOf(accountId, hamlet)
      const given = { accountId, mandateId: id, isLastAccepted: false, formKey: key() }
      return endMandate(index === 0 ? other : officer, given)
    }),
  )
  assert.deepEqual(outcomes.map(reasonOf).sort(), ['done', 'lastMandate'])
})

test('a mandate of which another remains ends without a question; a commune cannot end another commune’s', async () => {
  assert.equal(reasonOf(await create(commune, {})), 'done')
  const { id } = await mandateOf(cellSecretary, places.cell)
  const given = { accountId: cellSecretary, mandateId: id, isLastAccepted: false }
  const stranger = await workOf(db, await add('nguoi.la', 'communeOfficer', places.otherCommune))
  assert.equal(reasonOf(await endMandate(stranger, { ...given, formKey: key() })), 'notAllowed')
  assert.equal(reasonOf(await endMandate(commune, { ...given, formKey: key() })), 'done')
  assert.equal(reasonOf(await endMandate(commune, { ...given, formKey: key() })), 'notFound')
  assert.equal(reasonOf(await grant(commune, cellSecretary)), 'done')
  assert.equal(reasonOf(await grant(commune, cellSecretary)), 'alreadyHeld')
})

test('the first slip of an account is for activation, the ones after its first use are for recovery', async () => {
  const made = await create(commune, { username: 'phieu.dau' })
  assert.ok(made.ok)
  const { accountId } = made.value
  const first = await printCodeFor(commune, { accountId, secret })
  assert.ok(first.ok)
  assert.equal(first.value.kind, 'activation')
  const chosen = { fullName: '', username: '', password: 'ghe-tre-song-lua' }
  assert.equal(reasonOf(await activate(db, { code: first.value.code, secret, now: commune.now }, chosen)), 'done')
  const second = await printCodeFor(commune, { accountId, secret })
  assert.equal(second.ok && second.value.kind, 'recovery')
})

test('whoever is not above every mandate of a person cannot print a slip for them', async () => {
  const both = await add('hai.vai', 'residenceCellSecretary', places.cell)
  assert.equal(reasonOf(await printCodeFor(commune, { accountId: both, secret })), 'done')
  const upper = { organisationId: places.commune, role: 'communeSecretary' } as const
  assert.equal(reasonOf(await grant(administrator, both, upper)), 'done')
  assert.equal(reasonOf(await printCodeFor(commune, { accountId: both, secret })), 'notAllowed')
  assert.equal(reasonOf(await printCodeFor(provinceOfficer, { accountId: both, secret })), 'done')
  assert.equal(reasonOf(await grant(administrator, both, { organisationId: places.province, role: 'auditor' })), 'done')
  assert.equal(reasonOf(await printCodeFor(provinceOfficer, { accountId: both, secret })), 'notAllowed')
  assert.equal(reasonOf(await printCodeFor(administrator, { accountId: both, secret })), 'done')
})

test('a recovery slip printed before a person was given more opens nothing afterwards', async () => {
  const rising = await add('len.chuc', 'residenceCellSecretary', places.cell)
  const printed = await printCodeFor(commune, { accountId: rising, secret })
  assert.ok(printed.ok)
  await grant(administrator, rising, { organisationId: places.commune, role: 'communeSecretary' })
  const chosen = { fullName: '', username: '', password: 'ghe-tre-song-lua' }
  assert.equal(
    reasonOf(await activate(db, { code: printed.value.code, secret, now: commune.now }, chosen)),
    'endedCode',
  )
})
