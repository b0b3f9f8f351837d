import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import type { OrganisationName } from '#demo/world.ts'
import { hashOfPaperCode } from '#papers/check-code.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { must } from '#test/support/letters.ts'
import { secret, testWorld, today } from '#test/support/world.ts'
import { sheetCode, sheetCodeHashFor } from '../papers/sheet-code.ts'
import type { SheetContent } from '../rules/content.ts'
import type { AssessmentState } from '../rules/sheet.ts'
import { confirmSheets, returnSheets } from './confirm.ts'
import { saveDraft } from './draft.ts'
import { signSheets } from './sign.ts'

const world = await testWorld({ after })
const { actors, db, work } = world
const key = () => crypto.randomUUID()
const codeHashFor = sheetCodeHashFor(secret)
const secretary = work(actors.secretaryOfThanhLoi)
const commune = work(actors.ngocHan)

type Id = AssessmentId
const chosen = (ids: readonly Id[]) => ids.map((id) => ({ id, version: undefined }))
const sign = (ids: readonly Id[], actor = secretary, formKey = key()) =>
  signSheets(actor, { formKey, sheets: chosen(ids), codeHashFor })
const confirm = (ids: readonly Id[], actor = commune) => confirmSheets(actor, { formKey: key(), sheets: chosen(ids) })
const reasons = async (rows: ReturnType<typeof sign>) => (await rows).map(({ refusal }) => refusal ?? 'done')

