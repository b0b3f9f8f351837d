import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { DocumentId, MeetingId } from '#core/ids.ts'
import { deleteExpired } from '#db/expiry.ts'
import { digestOf } from '#db/files.ts'
import { scopeFor } from '#db/work.ts'
import { pdfBytes } from '#test/support/uploads.ts'
import { now, testWorld, today } from '#test/support/world.ts'
import { addDocument, type NewDocument, removeDocument } from './commands/documents.ts'
import { type DirectHalfYear, directHalfYear } from './commands/half-year.ts'
import { planMeeting } from './commands/plan.ts'
import { cancelMeeting, holdMeeting, inviteToMeeting, postponeMeeting } from './commands/steps.ts'
import { meetingPermissions } from './permissions.ts'
import { findDocument, listDocuments } from './queries/documents.ts'
import { halfYearOf } from './rules/half-year.ts'
import { daysReadableAfterCancelling, type MeetingKind } from './rules/meeting.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const { secretaryOfThanhLoi: cell, ngocHan: commune, phuc } = actors
const key = () => crypto.randomUUID()

let turn = 0
/** Each another content, so that none is the same file again. */
function document(title = 'Kế hoạch'): NewDocument {
  turn += 1
  return {
    title,
    file: {
      name: `${title}.pdf`,
      mediaType: 'application/pdf',
      content: Buffer.concat([pdfBytes, Buffer.from(`${turn}`)]),
    },
  }
}

// 19:00 in Việt Nam on the day of the world.
const tonight = Temporal.Instant.from('2026-11-25T12:00:00Z')

async function planned(kind: MeetingKind = 'whenNeeded', cellId = places.thanhLoi, by = cell): Promise<MeetingId> {
  const facts = { kind, form: 'inPerson', startsAt: tonight, place: 'Nhà văn hóa', agenda: '' } as const
  const outcome = await planMeeting(world.work(by), { ...facts, title: 'Họp', cellId, formKey: key() })
  assert.ok(outcome.ok)
  return outcome.value
}

const invite = async (id: MeetingId, by = cell) =>
  assert.ok((await inviteToMeeting(world.work(by), { id, version: 1, formKey: key() })).ok)

type Added = { readonly what?: NewDocument; readonly formKey?: string }

const add = (by: Actor, id: MeetingId, { what = document(), formKey = key() }: Added = {}) =>
  addDocument(world.work(by), { id, document: what, formKey })

const documentsOf = (id: MeetingId) =>
  db
    .selectFrom('documents')
    .innerJoin('files', 'files.id', 'documents.fileId')
    .select(['documents.id', 'documents.title', 'documents.fileId', 'files.digest', 'files.ownerId', 'files.expiresAt'])
    .where('meetingId', '=', id)
    .orderBy('documents.id')
    .execute()

async function added(id: MeetingId): Promise<DocumentId> {
  assert.ok((await add(cell, id)).ok)
  const last = (await documentsOf(id)).at(-1)
  assert.ok(last)
  return last.id
}

const eventsOf = (id: number, kind: string) =>
  db
    .selectFrom('events')
    .select(['note', 'onBehalf', 'data'])
    .where('subjectId', '=', id)
    .where('kind', '=', kind)
    .execute()

const mayRead = async (actor: Actor, id: DocumentId) =>
  (await findDocument(db, scopeFor(actor, [meetingPermissions, 'readDocument']), id)) !== undefined

const reasonOf = (outcome: { ok: boolean; reason?: string }) => (outcome.ok ? 'done' : outcome.reason)

test('a cell gives those invited something to read: the file with its digest, owned by the cell, kept as an event', async () => {
  const id = await planned()
  const what = document('Dự thảo nghị quyết')
  assert.ok((await add(cell, id, { what })).ok)
  const [row] = await documentsOf(id)
  assert.equal(row?.title, 'Dự thảo nghị quyết')
  assert.equal(row?.digest, await digestOf(what.file.content))
  assert.equal(row?.ownerId, places.thanhLoi)
  const data = { documentId: row?.id, fileName: 'Dự thảo nghị quyết.pdf', digest: row?.digest }
  const [event] = await eventsOf(id, 'meeting.documentAdded')
  assert.deepEqual(event, { note: 'Dự thảo nghị quyết', onBehalf: false, data })
})

