import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { AssessmentId } from '#core/ids.ts'
import { raiseObjection } from '#features/objections/commands/raise.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { must } from '#test/support/letters.ts'
import { deliverSaying, releaseCorrection, releasedSheet, sheetOfMember } from '#test/support/referrals.ts'
import { placesOf } from '#test/support/removed-member.ts'
import { testWorld, today } from '#test/support/world.ts'
import { removeSecretMember } from './commands/remove.ts'

const world = await testWorld({ after })
const { db, actors, organisations: places } = world
const name = 'Nguyễn Hoàng Phúc'
const key = () => crypto.randomUUID()
const { phuc } = actors
const id = phuc.memberId
assert.ok(id)
const commune = world.work(actors.ngocHan)

const sheets = await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
const own = await sheetOfMember(world, id)
const { requestId: ownRequest } = await requestOf(own)
const other = await anotherOf(ownRequest)

function requestOf(sheet: AssessmentId) {
  return db.selectFrom('assessments').select('requestId').where('id', '=', sheet).executeTakeFirstOrThrow()
}

/** The sheet of somebody else, asked for with another letter, so that the member's letter is about the member alone. */
async function anotherOf(request: typeof ownRequest): Promise<AssessmentId> {
  const { id: found } = await db
    .selectFrom('assessments')
    .select('id')
    .where('requestId', '<>', request)
    .where('id', 'in', sheets)
    .limit(1)
    .executeTakeFirstOrThrow()
  await db
    .updateTable('assessments')
    .set({ requestId: (await requestOf(found)).requestId })
    .where('requestId', '=', request)
    .where('id', '<>', own)
    .execute()
  return found
}

