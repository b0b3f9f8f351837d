import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { MemberId } from '#core/ids.ts'
import { must } from '#test/support/letters.ts'
import { testWorld, today } from '#test/support/world.ts'
import { usualPeriod } from '../rules/eligibility.ts'
import { type AskOnRequest, askOnRequest } from './ask-on-request.ts'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
const codeHashFor = (id: number) => `hash ${id}`
const period = usualPeriod(today)
const key = () => crypto.randomUUID()

const ask = (input: Partial<AskOnRequest>, actor = actors.secretaryOfHospital) =>
  askOnRequest(world.work(actor), { formKey: key(), memberIds: [], purpose: 'planning', period, ...input }, codeHashFor)
const reasonOf = async (...asked: Parameters<typeof ask>) => {
  const outcome = await ask(...asked)
  return outcome.ok ? 'done' : outcome.reason
}

const [tram, cao, nhat, exempt] = await Promise.all([
  world.member('Phạm Thị Bích Trâm'),
  world.member('Cao Thị Thúy An'),
  world.member('Quách Minh Nhật'),
  world.member('Tạ Quốc Dũng'),
])
const sheetsOfMember = (memberId: MemberId) =>
  db
    .selectFrom('assessments')
    .innerJoin('assessmentForms as form', 'form.id', 'assessments.formId')
    .select(['assessments.id', 'assessments.state', 'assessments.purpose', 'assessments.cellId', 'assessments.linkId'])
    .select(['assessments.requestId', 'assessments.communeId', 'assessments.roundId', 'assessments.dueOn'])
    .select(['form.variant'])
    .where('memberId', '=', memberId)
    .orderBy('assessments.id')
    .execute()

test('one act makes one request for each commune and one sheet for each residence, with its cell at once', async () => {
  const { requestIds, sheetIds } = must(await ask({ memberIds: [tram, cao, nhat] }))
  assert.deepEqual([requestIds.length, sheetIds.length], [2, 3])
  const [sheet] = await sheetsOfMember(tram)
  assert.deepEqual(
    [sheet?.state, sheet?.variant, sheet?.cellId, sheet?.communeId, sheet?.roundId],
    ['withCell', 'A', places.thanhLoi, places.hieuPhung, null],
  )
  const requests = await db
    .selectFrom('assessmentRequests')
    .select(['communeId', 'numberText', 'letter', 'dueOn'])
    .orderBy('id')
    .execute()
  assert.deepEqual(
    requests.map(({ communeId, numberText }) => [communeId, numberText]),
    [
      [places.hieuPhung, '1-CV/ĐU'],
      [places.phuocHau, '2-CV/ĐU'],
    ],
  )
  // 15 working days after 25/11/2026.
  assert.equal(String(sheet?.dueOn), '2026-12-16')
})

test('what the residence can read says the purpose in coarse words only: the letter and the events', async () => {
  const letters = await db.selectFrom('assessmentRequests').select('letter').execute()
  assert.ok(letters.every(({ letter }) => JSON.stringify(letter).includes('"purpose":"personnelWork"')))
  const events = await db
    .selectFrom('events')
    .select(['kind', 'note', 'data', 'memberId'])
    .where('subjectKind', 'in', ['assessment', 'assessmentRequest'])
    .execute()
  assert.equal(events.filter(({ kind }) => kind === 'assessment.requested').length, 3)
  assert.doesNotMatch(JSON.stringify([letters, events]), /planning/)
})

test('a member exempt from meetings is asked about with variant B', async () => {
  must(await ask({ memberIds: [exempt], purpose: 'commendation' }))
  assert.deepEqual(
    (await sheetsOfMember(exempt)).map(({ variant, purpose }) => [variant, purpose]),
    [['B', 'commendation']],
  )
})

test('who lived in two cells within the period has a sheet from each, in one request when one commune holds both', async () => {
  const memberId = await world.member('Ngô Thị Hồng Đào')
  await db
    .insertInto('residenceLinks')
    .values({
      memberId,
      workplaceId: places.hospital,
      communeId: places.hieuPhung,
      cellId: places.phuHung,
      state: 'closed',
      closeReason: 'moved',
      sinceOn: today.subtract({ years: 3 }),
      closedOn: today.subtract({ months: 3 }),
    })
    .execute()
  const { requestIds } = must(await ask({ memberIds: [memberId], purpose: 'discipline' }))
  const sheets = await sheetsOfMember(memberId)
  assert.deepEqual(
    sheets.map(({ cellId, requestId }) => [cellId, requestId]).toSorted(),
    [
      [places.phuHung, requestIds[0]],
      [places.myTan, requestIds[0]],
    ].toSorted(),
  )
})

test('nothing at all is asked when one of those chosen cannot be asked about', async () => {
  const unlinked = await world.member('Ông Thị Kim Thoa')
  const before = await db.selectFrom('assessments').select('id').execute()
  assert.equal(await reasonOf({ memberIds: [nhat, unlinked], purpose: 'appointment' }), 'notEligible')
  assert.equal(await reasonOf({ memberIds: [await world.member('Bành Văn Đức')] }), 'notEligible')
  assert.equal(await reasonOf({ memberIds: [cao], purpose: 'official' }), 'notEligible')
  assert.equal(await reasonOf({ memberIds: [tram], purpose: 'planning' }), 'notEligible')
  assert.equal(await reasonOf({ memberIds: [] }), 'nobodyChosen')
  assert.equal((await db.selectFrom('assessments').select('id').execute()).length, before.length)
  const { lastNumber } = await db
    .selectFrom('numberSeries')
    .select('lastNumber')
    .where('organisationId', '=', places.hospital)
    .where('series', '=', 'CV')
    .executeTakeFirstOrThrow()
  assert.equal(lastNumber, 4)
})

test('a probationary member is asked about with 12B-KNĐ', async () => {
  await db.updateTable('members').set({ officialOn: null }).where('id', '=', cao).execute()
  must(await ask({ memberIds: [cao], purpose: 'official' }))
  assert.deepEqual(
    (await sheetsOfMember(cao)).map(({ variant }) => variant),
    ['A', '12B'],
  )
})

test('only the secretary of the own workplace asks; the members of another are not found', async () => {
  assert.equal(await reasonOf({ memberIds: [nhat] }, actors.officerOfHospital), 'notAllowed')
  assert.equal(await reasonOf({ memberIds: [nhat] }, actors.secretaryOfHieuPhung), 'notAllowed')
  assert.equal(await reasonOf({ memberIds: [nhat] }, actors.secretaryOfSchool), 'notFound')
})

test('the same form sent twice asks once, and of two at once one finds the sheets of the other', async () => {
  const formKey = key()
  const asked = { formKey, memberIds: [nhat], purpose: 'candidacy' } as const
  const first = must(await ask(asked))
  assert.deepEqual(must(await ask(asked)), first)
  const both = await Promise.all([1, 2].map(() => reasonOf({ memberIds: [nhat], purpose: 'reappointment' })))
  assert.deepEqual(both.toSorted(), ['done', 'notEligible'])
})