test('a double click adds one document, and the commune adds for the cell', async () => {
  const id = await planned()
  const [what, formKey] = [document(), key()]
  await Promise.all([add(cell, id, { what, formKey }), add(cell, id, { what, formKey })])
  assert.equal((await documentsOf(id)).length, 1)
  assert.ok((await add(commune, id)).ok)
  assert.equal((await eventsOf(id, 'meeting.documentAdded')).at(-1)?.onBehalf, true)
})

test('the same file again, and an eleventh, are refused', async () => {
  const id = await planned()
  const what = document()
  assert.ok((await add(cell, id, { what })).ok)
  assert.equal(reasonOf(await add(cell, id, { what: { ...what, title: 'Tên khác' } })), 'sameDocument')
  for (let more = 1; more < 10; more += 1) assert.ok((await add(cell, id)).ok)
  assert.equal(reasonOf(await add(cell, id)), 'tooManyDocuments')
  assert.equal((await documentsOf(id)).length, 10)
})

test('two who add at once never make more than ten', async () => {
  const id = await planned()
  for (let more = 0; more < 9; more += 1) assert.ok((await add(cell, id)).ok)
  const outcomes = await Promise.all([add(cell, id), add(commune, id)])
  assert.deepEqual(outcomes.map(reasonOf).sort(), ['done', 'tooManyDocuments'])
})

test('another cell, a workplace and a member add nothing and remove nothing', async () => {
  const id = await planned()
  const documentId = await added(id)
  for (const actor of [actors.secretaryOfMyHung, actors.officerOfTraCon, actors.officerOfHospital, phuc]) {
    assert.equal(reasonOf(await add(actor, id)), 'notFound', actor.name)
    const removed = await removeDocument(world.work(actor), { id: documentId, formKey: key() })
    assert.equal(reasonOf(removed), 'notFound', actor.name)
  }
  assert.equal((await documentsOf(id)).length, 1)
})

test('a removed document takes its file with it; the second who removes it finds nothing', async () => {
  const id = await planned()
  const documentId = await added(id)
  const [row] = await documentsOf(id)
  assert.ok(row)
  const removed = await removeDocument(world.work(cell), { id: documentId, formKey: key() })
  assert.ok(removed.ok && removed.value === id)
  assert.deepEqual(await documentsOf(id), [])
  assert.equal(await db.selectFrom('files').select('id').where('id', '=', row.fileId).executeTakeFirst(), undefined)
  assert.equal((await eventsOf(id, 'meeting.documentRemoved')).length, 1)
  const again = await removeDocument(world.work(commune), { id: documentId, formKey: key() })
  assert.equal(reasonOf(again), 'notFound')
})

test('documents come and go until the meeting is held; a postponed one still takes them', async () => {
  const id = await planned()
  const documentId = await added(id)
  await invite(id)
  assert.ok((await add(cell, id)).ok)
  assert.ok((await holdMeeting(world.work(cell), { id, version: 2, formKey: key() })).ok)
  assert.equal(reasonOf(await add(cell, id)), 'wrongState')
  assert.equal(reasonOf(await removeDocument(world.work(cell), { id: documentId, formKey: key() })), 'wrongState')
  assert.ok(await mayRead(phuc, documentId), 'what was read before a meeting can be read after it')
  const postponed = await planned()
  await postponeMeeting(world.work(cell), { id: postponed, version: 1, reason: 'Mưa bão', formKey: key() })
  assert.ok((await add(cell, postponed)).ok)
})

test('documents of a meeting that was called off are read for ninety days more, then they are gone', async () => {
  const id = await planned()
  const documentId = await added(id)
  await invite(id)
  const cancelled = await cancelMeeting(world.work(cell), { id, version: 2, reason: 'Mưa bão', formKey: key() })
  assert.ok(cancelled.ok)
  assert.equal(reasonOf(await add(cell, id)), 'wrongState')
  const end = now.add({ hours: 24 * daysReadableAfterCancelling })
  await deleteExpired(db, end.subtract({ hours: 1 }))
  assert.ok(await mayRead(phuc, documentId))
  await deleteExpired(db, end.add({ hours: 1 }))
  assert.ok(!(await mayRead(phuc, documentId)))
  assert.deepEqual(await documentsOf(id), [])
})

