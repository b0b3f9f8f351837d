import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ImportId, MemberId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import { addMember, day, nobody } from '#test/support/members-world.ts'
import { testWorld } from '#test/support/world.ts'
import { createMember } from './commands/create.ts'
import { importMembers } from './commands/import-members.ts'
import type { DecidedRow, ImportedMember, RowOutcome } from './commands/import-rows.ts'
import { type AppliedRow, undoImportedMembers } from './commands/undo-import.ts'
import { memberPermissions } from './permissions.ts'
import { matchMembers } from './queries/match.ts'

const world = await testWorld({ after })
const { db, organisations: places } = world
const officer = world.work(world.actors.officerOfHospital)

type Given = Partial<ImportedMember> & { fullName: string }
let nextPosition = 0
const add = (member: Given): DecidedRow => {
  nextPosition += 1
  return {
    position: nextPosition,
    member: { ...nobody, category: null, groupCode: null, categoryNote: null, ...member },
    decision: 'add',
    memberId: null,
  }
}
const update = (memberId: MemberId, member: Given): DecidedRow => ({ ...add(member), decision: 'update', memberId })

let nextImport = 0
async function apply(...rows: DecidedRow[]) {
  nextImport += 1
  const importId = nextImport as ImportId
  const outcomes = await db
    .transaction()
    .execute((tx) => importMembers(tx, officer, { importId, workplaceId: places.hospital, rows }))
  return { importId, outcomes, only: outcomes[0] as RowOutcome }
}

const undo = (importId: ImportId, outcomes: readonly RowOutcome[]) =>
  db.transaction().execute((tx) =>
    undoImportedMembers(tx, officer, {
      importId,
      workplaceId: places.hospital,
      rows: outcomes.filter((row): row is RowOutcome & AppliedRow => ['added', 'updated'].includes(row.outcome)),
    }),
  )

const find = (id: MemberId | null) =>
  db
    .selectFrom('members')
    .select(['fullName', 'birthOn', 'birthYear', 'phone', 'personalNumber', 'category', 'workplaceId'])
    .where('id', '=', id ?? (0 as MemberId))
    .executeTakeFirst()

test('a row of somebody new becomes a member of the importing workplace, with its place in the alphabet', async () => {
  const { only } = await apply(add({ fullName: '  Nguyễn  Văn Điền ', birthOn: day('1986-03-01') }))
  assert.equal(only.outcome, 'added')
  const kept = await find(only.memberId)
  assert.equal(kept?.fullName, 'Nguyễn Văn Điền')
  assert.equal(kept?.workplaceId, places.hospital)
  const { searchKey, sortKey } = await db
    .selectFrom('members')
    .select(['searchKey', 'sortKey'])
    .where('id', '=', only.memberId as MemberId)
    .executeTakeFirstOrThrow()
  assert.deepEqual([searchKey, sortKey], ['nguyen van dien', 'Điền Nguyễn Văn'])
})

test('an empty cell never overwrites what is known, a filled one does', async () => {
  const id = await addMember(db, places.hospital, {
    fullName: 'Lê Thị Ánh',
    birthOn: day('1990-01-02'),
    phone: '0900000001',
  })
  const { only } = await apply(update(id, { fullName: 'Lê Thị Ánh', phone: null, personalNumber: '081190000001' }))
  assert.equal(only.outcome, 'updated')
  const kept = await find(id)
  assert.equal(kept?.phone, '0900000001')
  assert.equal(kept?.personalNumber, '081190000001')
  assert.equal(kept?.birthOn?.toString(), '1990-01-02')
})

test('a row whose number is known updates that person even when it was decided to add', async () => {
  const id = await addMember(db, places.hospital, { fullName: 'Phan Văn Giàu', personalNumber: '081076000002' })
  const { only } = await apply(add({ fullName: 'Phan Văn Giàu', personalNumber: '081076000002', birthYear: 1976 }))
  assert.deepEqual([only.outcome, only.memberId], ['updated', id])
})

test('the same file applied twice changes nothing the second time', async () => {
  const row = add({ fullName: 'Võ Thị Kim Đậm', personalNumber: '081188000003', birthOn: day('1988-05-06') })
  assert.equal((await apply(row)).only.outcome, 'added')
  assert.equal((await apply(row)).only.outcome, 'unchanged')
})

test('a person whom another organisation keeps is refused and never doubled', async () => {
  await addMember(db, places.school, { fullName: 'Trần Hữu Ân', personalNumber: '081079000004' })
  const { only } = await apply(add({ fullName: 'Trần Hữu Ân', personalNumber: '081079000004' }))
  assert.deepEqual([only.outcome, only.reason, only.memberId], ['refused', 'managedElsewhere', null])
})

test('the second row of one person in a file is refused', async () => {
  const { outcomes } = await apply(
    add({ fullName: 'Kim Thị Sa Mi', personalNumber: '081189000005' }),
    add({ fullName: 'Kim Thị Sa My', personalNumber: '081189000005' }),
  )
  assert.deepEqual(
    outcomes.map(({ outcome, reason }) => [outcome, reason]),
    [
      ['added', null],
      ['refused', 'twice'],
    ],
  )
})

test('an update of somebody outside the rights of the officer is refused', async () => {
  const id = await addMember(db, places.school, { fullName: 'Lâm Thành Được' })
  const { only } = await apply(update(id, { fullName: 'Lâm Thành Được', phone: '0900000009' }))
  assert.deepEqual([only.outcome, only.reason], ['refused', 'gone'])
  assert.equal((await find(id))?.phone, null)
})

