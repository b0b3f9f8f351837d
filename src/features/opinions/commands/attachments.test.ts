import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { AttachmentId, OpinionId } from '#core/ids.ts'
import { digestOf, type NewFile } from '#db/files.ts'
import { scopeFor } from '#db/work.ts'
import { pdfBytes } from '#test/support/uploads.ts'
import { testWorld } from '#test/support/world.ts'
import { opinionPermissions } from '../permissions/opinion.ts'
import { findAttachment, listAttachments } from '../queries/attachments.ts'
import { mostAttachments, opinionVisibilities } from '../rules/opinion.ts'
import { answerOpinion } from './opinion-steps.ts'
import { changeOpinion, recordOpinion } from './record-opinion.ts'
import { writeOpinion } from './write-opinion.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const { secretaryOfThanhLoi: cell, ngocHan: commune, phuc } = actors
const key = () => crypto.randomUUID()
const facts = { kind: 'localAffairs', text: 'Đề nghị sửa cầu', meetingId: null, memberId: null } as const

let turn = 0
/** Each another content, so that none is the same file again. */
function file(name = 'Ảnh cầu.pdf'): NewFile {
  turn += 1
  return { name, mediaType: 'application/pdf', content: Buffer.concat([pdfBytes, Buffer.from(`${turn}`)]) }
}
const filesOf = (count: number) => Array.from({ length: count }, () => file())

type Change = Partial<Parameters<typeof recordOpinion>[1]>
const note = (change: Change = {}, actor: Actor = cell) =>
  recordOpinion(world.work(actor), { ...facts, cellId: places.thanhLoi, formKey: key(), ...change })

async function noted(change: Change = {}, actor?: Actor): Promise<OpinionId> {
  const outcome = await note(change, actor)
  assert.ok(outcome.ok)
  return outcome.value
}

const attachedTo = (id: OpinionId) =>
  db
    .selectFrom('opinionAttachments')
    .innerJoin('files', 'files.id', 'opinionAttachments.fileId')
    .select(['opinionAttachments.id', 'fileId', 'files.name', 'files.digest', 'files.ownerId', 'files.accountId'])
    .where('opinionId', '=', id)
    .orderBy('opinionAttachments.id')
    .execute()

const lastEvent = (id: OpinionId) =>
  db
    .selectFrom('events')
    .select(['kind', 'data'])
    .where('subjectKind', '=', 'opinion')
    .where('subjectId', '=', id)
    .orderBy('id', 'desc')
    .executeTakeFirstOrThrow()

const countFiles = async () => (await db.selectFrom('files').select('id').execute()).length

const mayRead = async (actor: Actor, id: AttachmentId) =>
  (await findAttachment(db, scopeFor(actor, [opinionPermissions, 'readAttachment']), id)) !== undefined

async function change(id: OpinionId, given: Partial<Parameters<typeof changeOpinion>[1]>) {
  const { version } = await db.selectFrom('opinions').select('version').where('id', '=', id).executeTakeFirstOrThrow()
  return changeOpinion(world.work(cell), { ...facts, id, version, formKey: key(), ...given })
}

test('a member sends files with an opinion: each with its digest, owned by the cell, named in the event', async () => {
  const [photo, list] = [file('Ảnh cầu ván.pdf'), file('Danh sách tổ 4.pdf')]
  const { kind, text, meetingId } = facts
  const files = [photo, list]
  const outcome = await writeOpinion(world.work(phuc), { kind, text, meetingId, files, formKey: key() })
  assert.ok(outcome.ok)
  const kept = await attachedTo(outcome.value)
  assert.deepEqual(
    kept.map(({ name }) => name),
    ['Ảnh cầu ván.pdf', 'Danh sách tổ 4.pdf'],
  )
  const digest = await digestOf(photo.content)
  assert.deepEqual([kept[0]?.digest, kept[0]?.ownerId, kept[0]?.accountId], [digest, places.thanhLoi, phuc.accountId])
  const { data } = await lastEvent(outcome.value)
  assert.deepEqual(data, {
    to: 'recorded',
    attached: [
      { fileName: 'Ảnh cầu ván.pdf', digest },
      { fileName: 'Danh sách tổ 4.pdf', digest: kept[1]?.digest },
    ],
  })
})

test('a double click keeps the files of one opinion once', async () => {
  const given = { files: filesOf(2), formKey: key() }
  const [one, other] = await Promise.all([note(given), note(given)])
  assert.ok(one.ok && other.ok && one.value === other.value)
  assert.equal((await attachedTo(one.value)).length, 2)
})

