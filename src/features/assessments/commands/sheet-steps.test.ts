import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { must } from '#test/support/letters.ts'
import { secret, testWorld } from '#test/support/world.ts'
import { sheetCodeHashFor } from '../papers/sheet-code.ts'
import type { AssessmentState } from '../rules/sheet.ts'
import { confirmSheets, returnSheets } from './confirm.ts'
import { coverSheets } from './cover.ts'
import { holdSession } from './session.ts'
import { askSheetAgain, cancelSheet, correctSheet, sendBackSheet } from './sheet-steps.ts'
import { signSheets } from './sign.ts'

const world = await testWorld({ after })
const { actors, db, work } = world
const key = () => crypto.randomUUID()
const secretary = work(actors.secretaryOfThanhLoi)
const commune = work(actors.ngocHan)
const { workplaceId } = await db
  .selectFrom('residenceLinks')
  .select('workplaceId')
  .where('cellId', '=', world.organisations.thanhLoi)
  .where('workplaceId', '=', world.organisations.hospital)
  .executeTakeFirstOrThrow()

async function sheetIn(state: AssessmentState): Promise<AssessmentId> {
  await db.updateTable('assessments').set({ state: 'cancelled' }).where('purpose', '=', 'yearly').execute()
  const ids = await sheetsOf(world, { cell: 'thanhLoi', state })
  const { id } = await db
    .selectFrom('assessments')
    .select('id')
    .where('id', 'in', ids)
    .where('workplaceId', '=', workplaceId)
    .executeTakeFirstOrThrow()
  return id
}
const row = (id: AssessmentId) =>
  db
    .selectFrom('assessments')
    .select(['state', 'stateReason', 'version', 'sessionId', 'signedNumber', 'releasedNumber', 'correctionReason'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
const step = async (id: AssessmentId, reason = 'Lý do') => ({
  id,
  version: (await row(id)).version,
  formKey: key(),
  reason,
})
const lastEvent = (id: AssessmentId) =>
  db
    .selectFrom('events')
    .select(['kind', 'note', 'data', 'onBehalf'])
    .where('subjectKind', '=', 'assessment')
    .where('subjectId', '=', id)
    .orderBy('id', 'desc')
    .executeTakeFirst()

const officer = work(actors.officerOfHospital)

test('a cell that cannot assess somebody sends the sheet back with a reason; the workplace asks again or gives it up', async () => {
  const id = await sheetIn('withCell')
  must(await sendBackSheet(secretary, await step(id, 'Không cư trú tại ấp')))
  assert.deepEqual([(await row(id)).state, (await row(id)).stateReason], ['sentBack', 'Không cư trú tại ấp'])
  assert.deepEqual(await askSheetAgain(secretary, await step(id)), { ok: false, reason: 'notAllowed' })
  must(await askSheetAgain(officer, await step(id, 'Đã kiểm tra')))
  assert.deepEqual([(await row(id)).state, (await row(id)).stateReason], ['withCell', null])
  assert.deepEqual(await lastEvent(id), {
    kind: 'assessment.askedAgain',
    note: 'Đã kiểm tra',
    data: { from: 'sentBack', to: 'withCell' },
    onBehalf: false,
  })
  must(await cancelSheet(officer, await step(id, 'Đã chuyển công tác')))
  assert.equal((await row(id)).state, 'cancelled')
})

test('a sheet that no cell has had yet waits again for the commune when it is asked for again', async () => {
  const id = await sheetIn('withCell')
  await db.updateTable('assessments').set({ state: 'requested', cellId: null }).where('id', '=', id).execute()
  must(await sendBackSheet(commune, await step(id)))
  must(await askSheetAgain(officer, await step(id)))
  assert.equal((await row(id)).state, 'requested')
})

test('an applicant’s sheet that the wrong cell sent back waits for the commune to name another', async () => {
  const id = await sheetIn('withCell')
  const { id: applicantId } = await db
    .insertInto('applicants')
    .values({
      workplaceId,
      fullName: 'Lâm Thị Sáu',
      residence: 'x',
      sortKey: '',
      searchKey: '',
      recordedOn: secretary.today,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const ofApplicant = { memberId: null, linkId: null, applicantId, purpose: 'admission' } as const
  await db.updateTable('assessments').set(ofApplicant).where('id', '=', id).execute()
  must(await sendBackSheet(secretary, await step(id, 'Không ở ấp này')))
  must(await askSheetAgain(officer, await step(id)))
  const { cellId } = await db.selectFrom('assessments').select('cellId').where('id', '=', id).executeTakeFirstOrThrow()
  assert.deepEqual([(await row(id)).state, cellId], ['requested', null])
})

test('a step in the wrong state, with an older version or by another side is refused and changes nothing', async () => {
  const id = await sheetIn('signed')
  assert.deepEqual(await cancelSheet(officer, await step(id)), { ok: false, reason: 'wrongState' })
  assert.deepEqual(await sendBackSheet(secretary, await step(id)), { ok: false, reason: 'wrongState' })
  assert.deepEqual(await correctSheet(officer, await step(id)), { ok: false, reason: 'notAllowed' })
  const stranger = work(actors.secretaryOfMyHung)
  assert.deepEqual(await correctSheet(stranger, await step(id)), { ok: false, reason: 'notFound' })
  const drafted = await sheetIn('drafted')
  const input = await step(drafted)
  assert.deepEqual(await sendBackSheet(secretary, { ...input, version: input.version - 1 }), {
    ok: false,
    reason: 'stale',
  })
  assert.equal((await row(drafted)).state, 'drafted')
})

async function agreeAndSign(id: AssessmentId): Promise<void> {
  const participants = [
    { side: 'cell', name: 'Bảy', title: '' },
    { side: 'frontCommittee', name: 'Chín', title: '' },
  ] as const
  const facts = { heldOn: secretary.today, place: 'Ấp', hasCommittee: true, participants, conclusions: 'Thống nhất' }
  const cellId = world.organisations.thanhLoi
  const sessionId = must(await holdSession(secretary, { formKey: key(), cellId, facts }))
  const sheets = [{ id, version: undefined }]
  for (const rows of [
    await coverSheets(secretary, { formKey: key(), sheets, sessionId }),
    await signSheets(secretary, { formKey: key(), sheets, codeHashFor: sheetCodeHashFor(secret) }),
  ])
    for (const { refusal } of rows) assert.equal(refusal, null)
}

test('a signed sheet is put right by a new version; the workplace reads the old one until the new one is there', async () => {
  const id = await sheetIn('announced')
  must(await correctSheet(secretary, await step(id, 'Nhầm mức dự họp')))
  const opened = await row(id)
  assert.deepEqual(
    [opened.state, opened.sessionId, opened.signedNumber, opened.releasedNumber, opened.correctionReason],
    ['drafted', null, 1, 1, 'Nhầm mức dự họp'],
  )
  await agreeAndSign(id)
  const sheets = [{ id, version: undefined }]
  await returnSheets(commune, { formKey: key(), sheets, reason: 'Chưa rõ' })
  await agreeAndSign(id)
  assert.equal((await row(id)).releasedNumber, 1, 'the old one is still what the workplace reads')
  await confirmSheets(commune, { formKey: key(), sheets })
  const back = await row(id)
  assert.deepEqual(
    [back.state, back.signedNumber, back.releasedNumber, back.correctionReason],
    ['delivered', 3, 3, null],
  )
  const versions = await db
    .selectFrom('assessmentVersions')
    .select(['number', 'correctionReason'])
    .where('assessmentId', '=', id)
    .orderBy('number')
    .execute()
  assert.deepEqual(versions, [
    { number: 1, correctionReason: null },
    { number: 2, correctionReason: 'Nhầm mức dự họp' },
    { number: 3, correctionReason: 'Nhầm mức dự họp' },
  ])
})

test('a sheet that reached the workplace is put right, never given up or sent back while it is', async () => {
  const id = await sheetIn('announced')
  must(await correctSheet(secretary, await step(id, 'Nhầm mức dự họp')))
  assert.deepEqual(await cancelSheet(officer, await step(id)), { ok: false, reason: 'wrongState' })
  assert.deepEqual(await sendBackSheet(secretary, await step(id)), { ok: false, reason: 'wrongState' })
  assert.deepEqual([(await row(id)).state, (await row(id)).releasedNumber], ['drafted', 1])
})

test('what the commune does for a cell is said to be done for it', async () => {
  const id = await sheetIn('delivered')
  must(await correctSheet(commune, await step(id)))
  assert.equal((await lastEvent(id))?.onBehalf, true)
})
