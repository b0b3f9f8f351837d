import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MemberId } from '#core/ids.ts'
import { addMember, day, nobody } from '#test/support/members-world.ts'
import { testWorld, today } from '#test/support/world.ts'
import { categoriseMember, refreshCategories } from './commands/categorise.ts'
import { createMember } from './commands/create.ts'
import { editMember } from './commands/edit.ts'
import { revealIdentifiers } from './commands/reveal.ts'
import { setSecretCount } from './commands/secret-count.ts'
import { requestMemberTransfer } from './commands/transfer.ts'
import { revealLimit } from './rules.ts'

const world = await testWorld({ after })
const { db, organisations: places } = world
const officer = world.work(world.actors.officerOfHospital)
const secretary = world.work(world.actors.secretaryOfHospital)
const schoolOfficer = world.work(world.actors.officerOfSchool)
const key = () => crypto.randomUUID()

const find = (id: MemberId) =>
  db
    .selectFrom('members')
    .select(['fullName', 'phone', 'personalNumber', 'category', 'version', 'sortKey'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const eventsOf = (id: MemberId) =>
  db.selectFrom('events').select(['kind', 'data']).where('memberId', '=', id).orderBy('id').execute()
const newMember = (fullName: string, more: object = {}) => addMember(db, places.hospital, { fullName, ...more })

test('a member entered by an officer stands in the list once, however often the form is sent', async () => {
  const input = {
    formKey: key(),
    workplaceId: places.hospital,
    facts: { ...nobody, fullName: 'Đinh Thị Bưởi', personalNumber: '081190000101' },
  }
  const first = await createMember(officer, input)
  assert.deepEqual(await createMember(officer, input), first)
  assert.ok(first.ok)
  assert.deepEqual(
    (await eventsOf(first.value)).map(({ kind }) => kind),
    ['member.created'],
  )
})

test('a personal number belongs to one member, whatever the workplace', async () => {
  await addMember(db, places.school, { fullName: 'Lê Chín', personalNumber: '081190000102' })
  const facts = { ...nobody, fullName: 'Lê Văn Chín', personalNumber: '081190000102' }
  const outcome = await createMember(officer, { formKey: key(), workplaceId: places.hospital, facts })
  assert.deepEqual(outcome, { ok: false, reason: 'personalNumberTaken' })
})

test('an officer enters nobody into another workplace or into a cell of another', async () => {
  const facts = { ...nobody, fullName: 'Người Lạ' }
  const elsewhere = await createMember(officer, { formKey: key(), workplaceId: places.school, facts })
  assert.deepEqual(elsewhere, { ok: false, reason: 'notAllowed' })
  const wrongCell = { ...facts, workplaceCellId: places.science }
  const cell = await createMember(officer, { formKey: key(), workplaceId: places.hospital, facts: wrongCell })
  assert.deepEqual(cell, { ok: false, reason: 'cellOfAnother' })
})

test('a form older than the record changes nothing', async () => {
  const id = await newMember('Phạm Ngọc Cũ')
  const edit = (phone: string, version: number) =>
    editMember(officer, { formKey: key(), id, version, facts: { ...nobody, fullName: 'Phạm Ngọc Cũ', phone } })
  assert.equal((await edit('0900000201', 1)).ok, true)
  assert.deepEqual(await edit('0900000202', 1), { ok: false, reason: 'stale' })
  assert.equal((await find(id)).phone, '0900000201')
})

test('an edit keeps the numbers it does not show, unless they are to be dropped, and tells only names of fields', async () => {
  const id = await newMember('Hứa Văn Giữ', { personalNumber: '081190000103' })
  const facts = { ...nobody, fullName: 'Hứa Văn Giữ', phone: '0900000203' }
  await editMember(officer, { formKey: key(), id, version: 1, facts })
  assert.equal((await find(id)).personalNumber, '081190000103')
  const [event] = (await eventsOf(id)).filter(({ kind }) => kind === 'member.edited')
  assert.deepEqual(event?.data, { fields: ['phone'] })
  await editMember(officer, { formKey: key(), id, version: 2, facts, dropsPersonalNumber: true })
  assert.equal((await find(id)).personalNumber, null)
})

test('a corrected name moves the member in the alphabet, in registers too', async () => {
  const id = await world.member('Phạm Thị Bích Trâm')
  const { version } = await find(id)
  await editMember(officer, { formKey: key(), id, version, facts: { ...nobody, fullName: 'Phạm Thị Bích Ân' } })
  const link = await db
    .selectFrom('residenceLinks')
    .select(['sortKey', 'searchKey'])
    .where('memberId', '=', id)
    .executeTakeFirstOrThrow()
  assert.deepEqual([link.sortKey, link.searchKey], ['Ân Phạm Thị Bích', 'pham thi bich an'])
})

test('a member of another workplace is not there for the officer', async () => {
  const id = await newMember('Ngô Thị Xa')
  const outcome = await editMember(schoolOfficer, {
    formKey: key(),
    id,
    version: 1,
    facts: { ...nobody, fullName: 'Ngô Thị Xa' },
  })
  assert.deepEqual(outcome, { ok: false, reason: 'notFound' })
})

const category = (id: MemberId, version: number, more: Partial<Parameters<typeof categoriseMember>[1]> = {}) => ({
  formKey: key(),
  id,
  version,
  category: 'meetingExempt' as const,
  groupCode: '1.1b',
  fromOn: today,
  toOn: null,
  note: null,
  decidedBy: 'Đảng ủy Bệnh viện',
  ...more,
})

test('a category counts from its day on, and the row before it ends the day before', async () => {
  const id = await newMember('Tôn Nữ Diện')
  await categoriseMember(officer, category(id, 1, { fromOn: day('2026-01-01') }))
  assert.equal((await find(id)).category, 'meetingExempt')
  const later = day('2026-12-01')
  await categoriseMember(officer, category(id, 2, { category: 'standard', groupCode: null, fromOn: later }))
  assert.equal((await find(id)).category, 'meetingExempt')
  const rows = await db
    .selectFrom('memberCategories')
    .select(['category', 'toOn'])
    .where('memberId', '=', id)
    .orderBy('fromOn')
    .execute()
  assert.deepEqual(
    rows.map((row) => [row.category, row.toOn?.toString() ?? null]),
    [
      ['meetingExempt', '2026-11-30'],
      ['standard', null],
    ],
  )
  assert.ok((await refreshCategories(db, later)) >= 1)
  assert.equal((await find(id)).category, 'standard')
})

test('an exemption names its group, study an end, and secret identity is never entered', async () => {
  const id = await newMember('Lục Văn Nhóm')
  const refused = async (more: Parameters<typeof category>[2]) => {
    const outcome = await categoriseMember(officer, category(id, 1, more))
    return outcome.ok ? 'done' : outcome.reason
  }
  assert.equal(await refused({ groupCode: null }), 'groupMissing')
  assert.equal(await refused({ groupCode: '1.2b' }), 'groupOfAnother')
  assert.equal(await refused({ groupCode: '1.1c' }), 'endMissing')
  assert.equal(await refused({ category: 'introductionExempt', groupCode: '1.2a' }), 'secretIdentity')
  assert.equal(await refused({ toOn: today.subtract({ days: 1 }) }), 'endBeforeStart')
})

test('somebody may be exempted from introduction while a link is open, and the link stays as it is', async () => {
  const id = await world.member('Trương Thị Kim Ngân')
  const { version } = await find(id)
  const exempt = category(id, version, { category: 'introductionExempt', groupCode: '1.2b' })
  assert.equal((await categoriseMember(officer, exempt)).ok, true)
  const link = await db
    .selectFrom('residenceLinks')
    .select('state')
    .where('memberId', '=', id)
    .executeTakeFirstOrThrow()
  assert.equal(link.state, 'active')
})

test('identifiers are revealed within reach and up to the limit of an hour', async () => {
  const id = await newMember('Mạc Thị Số', { personalNumber: '081190000104' })
  const revealed = await revealIdentifiers(officer, id)
  assert.deepEqual(revealed, { ok: true, value: { personalNumber: '081190000104', cardNumber: null } })
  assert.deepEqual(await revealIdentifiers(schoolOfficer, id), { ok: false, reason: 'notFound' })
  for (let count = 1; count < revealLimit.count; count += 1) await revealIdentifiers(officer, id)
  assert.deepEqual(await revealIdentifiers(officer, id), { ok: false, reason: 'tooMany' })
  const later = { ...officer, now: officer.now.add({ minutes: 61 }) }
  assert.equal((await revealIdentifiers(later, id)).ok, true)
})

test('only the secretary counts members with secret identity, and not from an old form', async () => {
  const count = (work: typeof officer, version: number, memberCount: number) =>
    setSecretCount(work, { formKey: key(), organisationId: places.hospital, version, memberCount })
  assert.deepEqual(await count(officer, 0, 2), { ok: false, reason: 'notAllowed' })
  assert.equal((await count(secretary, 0, 2)).ok, true)
  assert.deepEqual(await count(secretary, 0, 5), { ok: false, reason: 'stale' })
  assert.equal((await count(secretary, 1, 3)).ok, true)
})

test('a transfer is asked for once, and only of somebody whom another workplace keeps', async () => {
  await addMember(db, places.school, { fullName: 'Tiêu Văn Chuyển', personalNumber: '081190000105' })
  const wanted = {
    askingId: places.hospital,
    fullName: 'Tiêu Văn Chuyển',
    personalNumber: '081190000105',
    birthOn: null,
  }
  const ask = (more: object = {}) =>
    db.transaction().execute((tx) => requestMemberTransfer(tx, officer, { ...wanted, ...more }))
  assert.equal((await ask()).ok, true)
  assert.deepEqual(await ask(), { ok: false, reason: 'alreadyAsked' })
  assert.deepEqual(await ask({ personalNumber: '081190000999', fullName: 'Không Ai' }), {
    ok: false,
    reason: 'notElsewhere',
  })
})