test('an exemption of the spreadsheet gets its dated row, but does not overrule one with better grounds', async () => {
  const { only } = await apply(add({ fullName: 'Đỗ Ngọc Diễm', category: 'meetingExempt', groupCode: '1.1b' }))
  const rows = await db
    .selectFrom('memberCategories')
    .select(['category', 'groupCode'])
    .where('memberId', '=', only.memberId as MemberId)
    .execute()
  assert.deepEqual(rows, [{ category: 'meetingExempt', groupCode: '1.1b' }])
  await apply(update(only.memberId as MemberId, { fullName: 'Đỗ Ngọc Diễm', category: 'standard' }))
  assert.equal((await find(only.memberId))?.category, 'meetingExempt')
})

test('undo removes who was added and puts back what was overwritten', async () => {
  const id = await addMember(db, places.hospital, { fullName: 'Bùi Thị Lụa', birthYear: 1969 })
  const { importId, outcomes } = await apply(
    add({ fullName: 'Người Mới' }),
    update(id, { fullName: 'Bùi Thị Lụa', birthOn: day('1969-04-05'), category: 'meetingExempt', groupCode: '1.1a' }),
  )
  assert.equal((await find(id))?.birthYear, null)
  const undone = await undo(importId, outcomes)
  assert.deepEqual(
    undone.map((row) => row.outcome),
    ['undone', 'undone'],
  )
  assert.equal(await find(outcomes[0]?.memberId ?? null), undefined)
  const back = await find(id)
  assert.deepEqual([back?.birthOn, back?.birthYear, back?.category], [null, 1969, 'standard'])
  const grounds = await db.selectFrom('memberCategories').select('id').where('memberId', '=', id).execute()
  assert.deepEqual(grounds, [])
})

test('undo leaves a row on which somebody has acted since, and says so', async () => {
  const { importId, outcomes, only } = await apply(add({ fullName: 'Đoàn Minh Khuê' }))
  await db
    .insertInto('events')
    .values({
      kind: 'introduction.drafted',
      subjectKind: 'introduction',
      subjectId: 1,
      memberId: only.memberId,
      actorName: 'x',
      organisationName: 'y',
    })
    .execute()
  assert.deepEqual(
    (await undo(importId, outcomes)).map((row) => row.outcome),
    ['acted'],
  )
  assert.ok(await find(only.memberId))
})

test('an actor without the right can neither apply nor undo', async () => {
  const commune = world.work(world.actors.ngocHan)
  const input = { importId: 1 as ImportId, workplaceId: places.hospital, rows: [] }
  await assert.rejects(db.transaction().execute((tx) => importMembers(tx, commune, input)))
  await assert.rejects(db.transaction().execute((tx) => undoImportedMembers(tx, commune, input)))
})

const identity = { position: 1, personalNumber: null, birthOn: null, birthYear: null }
const match = async (row: Partial<typeof identity> | Record<string, unknown>) =>
  (
    await matchMembers(db, scopeFor(officer.actor, [memberPermissions, 'edit']), [
      { ...identity, fullName: '', ...row },
    ])
  ).get(1)

test('a namesake born alike is asked about; another birthday is another person', async () => {
  await addMember(db, places.hospital, { fullName: 'Huỳnh Văn Bửu', birthOn: day('1990-07-08') })
  assert.equal((await match({ fullName: 'huynh van buu', birthOn: day('1990-07-08') }))?.by, 'nameAndBirth')
  assert.equal((await match({ fullName: 'Huỳnh Văn Bửu', birthYear: 1990 }))?.by, 'nameAndBirth')
  assert.equal(await match({ fullName: 'Huỳnh Văn Bửu', birthOn: day('1990-07-09') }), undefined)
})

test('a match outside the rights of the officer tells nothing but that it is there', async () => {
  await addMember(db, places.school, { fullName: 'Thạch Ngọc Lễ', birthOn: day('1994-02-03') })
  assert.deepEqual(await match({ fullName: 'Thạch Ngọc Lễ', birthOn: day('1994-02-03') }), {
    position: 1,
    by: 'nameAndBirth',
    isReachable: false,
  })
})

test('two different numbers are two people, whatever their names', async () => {
  await addMember(db, places.hospital, {
    fullName: 'Lê Văn Tám',
    birthOn: day('1980-01-01'),
    personalNumber: '081080000010',
  })
  assert.equal(
    await match({ fullName: 'Lê Văn Tám', birthOn: day('1980-01-01'), personalNumber: '081080000011' }),
    undefined,
  )
})

test('five thousand rows are written within ten seconds', async () => {
  const rows = Array.from({ length: 5000 }, (_, index) =>
    add({ fullName: `Nguyễn Văn Số ${index}`, personalNumber: String(90_000_000_000 + index).padStart(12, '0') }),
  )
  const start = performance.now()
  const { outcomes } = await apply(...rows)
  const seconds = (performance.now() - start) / 1000
  assert.equal(outcomes.filter((row) => row.outcome === 'added').length, 5000)
  assert.ok(seconds < 10, `${seconds} s`)
})

test('a member entered by hand whose namesake is there is asked about first', async () => {
  const facts = { ...nobody, fullName: 'Cao Thị Mai', birthOn: day('1985-01-01') }
  await addMember(db, places.hospital, facts)
  const input = { formKey: crypto.randomUUID(), workplaceId: places.hospital, facts }
  const asked = await createMember(officer, input)
  assert.deepEqual(asked, { ok: false, reason: 'namesake' })
  assert.equal((await createMember(officer, { ...input, isAnotherPerson: true })).ok, true)
})