/** The sheets of a cell, without those that stood there before. */
async function fresh(cell: OrganisationName, state: AssessmentState): Promise<readonly Id[]> {
  await db.updateTable('assessments').set({ state: 'cancelled' }).where('purpose', '=', 'yearly').execute()
  return sheetsOf(world, { cell, state })
}
const row = (id: Id) =>
  db
    .selectFrom('assessments')
    .select(['state', 'stateReason', 'sessionId', 'signedNumber', 'releasedNumber', 'version', 'correctionReason'])
    .select(['signedOn', 'confirmedOn', 'deliveredOn'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const versions = async (id: Id) => {
  const rows = await db
    .selectFrom('assessmentVersions')
    .select(['number', 'content', 'confirmedOn', 'correctionReason', 'codeHash'])
    .where('assessmentId', '=', id)
    .orderBy('number')
    .execute()
  return rows.map(({ content, ...one }) => ({ ...one, content: content as unknown as SheetContent }))
}
const kinds = async (id: Id) => {
  const rows = await db
    .selectFrom('events')
    .select(['kind', 'data', 'onBehalf', 'note'])
    .where('subjectKind', '=', 'assessment')
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute()
  return rows
}

test('a cell signs all that is ready in one act; each becomes a version that says everything its paper prints', async () => {
  const ids = await fresh('thanhLoi', 'agreed')
  assert.deepEqual(new Set(await reasons(sign(ids))), new Set(['done']))
  const [first] = ids as [Id]
  const sheet = await row(first)
  assert.deepEqual([sheet.state, sheet.signedNumber, sheet.releasedNumber], ['signed', 1, 0])
  assert.ok(sheet.signedOn?.equals(today))
  const [version] = await versions(first)
  const content = version?.content
  assert.equal(version?.codeHash, hashOfPaperCode(sheetCode(secret, first, 1)))
  assert.match(content?.regulation ?? '', /213-QĐ\/TW/)
  assert.equal(content?.cellName, 'Chi bộ ấp Thạnh Lợi')
  assert.equal(content?.communeName, 'Đảng ủy xã Hiếu Phụng')
  assert.equal(content?.signatureLine, 'T/M CHI ỦY')
  assert.deepEqual(content?.signedBy, {
    name: 'Nguyễn Văn Bảy',
    printedTitle: 'Bí thư',
    signingForm: 'T/M',
    onBehalfOf: null,
  })
  assert.deepEqual(
    content?.criteria.map(({ grade }) => grade),
    [2, 2, 2, 2, 2, 2, null],
  )
  assert.equal(content?.session.heldOn, today.toString())
  assert.equal(content?.confirmedBy, null)
  assert.ok(content?.subject.fullName)
  assert.deepEqual(
    (await kinds(first)).map(({ kind, data }) => [kind, data]),
    [['assessment.signed', { number: 1, from: 'agreed', to: 'signed' }]],
  )
})

test('where a cell has no committee the secretary signs for the cell', async () => {
  const [id] = (await fresh('thanhLoi', 'agreed')) as [Id]
  await db.updateTable('jointSessions').set({ hasCommittee: false }).execute()
  assert.deepEqual(await reasons(sign([id])), ['done'])
  assert.equal((await versions(id))[0]?.content.signatureLine, 'T/M CHI BỘ')
})

test('one that is not covered, not complete, seen in an older version or out of reach is refused; the rest is signed', async () => {
  const [one, other, third] = (await fresh('thanhLoi', 'agreed')) as [Id, Id, Id]
  const [foreign] = (await sheetsOf(world, { cell: 'myHung', state: 'agreed' })) as [Id]
  await db.updateTable('assessments').set({ grades: [] }).where('id', '=', other).execute()
  must(
    await saveDraft(secretary, {
      formKey: key(),
      changes: [{ id: third, position: 1, part: 'grade', value: 1, was: 2 }],
    }),
  )
  const { version } = await row(one)
  const stale = await signSheets(secretary, {
    formKey: key(),
    sheets: [{ id: one, version: version - 1 }],
    codeHashFor,
  })
  assert.deepEqual(stale[0]?.refusal, 'stale')
  assert.deepEqual(await reasons(sign([one, other, third, foreign])), ['done', 'notComplete', 'wrongState', 'notFound'])
  assert.deepEqual([(await versions(other)).length, (await versions(third)).length], [0, 0])
})

test('a commune signs for a cell without accounts, and paper and event say so', async () => {
  const [id] = (await fresh('thanhLoi', 'agreed')) as [Id]
  assert.deepEqual(await reasons(sign([id], commune)), ['done'])
  assert.equal((await versions(id))[0]?.content.signedBy.onBehalfOf, 'Đảng ủy xã Hiếu Phụng')
  assert.deepEqual(
    (await kinds(id)).map(({ onBehalf }) => onBehalf),
    [true],
  )
})

test('two officers who sign at once sign each sheet once; a form sent twice answers the same', async () => {
  const ids = await fresh('thanhLoi', 'agreed')
  const deputy = work(await world.as('ngocHan', 'thanhLoi'))
  const both = await Promise.all([sign(ids), sign([...ids].reverse(), deputy)])
  const done = both.flat().filter(({ refusal }) => refusal === null)
  assert.equal(done.length, ids.length)
  for (const id of ids) assert.deepEqual([(await versions(id)).length, (await row(id)).signedNumber], [1, 1])
  const [again] = (await fresh('thanhLoi', 'agreed')) as [Id]
  const formKey = key()
  assert.deepEqual(await sign([again], secretary, formKey), await sign([again], secretary, formKey))
})

test('the commune confirms; the sheet goes to the workplace by itself and carries both signatures', async () => {
  const [id] = (await fresh('thanhLoi', 'signed')) as [Id]
  assert.deepEqual(await reasons(confirm([id])), ['done'])
  const sheet = await row(id)
  assert.deepEqual([sheet.state, sheet.releasedNumber], ['delivered', 1])
  assert.ok(sheet.confirmedOn?.equals(today) && sheet.deliveredOn?.equals(today))
  const [version] = await versions(id)
  assert.equal(version?.content.confirmedBy?.name, 'Lê Thị Ngọc Hân')
  assert.equal(version?.content.confirmedOn, today.toString())
  assert.equal(version?.content.signedBy.name, 'Nguyễn Văn Bảy')
  assert.deepEqual(
    (await kinds(id)).map(({ kind, data }) => [kind, data]),
    [
      ['assessment.confirmed', { number: 1, from: 'signed', to: 'confirmed' }],
      ['assessment.delivered', { number: 1, from: 'confirmed', to: 'delivered' }],
    ],
  )
})

test('for a workplace outside the system a confirmed sheet waits for its paper to be handed over', async () => {
  const [id] = (await fresh('thanhLoi', 'signed')) as [Id]
  await db
    .updateTable('assessments')
    .set({ workplaceId: world.organisations.farmProduce })
    .where('id', '=', id)
    .execute()
  assert.deepEqual(await reasons(confirm([id])), ['done'])
  assert.deepEqual([(await row(id)).state, (await row(id)).releasedNumber], ['confirmed', 0])
})

test('nobody but the commune addressed confirms or returns', async () => {
  const [id] = (await fresh('thanhLoi', 'signed')) as [Id]
  assert.deepEqual(await reasons(confirm([id], secretary)), ['notAllowed'])
  assert.deepEqual(await reasons(confirm([id], work(actors.officerOfTraCon))), ['notFound'])
  const returned = await returnSheets(secretary, { formKey: key(), sheets: chosen([id]), reason: 'x' })
  assert.deepEqual(returned[0]?.refusal, 'notAllowed')
})

test('what the commune returns is a draft again with the reason, and its signed version stays', async () => {
  const [one, other] = (await fresh('thanhLoi', 'signed')) as [Id, Id]
  const rows = await returnSheets(commune, { formKey: key(), sheets: chosen([one, other]), reason: 'Thiếu căn cứ' })
  assert.ok(rows.every(({ refusal }) => refusal === null))
  const sheet = await row(one)
  assert.deepEqual(
    [sheet.state, sheet.stateReason, sheet.sessionId, sheet.signedNumber],
    ['drafted', 'Thiếu căn cứ', null, 1],
  )
  assert.equal((await versions(one)).length, 1)
  assert.deepEqual(
    (await kinds(one)).map(({ kind, note }) => [kind, note]),
    [['assessment.returned', 'Thiếu căn cứ']],
  )
  assert.deepEqual(await reasons(sign([one])), ['wrongState'])
})

test('a hundred and sixty-five sheets are signed and confirmed within two seconds each', async () => {
  const [first] = (await fresh('thanhLoi', 'agreed')) as [Id]
  const { rows: copies } = await db.executeQuery<{ id: Id }>(copiesOf(first, 164).compile(db))
  const ids = [first, ...copies.map(({ id }) => id)]
  const began = performance.now()
  assert.equal((await sign(ids)).filter(({ refusal }) => refusal === null).length, 165)
  const signedIn = performance.now() - began
  assert.equal((await confirm(ids)).filter(({ refusal }) => refusal === null).length, 165)
  assert.ok(signedIn < 2000 && performance.now() - began - signedIn < 2000, `${signedIn} ms`)
})

const { sql } = await import('kysely')
/** The same sheet for as many years before, so that the database takes it as another. */
const copiesOf = (id: Id, count: number) => sql<{ id: Id }>`
  insert into assessments (request_id, round_id, member_id, workplace_id, commune_id, cell_id, link_id, form_id, purpose, year,
    period_from, period_to, due_on, state, grades, texts, session_id, sort_key, search_key)
  select request_id, round_id, member_id, workplace_id, commune_id, cell_id, link_id, form_id, purpose, year - nr,
    period_from, period_to, due_on, state, grades, texts, session_id, sort_key, search_key
  from assessments, generate_series(1, ${count}::int) as nr where id = ${id} returning id`

test('what is kept of a sent form names nobody; sent again it still tells whose sheets they were', async () => {
  const ids = await fresh('thanhLoi', 'agreed')
  const formKey = key()
  const first = await sign(ids, secretary, formKey)
  assert.ok(first.every(({ name }) => name !== ''))
  assert.deepEqual(await sign(ids, secretary, formKey), first)
  const kept = JSON.stringify(await db.selectFrom('formKeys').select('outcome').execute())
  for (const { name } of first) assert.ok(!kept.includes(name), name)
  const [elsewhere] = await fresh('quarter1', 'agreed')
  assert.ok(elsewhere)
  assert.deepEqual(await sign([elsewhere]), [{ id: elsewhere, name: '', refusal: 'notFound' }])
})
