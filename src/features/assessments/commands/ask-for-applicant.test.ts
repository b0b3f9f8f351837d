import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import { record } from '#db/events.ts'
import { scopeFor } from '#db/work.ts'
import { must } from '#test/support/letters.ts'
import { testWorld, today } from '#test/support/world.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listApplicants } from '../queries/applicants.ts'
import { visibleSheets } from '../queries/sheet.ts'
import { askApplicantAnew, askForApplicant } from './ask-for-applicant.ts'
import { assignCell } from './assign-cell.ts'
import { forgetOldApplicants } from './forget-applicants.ts'
import { cancelSheet } from './sheet-steps.ts'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
const codeHashFor = (id: number) => `hash ${id}`
const key = () => crypto.randomUUID()
const secretary = world.work(actors.secretaryOfHospital)

const applicant = {
  fullName: 'Lâm Thị Bé Sáu',
  birthOn: null,
  birthYear: 1999,
  residence: 'tổ 2, ấp Thạnh Lợi',
  communeCode: '29701',
}
const ask = async (more: Partial<typeof applicant> = {}) =>
  must(await askForApplicant(secretary, { ...applicant, ...more, formKey: key() }, codeHashFor))
const row = (id: AssessmentId) =>
  db.selectFrom('assessments').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

const sheetId = await ask()

test('an applicant is asked about with 5B-KNĐ, and the sheet waits for the commune to name the cell', async () => {
  const sheet = await row(sheetId)
  assert.deepEqual(
    [sheet.state, sheet.purpose, sheet.memberId, sheet.cellId, sheet.linkId, sheet.communeId],
    ['requested', 'admission', null, null, null, places.hieuPhung],
  )
  const { variant } = await db
    .selectFrom('assessmentForms')
    .select('variant')
    .where('id', '=', sheet.formId)
    .executeTakeFirstOrThrow()
  assert.equal(variant, '5B')
})

test('nobody but the workplace that asked and the commune sees an applicant, and the cell once it is named', async () => {
  const whoSees = async () => {
    const names: string[] = []
    for (const [name, actor] of Object.entries(actors)) {
      const scope = scopeFor(actor, [assessmentPermissions, 'read'])
      const found = await db
        .selectFrom('assessments')
        .select('id')
        .where('id', '=', sheetId)
        .where(visibleSheets(scope))
        .execute()
      if (found.length > 0) names.push(name)
    }
    return names.toSorted()
  }
  const before = ['ngocHan', 'officerOfHospital', 'secretaryOfHieuPhung', 'secretaryOfHospital']
  assert.deepEqual(await whoSees(), before)
  const step = { id: sheetId, version: 1, cellId: places.thanhLoi }
  const refused = async (actor: (typeof actors)['ngocHan'], more: object = {}) => {
    const outcome = await assignCell(world.work(actor), { ...step, ...more, formKey: key() })
    return outcome.ok ? 'done' : outcome.reason
  }
  assert.equal(await refused(actors.secretaryOfHospital), 'notAllowed')
  assert.equal(await refused(actors.officerOfTraCon), 'notFound')
  assert.equal(await refused(actors.ngocHan, { cellId: places.quarter1 }), 'cellNotOfCommune')
  assert.equal(await refused(actors.ngocHan, { version: 7 }), 'stale')
  assert.equal(await refused(actors.ngocHan), 'done')
  assert.equal(await refused(actors.ngocHan, { version: 2 }), 'wrongState')
  assert.deepEqual(await whoSees(), [...before, 'secretaryOfThanhLoi'].toSorted())
  const events = await db
    .selectFrom('events')
    .select(['kind', 'data'])
    .where('subjectKind', '=', 'assessment')
    .where('subjectId', '=', sheetId)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    events.map(({ kind, data }) => [kind, data]),
    [
      ['assessment.requested', { from: null, to: 'requested' }],
      ['assessment.assigned', { from: 'requested', to: 'withCell' }],
    ],
  )
})

const bringBack = (id: AssessmentId, signedOn: Temporal.PlainDate) =>
  db
    .updateTable('assessments')
    .set({ state: 'delivered', signedOn, deliveredOn: signedOn })
    .where('id', '=', id)
    .execute()

test('a sheet that still holds is not asked for anew, one that has expired is, about the same person', async () => {
  const { applicantId } = await row(sheetId)
  assert.ok(applicantId)
  const anew = async (actor = actors.secretaryOfHospital) => {
    const outcome = await askApplicantAnew(world.work(actor), { applicantId, formKey: key() }, codeHashFor)
    return outcome.ok ? outcome.value : outcome.reason
  }
  assert.equal(await anew(), 'stillValid')
  await bringBack(sheetId, today.subtract({ months: 12 }))
  assert.equal(await anew(), 'stillValid')
  await bringBack(sheetId, today.subtract({ months: 12, days: 1 }))
  assert.equal(await anew(actors.officerOfHospital), 'notAllowed')
  assert.equal(await anew(actors.secretaryOfSchool), 'notFound')
  const both = await Promise.all([anew(), anew()])
  assert.ok(both.includes('stillValid'))
  const newer = both.find((one) => typeof one === 'number')
  assert.ok(newer)
  const sheet = await row(newer)
  assert.deepEqual([sheet.applicantId, sheet.state], [applicantId, 'requested'])
  assert.equal(await anew(), 'stillValid')
  const now = await listApplicants(
    db,
    scopeFor(actors.secretaryOfHospital, [assessmentPermissions, 'read']),
    places.hospital,
  )
  assert.deepEqual(
    now.map(({ id, fullName }) => [id, fullName]),
    [[newer, 'Lâm Thị Bé Sáu']],
  )
})