test('a member reads once invited and while still invited; nobody else of another cell or workplace does', async () => {
  const id = await planned()
  const documentId = await added(id)
  assert.ok(!(await mayRead(phuc, documentId)), 'a day not yet announced has no readers')
  await invite(id)
  assert.ok(await mayRead(phuc, documentId))
  const state = (to: 'planned' | 'invited') =>
    db.updateTable('meetings').set({ state: to }).where('id', '=', id).execute()
  await state('planned')
  assert.ok(!(await mayRead(phuc, documentId)), 'a day planned anew is the cell’s own again')
  await state('invited')
  const { memberId } = await db
    .selectFrom('residenceLinks')
    .select('memberId')
    .where('cellId', '=', places.myHung)
    .where('state', '<>', 'closed')
    .executeTakeFirstOrThrow()
  const stranger = { ...phuc, memberId }
  assert.ok(!(await mayRead(stranger, documentId)))
  for (const actor of [actors.secretaryOfMyHung, actors.officerOfHospital, actors.provinceOfficer, actors.auditor]) {
    assert.ok(!(await mayRead(actor, documentId)), actor.name)
  }
  const setClosed = (closedOn: Temporal.PlainDate | null) =>
    db
      .updateTable('residenceLinks')
      .set({ state: closedOn ? 'closed' : 'active', closedOn, closeReason: closedOn ? 'moved' : null })
      .where('memberId', '=', phuc.memberId)
      .execute()
  await setClosed(today)
  assert.ok(!(await mayRead(phuc, documentId)), 'who has left the cell is no longer invited')
  await setClosed(null)
})

const direct = (by: Actor, changes: Partial<DirectHalfYear>) =>
  directHalfYear(world.work(by), {
    formKey: key(),
    halfYear: halfYearOf(today),
    agenda: 'Tình hình của xã',
    dueOn: today.add({ days: 10 }),
    version: 0,
    ...changes,
  })

const directed = () =>
  db
    .selectFrom('documents')
    .innerJoin('halfYears', 'halfYears.id', 'documents.halfYearId')
    .select(['documents.id', 'documents.title', 'halfYears.version'])
    .where('halfYears.communeId', '=', places.hieuPhung)
    .orderBy('documents.id')
    .execute()

test('what a commune sends for a half-year is read by its cells and by those invited to that half-yearly meeting only', async () => {
  assert.ok((await direct(commune, { document: document('Báo cáo của xã') })).ok)
  const [report] = await directed()
  assert.ok(report)
  assert.ok(await mayRead(cell, report.id))
  assert.ok(await mayRead(commune, report.id))
  const others = [
    actors.officerOfTraCon,
    actors.secretaryOfTanLoc,
    actors.secretaryOfQuarter1,
    actors.officerOfHospital,
  ]
  for (const actor of others) assert.ok(!(await mayRead(actor, report.id)), actor.name)
  const other = await planned()
  await invite(other)
  assert.ok(!(await mayRead(phuc, report.id)), 'a meeting of another kind does not carry it')
  const halfYearly = await planned('halfYearly')
  assert.ok(!(await mayRead(phuc, report.id)))
  await invite(halfYearly)
  assert.ok(await mayRead(phuc, report.id))
  const scope = scopeFor(phuc, [meetingPermissions, 'readDocument'])
  const listed = await listDocuments(db, scope, [halfYearly, other])
  assert.deepEqual(
    listed.filter(({ id }) => id === report.id).map(({ meetingId, isFromCommune }) => ({ meetingId, isFromCommune })),
    [{ meetingId: halfYearly, isFromCommune: true }],
  )
})

test('the cell does not remove what its commune sends, and neither does another commune', async () => {
  const [report] = await directed()
  assert.ok(report)
  for (const actor of [cell, commune, actors.officerOfTraCon]) {
    const outcome = await removeDocument(world.work(actor), { id: report.id, formKey: key() })
    assert.equal(reasonOf(outcome), 'notFound', actor.name)
  }
  assert.ok((await direct(actors.officerOfTraCon, { removedIds: [report.id] })).ok)
  assert.equal((await directed()).length, 1)
})

test('a commune removes and adds in one go; an older form, or a file that is there already, changes nothing', async () => {
  const [report] = await directed()
  assert.ok(report)
  const stale = await direct(commune, { version: 0, removedIds: [report.id], document: document() })
  assert.equal(reasonOf(stale), 'stale')
  const what = document('Chỉ tiêu')
  assert.ok((await direct(commune, { version: report.version, removedIds: [report.id], document: what })).ok)
  const [only, ...rest] = await directed()
  assert.deepEqual([only?.title, rest.length], ['Chỉ tiêu', 0])
  const again = await direct(commune, { version: 2, agenda: 'Khác', document: what })
  assert.equal(reasonOf(again), 'sameDocument')
  assert.equal((await directed())[0]?.version, 2, 'nothing of a refused form is kept')
})