const fileOf = async (sheet: AssessmentId, signer: string, content: string) => {
  const { id: fileId } = await db
    .insertInto('files')
    .values({
      ownerId: places.hieuPhung,
      name: 'phieu.pdf',
      mediaType: 'application/pdf',
      size: 1,
      digest: 'z',
      content: Buffer.from(content),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('assessmentFiles')
    .values({
      assessmentId: sheet,
      versionNumber: 1,
      fileId,
      kind: 'signedPdf',
      signatures: JSON.stringify([{ signer }]),
      uploadedOn: today,
    })
    .execute()
}

/** In the own sheet with everything that hangs on it. */
async function leaveInOwnSheet() {
  await deliverSaying(commune, own, { grade: 1, grounds: `${name} hiến đất` })
  await releaseCorrection(commune, own, { grade: 1, grounds: `Đồng chí ${name} hiến đất` })
  await fileOf(own, 'Cao Văn Thắng', name)
  const objection = { fact: 'assessment', meetingId: null, opinionId: null, assessmentId: own, claim: name } as const
  must(await raiseObjection(world.work(phuc), { ...objection, formKey: key() }))
}

/** In what others keep: lists of letters, joint sessions, sheets of others, what was announced. */
async function leaveWithOthers() {
  const { requestId } = await requestOf(other)
  const line = { fullName: name, born: '12/04/1988', residence: 'Số 9 ấp Thạnh Lợi' }
  const letter = {
    opening: `Xin ý kiến về đồng chí ${name.toUpperCase()} và các đồng chí khác`,
    members: [line, { fullName: 'Người Khác', born: '1990' }],
  }
  await db
    .updateTable('assessmentRequests')
    .set({ letter: JSON.stringify(letter) })
    .where('id', '=', requestId)
    .execute()
  const participants = [
    { side: 'cell', name, title: 'Chi ủy viên' },
    { side: 'frontCommittee', name: 'Lê Văn Chín', title: 'Trưởng ban' },
  ]
  await db
    .updateTable('jointSessions')
    .set({ participants: JSON.stringify(participants), conclusions: `Giao Nguyễn\nHoàng Phúc` })
    .execute()
  const { content } = await releasedSheet(world, other)
  await db
    .updateTable('assessmentVersions')
    .set({
      content: JSON.stringify({ ...content, signedBy: { ...content.signedBy, name } }),
      correctionReason: `Theo lời ${name}`,
    })
    .where('assessmentId', '=', other)
    .execute()
  await db
    .updateTable('assessments')
    .set({ texts: ['Như', `Cùng ${name}`], draftedBy: name, stateReason: name, correctionReason: name })
    .where('id', '=', other)
    .execute()
  await fileOf(other, name, 'x')
  await deliverSaying(commune, other, { grade: 3, grounds: `Cãi nhau với ${name}` })
  await db
    .insertInto('announcements')
    .values({ workplaceId: places.school, heldOn: today, minutes: `Biên bản do ${name} ghi` })
    .execute()
}

/** Assessed as an applicant before joining. */
async function leaveAsApplicant(): Promise<AssessmentId> {
  const born = await db
    .selectFrom('members')
    .select(['birthOn', 'birthYear'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const { id: applicantId } = await db
    .insertInto('applicants')
    .values({
      ...born,
      workplaceId: places.school,
      fullName: name,
      residence: 'Ấp Thạnh Lợi',
      sortKey: name,
      searchKey: 'nguyen hoang phuc',
      recordedOn: today,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id: copy } = await db
    .insertInto('assessments')
    .columns([
      'requestId',
      'applicantId',
      'workplaceId',
      'communeId',
      'cellId',
      'formId',
      'purpose',
      'year',
      'periodFrom',
      'periodTo',
      'dueOn',
      'state',
      'sortKey',
      'searchKey',
    ])
    .expression((eb) =>
      eb
        .selectFrom('assessments')
        .select([
          'requestId',
          eb.val(applicantId).as('applicantId'),
          'workplaceId',
          'communeId',
          'cellId',
          'formId',
          eb.val('admission' as const).as('purpose'),
        ])
        .select(['year', 'periodFrom', 'periodTo', 'dueOn', 'state', 'sortKey', 'searchKey'])
        .where('id', '=', own),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return copy
}

test('a removed member leaves no name in sheets, proposals, letters, joint sessions and files, and no sheet of their own', async () => {
  await leaveInOwnSheet()
  await leaveWithOthers()
  const asApplicant = await leaveAsApplicant()
  const before = await placesOf(db, name)
  for (const place of [
    'assessments.texts',
    'assessments.drafted_by',
    'assessment_versions.content',
    'assessment_versions.correction_reason',
    'assessment_requests.letter',
    'assessment_files.signatures',
    'joint_sessions.participants',
    'announcements.minutes',
    'referrals.grounds',
    'applicants.full_name',
    'files.content',
  ])
    assert.ok(before.includes(place), place)
  must(await removeSecretMember(world.work(actors.secretaryOfSchool), { id, formKey: key() }))
  assert.deepEqual(await placesOf(db, name), [])
  const left = await db.selectFrom('assessments').select('id').where('id', 'in', [own, asApplicant]).execute()
  assert.deepEqual(left, [])
  const events = await db
    .selectFrom('events')
    .select('kind')
    .where('subjectId', '=', own)
    .where('subjectKind', '=', 'assessment')
    .execute()
  assert.deepEqual(events, [])
})

test('what others keep stays without the name; the list of a letter loses the line, a session keeps who else was there', async () => {
  const { letter } = await db
    .selectFrom('assessmentRequests')
    .select('letter')
    .where('id', '=', (await requestOf(other)).requestId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(letter, {
    opening: 'Xin ý kiến về đồng chí … và các đồng chí khác',
    members: [{ fullName: 'Người Khác', born: '1990' }],
  })
  const session = await db
    .selectFrom('jointSessions')
    .select(['participants', 'conclusions'])
    .limit(1)
    .executeTakeFirstOrThrow()
  assert.deepEqual(session, {
    participants: [
      { side: 'cell', name: '…', title: 'Chi ủy viên' },
      { side: 'frontCommittee', name: 'Lê Văn Chín', title: 'Trưởng ban' },
    ],
    conclusions: 'Giao …',
  })
  const sheet = await db
    .selectFrom('assessments')
    .select(['texts', 'draftedBy'])
    .where('id', '=', other)
    .executeTakeFirstOrThrow()
  assert.deepEqual(sheet, { texts: ['Như', 'Cùng …'], draftedBy: '…' })
  const { grounds } = await db
    .selectFrom('referrals')
    .select('grounds')
    .where('assessmentId', '=', other)
    .executeTakeFirstOrThrow()
  assert.equal(grounds, 'Cãi nhau với …')
})

test('a letter that asked for the removed member alone goes, and its number is told so that no gap is silent', async () => {
  const requests = await db.selectFrom('assessmentRequests').select('id').where('id', '=', ownRequest).execute()
  assert.deepEqual(requests, [])
  const { data } = await db
    .selectFrom('events')
    .select('data')
    .where('kind', '=', 'member.removed')
    .executeTakeFirstOrThrow()
  assert.match(JSON.stringify(data), /"requestNumbers":\["1-CV\/ĐU"\]/)
})