test('an applicant is forgotten when every sheet was cancelled or has grown twice too old, on every paper', async () => {
  const [cancelled, old, young] = [
    await ask({ fullName: 'Hồ Văn Hủy' }),
    await ask({ fullName: 'Hồ Văn Cũ' }),
    await ask({ fullName: 'Hồ Văn Mới' }),
  ]
  await db.updateTable('assessments').set({ state: 'cancelled' }).where('id', '=', cancelled).execute()
  await bringBack(old, today.subtract({ months: 24, days: 1 }))
  await bringBack(young, today.subtract({ months: 24 }))
  await db
    .updateTable('assessments')
    .set({ texts: ['Hồ Văn Cũ sống tốt'], signedNumber: 1, releasedNumber: 1 })
    .where('id', '=', old)
    .execute()
  await db
    .insertInto('assessmentVersions')
    .values({ assessmentId: old, number: 1, content: JSON.stringify({ fullName: 'Hồ Văn Cũ' }), signedOn: today })
    .execute()
  await forgetOldApplicants(db, today)
  const left = await db.selectFrom('applicants').select(['fullName', 'removedOn']).orderBy('id').execute()
  assert.deepEqual(
    left.map(({ fullName, removedOn }) => [fullName, removedOn === null]),
    [
      ['Lâm Thị Bé Sáu', true],
      ['', false],
      ['', false],
      ['Hồ Văn Mới', true],
    ],
  )
  const everywhere = await Promise.all([
    db.selectFrom('assessments').selectAll().execute(),
    db.selectFrom('assessmentVersions').selectAll().execute(),
    db.selectFrom('assessmentRequests').selectAll().execute(),
    db.selectFrom('events').select(['note', 'data']).execute(),
  ])
  assert.doesNotMatch(JSON.stringify(everywhere), /Hồ Văn (Hủy|Cũ)/)
  assert.match(JSON.stringify(everywhere), /Hồ Văn Mới/)
  const stands = await row(old)
  assert.equal(stands.state, 'delivered')
})

test('a commune outside the system is found by the list of communes; one that is in none is refused', async () => {
  const outside = await row(await ask({ communeCode: '29857' }))
  assert.deepEqual([outside.communeId, outside.state], [places.lucSiThanh, 'requested'])
  const unknown = await askForApplicant(secretary, { ...applicant, communeCode: '00000', formKey: key() }, codeHashFor)
  assert.equal(unknown.ok ? '' : unknown.reason, 'communeUnknown')
})

test('one whose newest asking was given up is asked about again, since an older sheet has expired', async () => {
  const first = await ask({ fullName: 'Hồ Văn Lại' })
  const { applicantId } = await row(first)
  assert.ok(applicantId)
  await bringBack(first, today.subtract({ months: 13 }))
  const anew = () => askApplicantAnew(secretary, { applicantId, formKey: key() }, codeHashFor)
  const second = must(await anew())
  const step = { id: second, version: 1, reason: 'Chưa cần', formKey: key() }
  must(await cancelSheet(secretary, step))
  const scope = scopeFor(actors.secretaryOfHospital, [assessmentPermissions, 'read'])
  const listed = (await listApplicants(db, scope, places.hospital)).filter((one) => one.applicantId === applicantId)
  assert.deepEqual(
    listed.map(({ id }) => id),
    [first],
  )
  assert.equal((await row(must(await anew()))).state, 'requested')
})

test('a forgotten applicant stands in no reason and no name of a file that events keep', async () => {
  const id = await ask({ fullName: 'Hồ Văn Quên' })
  const events = (['assessment.fileAdded', 'assessment.sentBack'] as const).map((kind) => ({
    kind,
    subjectId: id,
    note: 'Ho-Van-Quen.pdf',
    data: { version: 1 },
  }))
  await db.transaction().execute((tx) => record(tx, secretary, events))
  must(await cancelSheet(secretary, { id, version: 1, reason: 'Hồ Văn Quên thôi', formKey: key() }))
  const kept = await db
    .selectFrom('events')
    .select(['kind', 'note', 'data'])
    .where('subjectKind', '=', 'assessment')
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute()
  assert.deepEqual(
    kept.map(({ kind, note }) => [kind, note]),
    [
      ['assessment.requested', null],
      ['assessment.fileAdded', null],
      ['assessment.sentBack', null],
      ['assessment.cancelled', null],
    ],
  )
  assert.deepEqual(kept.at(-1)?.data, { from: 'requested', to: 'cancelled' })
})

test('who is asked about again at the moment the clock forgets is not forgotten', async () => {
  const old = await ask({ fullName: 'Hồ Văn Kịp' })
  const { applicantId } = await row(old)
  await bringBack(old, today.subtract({ months: 25 }))
  const forgetting = await db.transaction().execute(async (tx) => {
    await tx.selectFrom('applicants').select('id').where('id', '=', applicantId).forUpdate().execute()
    const waits = forgetOldApplicants(db, today)
    await new Promise((resolve) => setTimeout(resolve, 300))
    const { id: _, ...copy } = await row(old)
    await tx
      .insertInto('assessments')
      .values({ ...copy, grades: [], texts: [], state: 'requested', signedOn: null })
      .execute()
    return { waits }
  })
  await forgetting.waits
  const { fullName } = await db
    .selectFrom('applicants')
    .select('fullName')
    .where('id', '=', applicantId)
    .executeTakeFirstOrThrow()
  assert.equal(fullName, 'Hồ Văn Kịp')
})
