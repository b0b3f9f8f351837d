import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Transaction } from '#db/connection.ts'
import { hashOfPaperCode } from '#papers/check-code.ts'
import { secret, testWorld, today } from '#test/support/world.ts'
import { requestCode, requestCodeHashes } from '../papers/request-letter.ts'
import { findRequestPaper } from '../routes/paper-check.ts'
import type { requestLetterSnapshot } from '../rules/request-letter.ts'
import { type IssuedRequest, issueRequest, issueRequests, type RequestToIssue } from './issue-request.ts'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
const codeHashFor = (id: number) => `hash ${id}`
const secretary = world.work(actors.secretaryOfHospital)

const asked: RequestToIssue = {
  workplaceId: places.hospital,
  communeId: places.hieuPhung,
  purpose: 'planning',
  periodFrom: today.subtract({ years: 1 }),
  periodTo: today,
  dueOn: today.add({ days: 15 }),
  people: [
    {
      memberId: null,
      fullName: 'Trần Thị Mỹ Duyên',
      birthYear: 1991,
      workplaceCell: 'Chi bộ Khối Nội',
      residence: 'ấp',
    },
  ],
}
const issue = (requests: readonly RequestToIssue[], work = secretary) =>
  db.transaction().execute((tx: Transaction) => issueRequests(tx, work, { requests, codeHashFor }))
const row = ({ id }: IssuedRequest) =>
  db.selectFrom('assessmentRequests').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

test('a request takes the next number of its workplace and keeps the names of its day (36-HD/VPTW)', async () => {
  const issued = await issue([
    asked,
    { ...asked, communeId: places.phuocHau },
    { ...asked, workplaceId: places.farmCentre },
  ])
  assert.deepEqual(
    issued.map(({ numberText }) => numberText),
    ['1-CV/ĐU', '2-CV/ĐU', '1-CV/CB'],
  )
  const first = await row(issued[0] as IssuedRequest)
  const letter = first.letter as unknown as ReturnType<typeof requestLetterSnapshot>
  assert.deepEqual(
    [letter.issuerName, letter.recipients, letter.upperName, letter.place, first.codeHash],
    [
      'Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh',
      ['Đảng ủy xã Hiếu Phụng'],
      'Đảng ủy Ủy ban nhân dân tỉnh Vĩnh Long',
      'Phước Hậu',
      `hash ${first.id}`,
    ],
  )
  assert.equal(letter.signer?.fullName, actors.secretaryOfHospital.name)
  assert.match(letter.regulation, /213-QĐ\/TW/)
})

test('the letter, which the residence reads, tells a purpose of personnel work in coarse words only', async () => {
  const [issued] = await issue([asked])
  const { letter, purpose } = await row(issued as IssuedRequest)
  assert.equal(purpose, 'planning')
  assert.match(JSON.stringify(letter), /personnelWork/)
  assert.doesNotMatch(JSON.stringify(letter), /planning/)
})

test('a request that is not kept gives its number back, and who did it is known', async () => {
  const failing = db.transaction().execute(async (tx) => {
    await issueRequest(tx, secretary, { request: asked, codeHashFor })
    throw new Error('not kept')
  })
  await assert.rejects(failing, /not kept/)
  const { id, numberText } = await db
    .transaction()
    .execute((tx) => issueRequest(tx, secretary, { request: asked, codeHashFor }))
  assert.equal(numberText, '4-CV/ĐU')
  const events = await db
    .selectFrom('events')
    .select(['kind', 'organisationId', 'data'])
    .where('subjectKind', '=', 'assessmentRequest')
    .where('subjectId', '=', id)
    .execute()
  assert.deepEqual(events, [
    { kind: 'assessmentRequest.issued', organisationId: places.hospital, data: { number: '4-CV/ĐU' } },
  ])
})

test('requests of one workplace at the same moment take different numbers', async () => {
  const issued = (await Promise.all([issue([asked, asked]), issue([asked])])).flat()
  assert.equal(new Set(issued.map(({ numberText }) => numberText)).size, 3)
})

test('whoever holds the paper learns by its code that it is genuine, and nobody’s name', async () => {
  const codeHashes = requestCodeHashes(secret)
  const { id, numberText } = await db
    .transaction()
    .execute((tx) => issueRequest(tx, secretary, { request: asked, codeHashFor: codeHashes }))
  const found = await findRequestPaper(db, hashOfPaperCode(requestCode(secret, id).toLowerCase().replaceAll('-', '')))
  assert.deepEqual(
    found?.facts.map(({ value }) => value),
    ['Phiếu xin ý kiến nhận xét', numberText, '25/11/2026', 'Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh'],
  )
  assert.equal(await findRequestPaper(db, hashOfPaperCode(requestCode(secret, id + 1))), undefined)
})