test('five files go with an opinion; with six nothing is kept, neither opinion nor file', async () => {
  assert.equal((await attachedTo(await noted({ files: filesOf(mostAttachments) }))).length, 5)
  const before = await countFiles()
  const outcome = await note({ text: 'Ý kiến có sáu tệp', files: filesOf(mostAttachments + 1) })
  assert.deepEqual(outcome, { ok: false, reason: 'tooManyAttachments' })
  assert.equal(await countFiles(), before)
  const left = await db.selectFrom('opinions').select('id').where('text', '=', 'Ý kiến có sáu tệp').execute()
  assert.deepEqual(left, [])
})

test('the same file twice is kept once, also when it is sent again later', async () => {
  const photo = file()
  const id = await noted({ files: [photo, { ...photo, name: 'Tên khác.pdf' }] })
  assert.ok((await change(id, { files: [photo] })).ok)
  assert.equal((await attachedTo(id)).length, 1)
})

test('while what was noted can be changed files come and go, the file of a removed one with it', async () => {
  const id = await noted({ files: filesOf(4) })
  const [first] = await attachedTo(id)
  assert.ok(first)
  assert.deepEqual(await change(id, { files: filesOf(2) }), { ok: false, reason: 'tooManyAttachments' })
  assert.ok((await change(id, { files: filesOf(2), removedIds: [first.id] })).ok)
  const kept = await attachedTo(id)
  assert.equal(kept.length, 5)
  assert.ok(kept.every((row) => row.id !== first.id))
  assert.equal(await db.selectFrom('files').select('id').where('id', '=', first.fileId).executeTakeFirst(), undefined)
  const { kind, data } = await lastEvent(id)
  assert.equal(kind, 'opinion.changed')
  assert.equal((data as { removed: number }).removed, 1)
})

test('no form of one opinion removes the file of another', async () => {
  const [id, other] = [await noted({ files: [file()] }), await noted({ files: [file()] })]
  const [theirs] = await attachedTo(other)
  assert.ok(theirs)
  assert.ok((await change(id, { removedIds: [theirs.id] })).ok)
  assert.equal((await attachedTo(other)).length, 1)
})

test('two who change the same opinion: the second is told, and its files are not kept', async () => {
  const id = await noted()
  const step = { ...facts, id, version: 1 }
  const outcomes = await Promise.all([
    changeOpinion(world.work(cell), { ...step, files: [file()], formKey: key() }),
    changeOpinion(world.work(commune), { ...step, files: [file()], formKey: key() }),
  ])
  assert.deepEqual(outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.reason)).sort(), ['done', 'stale'])
  assert.equal((await attachedTo(id)).length, 1)
})

test('files are read by the cell, its commune and who gave the opinion, and by nobody else while it is shared with all', async () => {
  const id = await noted({ memberId: phuc.memberId, files: [file()] })
  const [attached] = await attachedTo(id)
  assert.ok(attached)
  const neighbour = { ...phuc, memberId: await neighbourOfPhuc() }
  const readers = [cell, commune, actors.secretaryOfHieuPhung, phuc]
  const others = [neighbour, actors.secretaryOfMyHung, actors.officerOfTraCon, actors.officerOfHospital, actors.auditor]
  for (const visibility of opinionVisibilities.filter((one) => one !== 'meeting')) {
    const { version } = await db.selectFrom('opinions').select('version').where('id', '=', id).executeTakeFirstOrThrow()
    const answering = { answer: 'Đã sửa', answeredBy: 'Chi bộ', answeredOn: world.work(cell).today, visibility }
    assert.ok((await answerOpinion(world.work(cell), { id, version, formKey: key(), ...answering })).ok)
    for (const actor of readers) assert.ok(await mayRead(actor, attached.id), `${visibility} ${actor.name}`)
    for (const actor of others) assert.ok(!(await mayRead(actor, attached.id)), `${visibility} ${actor.name}`)
  }
  assert.deepEqual(await listAttachments(db, scopeFor(neighbour, [opinionPermissions, 'readAttachment']), id), [])
})

/** Somebody in the same register, who reads what is shared with it. */
async function neighbourOfPhuc() {
  const { memberId } = await db
    .selectFrom('residenceLinks')
    .select('memberId')
    .where('cellId', '=', places.thanhLoi)
    .where('state', '<>', 'closed')
    .where('memberId', '<>', phuc.memberId)
    .executeTakeFirstOrThrow()
  return memberId
}

test('what goes with an opinion in nobody’s name is read by no member', async () => {
  const [attached] = await attachedTo(await noted({ files: [file()] }))
  assert.ok(attached)
  assert.ok(await mayRead(cell, attached.id))
  assert.ok(!(await mayRead(phuc, attached.id)))
  assert.ok(!(await mayRead({ ...phuc, memberId: null }, attached.id)))
})
