import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import { must } from '#test/support/letters.ts'
import { testWorld, today } from '#test/support/world.ts'
import type { SheetContent } from '../rules/content.ts'
import { usualPeriod } from '../rules/eligibility.ts'
import { askForApplicant } from './ask-for-applicant.ts'
import { askOnRequest } from './ask-on-request.ts'
import { type NoteFromPaper, noteSheetFromPaper } from './note-from-paper.ts'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
const codeHashFor = (id: number) => `hash ${id}`
const key = () => crypto.randomUUID()
const secretary = world.work(actors.secretaryOfHospital)

const askAbout = async (name: string): Promise<AssessmentId> => {
  const input = { memberIds: [await world.member(name)], purpose: 'appointment', period: usualPeriod(today) } as const
  const { sheetIds } = must(await askOnRequest(secretary, { ...input, formKey: key() }, codeHashFor))
  const [id] = sheetIds
  assert.ok(id)
  return id
}
// Lục Sĩ Thành is not on the system, Hiếu Phụng is.
const [outside, onSystem] = [await askAbout('Giang Hoàng Nam'), await askAbout('Cao Thị Thúy An')]

const paper = {
  cellName: 'Chi bộ ấp Kinh Ngay',
  hasCommittee: false,
  sessionOn: today.subtract({ days: 4 }),
  signedOn: today.subtract({ days: 3 }),
  signedBy: { name: 'Huỳnh Văn Mười', printedTitle: 'Bí thư' },
  confirmedOn: today.subtract({ days: 1 }),
  confirmedBy: { name: 'Võ Thị Chín', printedTitle: 'Phó bí thư' },
}
const filled = { grades: [1, 2, 2, 1, 1, 1], texts: [null, null, null, null, null, null, 'Nhiệt tình'] }
const note = async (more: Partial<NoteFromPaper> = {}, actor = actors.officerOfHospital) => {
  const input = { id: outside, version: 1, paper, filled, formKey: key(), ...more }
  const outcome = await noteSheetFromPaper(world.work(actor), input)
  return outcome.ok ? 'done' : outcome.reason
}
const row = (id: AssessmentId) =>
  db.selectFrom('assessments').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('a residence on the system fills in its sheets itself, and nobody but the workplace that asked notes a paper', async () => {
  assert.equal(await note({ id: onSystem }), 'notOutside')
  assert.equal(await note({ id: onSystem }, actors.ngocHan), 'notAllowed')
  assert.equal(await note({}, actors.secretaryOfSchool), 'notFound')
  assert.equal(await note({ version: 9 }), 'stale')
})

test('a paper with a line left out, an option that is not there, or days out of order is refused', async () => {
  assert.equal(await note({ filled: { ...filled, grades: [1, 2, 2, 1, 1] } }), 'incomplete')
  assert.equal(await note({ filled: { ...filled, grades: [4, 2, 2, 1, 1, 1] } }), 'noSuchGrade')
  assert.equal(await note({ paper: { ...paper, signedOn: today.subtract({ days: 9 }) } }), 'datesOutOfOrder')
  assert.equal(await note({ paper: { ...paper, confirmedOn: paper.sessionOn } }), 'datesOutOfOrder')
  assert.equal((await row(outside)).state, 'withCell')
})

test('what the paper says is kept as a version that has reached the workplace, done for the other side', async () => {
  const formKey = key()
  assert.deepEqual([await note({ formKey }), await note({ formKey })], ['done', 'done'])
  const sheet = await row(outside)
  assert.deepEqual(
    [sheet.state, sheet.signedNumber, sheet.releasedNumber, String(sheet.signedOn), String(sheet.deliveredOn)],
    ['delivered', 1, 1, '2026-11-22', '2026-11-25'],
  )
  const [version] = await db.selectFrom('assessmentVersions').selectAll().where('assessmentId', '=', outside).execute()
  const content = version?.content as unknown as SheetContent
  assert.deepEqual(
    [content.variant, content.purpose, content.cellName, content.signatureLine, content.signedBy.name],
    ['A', 'personnelWork', 'Chi bộ ấp Kinh Ngay', 'T/M CHI BỘ', 'Huỳnh Văn Mười'],
  )
  assert.deepEqual(
    content.criteria.map(({ grade, text }) => grade ?? text),
    [1, 2, 2, 1, 1, 1, 'Nhiệt tình'],
  )
  assert.deepEqual([content.session.heldOn, content.confirmedBy?.name], ['2026-11-21', 'Võ Thị Chín'])
  const events = await db
    .selectFrom('events')
    .select(['kind', 'onBehalf', 'data'])
    .where('subjectKind', '=', 'assessment')
    .where('subjectId', '=', outside)
    .where('kind', '<>', 'assessment.requested')
    .execute()
  assert.deepEqual(events, [
    { kind: 'assessment.notedFromPaper', onBehalf: true, data: { from: 'withCell', to: 'delivered', number: 1 } },
  ])
  assert.equal(await note({ version: 2 }), 'wrongState')
})

test('the sheet of an applicant in such a commune gets the cell that the paper names, with lines in words alone', async () => {
  const facts = { fullName: 'Mai Văn Tâm', birthOn: null, birthYear: 2000, residence: 'ấp An Thạnh' }
  const id = must(await askForApplicant(secretary, { ...facts, communeCode: '29857', formKey: key() }, codeHashFor))
  const words = { grades: [null, null, null, 1], texts: ['Tốt', 'Chấp hành tốt', 'Hòa nhã', null, null] }
  assert.equal(await note({ id, filled: { ...words, texts: ['Tốt', null, 'Hòa nhã'] } }), 'incomplete')
  assert.equal(await note({ id, filled: words }), 'done')
  const { cellId, state } = await row(id)
  assert.equal(state, 'delivered')
  const cell = await db
    .selectFrom('organisations')
    .select(['name', 'parentId', 'isOutside'])
    .where('id', '=', cellId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(cell, { name: 'Chi bộ ấp Kinh Ngay', parentId: places.lucSiThanh, isOutside: true })
})
