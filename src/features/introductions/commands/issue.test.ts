import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { IntroductionId } from '#core/ids.ts'
import { codeHashFor, letters, must } from '#test/support/letters.ts'
import { testWorld, today } from '#test/support/world.ts'
import { issueIntroduction } from './issue.ts'

const world = await testWorld({ after })
const { actors, organisations } = world
const made = letters(world)
const secretary = world.work(actors.secretaryOfHospital)
const key = () => crypto.randomUUID()
const issue = (id: IntroductionId, more: { formKey?: string; version?: number } = {}, work = secretary) =>
  issueIntroduction(work, { id, formKey: key(), ...more }, codeHashFor)
const reasonOf = async (outcome: ReturnType<typeof issue>) => {
  const ended = await outcome
  return ended.ok ? 'done' : ended.reason
}

const lastNumber = async () => {
  const row = await world.db
    .selectFrom('numberSeries')
    .select('lastNumber')
    .where('organisationId', '=', organisations.hospital)
    .where('year', '=', today.year)
    .executeTakeFirstOrThrow()
  return row.lastNumber
}

test('the secretary signs: the next number, the day, the words of that day, the hash of the code', async () => {
  const id = await made.inState('draft')
  const before = await lastNumber()
  must(await issue(id))
  const letter = await made.row(id)
  assert.equal(letter.state, 'issued')
  assert.equal(letter.number, before + 1)
  assert.equal(letter.numberText, `${before + 1}-GGT/ĐU`)
  assert.ok(letter.issuedOn?.equals(today))
  assert.equal(letter.codeHash, codeHashFor(id))
  assert.match(JSON.stringify(letter.letter), /"issuerName":"Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh"/)
  assert.deepEqual(JSON.parse(JSON.stringify(letter.letter)).signer, {
    fullName: 'Nguyễn Minh Khôi',
    printedTitle: 'Bí thư',
    signingForm: 'T/M',
  })
})

test('an issue is an event and a paper on the list, with the content as it was issued', async () => {
  const id = await made.inState('draft')
  must(await issue(id))
  const letter = await made.row(id)
  const event = (await made.events(id)).at(-1)
  assert.equal(event?.kind, 'introduction.issued')
  assert.equal(event?.note, letter.numberText)
  assert.deepEqual(event?.data, { number: letter.numberText, from: 'draft', to: 'issued' })
  const papers = await world.db
    .selectFrom('issuedPapers')
    .select(['numberText', 'version', 'copies', 'content', 'organisationId'])
    .where('kind', '=', 'introduction')
    .where('subjectId', '=', id)
    .execute()
  assert.deepEqual(papers, [
    {
      numberText: letter.numberText,
      version: 1,
      copies: 0,
      content: letter.letter,
      organisationId: organisations.hospital,
    },
  ])
})

test('a base cell issues under its own symbol, a deputy in place of the secretary', async () => {
  const rows = await world.db
    .selectFrom('introductions')
    .select(['numberText', 'workplaceId', 'letter'])
    .where('number', 'is not', null)
    .execute()
  const ofFarmCentre = rows.filter(({ workplaceId }) => workplaceId === organisations.farmCentre)
  const ofSchool = rows.filter(({ workplaceId }) => workplaceId === organisations.school)
  assert.ok(ofFarmCentre.length > 0 && ofSchool.length > 0)
  for (const { numberText } of ofFarmCentre) assert.match(numberText ?? '', /^\d+-GGT\/CB$/)
  for (const { letter } of ofSchool) assert.match(JSON.stringify(letter), /"signingForm":"K\/T"/)
})

test('ten letters issued at once get ten consecutive numbers, none twice and none lost', async () => {
  const before = await lastNumber()
  const ids: IntroductionId[] = []
  for (let count = 0; count < 10; count += 1) ids.push(await made.inState('draft'))
  const outcomes = await Promise.all(ids.map((id) => issue(id)))
  assert.ok(outcomes.every(({ ok }) => ok))
  const numbers = (await Promise.all(ids.map(made.row))).map(({ number }) => number ?? 0).sort((a, b) => a - b)
  assert.deepEqual(
    numbers,
    ids.map((_, place) => before + 1 + place),
  )
})

test('a refused or failed issue gives its number back', async () => {
  const before = await lastNumber()
  const [exempt, broken, good] = [await made.inState('draft'), await made.inState('draft'), await made.inState('draft')]
  const { memberId } = await made.row(exempt)
  await world.db.updateTable('members').set({ category: 'introductionExempt' }).where('id', '=', memberId).execute()
  assert.equal(await reasonOf(issue(exempt)), 'memberExempt')
  await assert.rejects(
    issueIntroduction(secretary, { id: broken, formKey: key() }, () => {
      throw new Error('no code')
    }),
  )
  must(await issue(good))
  assert.equal((await made.row(good)).number, before + 1)
  assert.equal((await made.row(exempt)).state, 'draft')
})

test('one letter signed twice at once, by two forms, is issued once', async () => {
  const id = await made.inState('draft')
  const before = await lastNumber()
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => reasonOf(issue(id))))
  assert.deepEqual(outcomes.sort(), ['done', 'wrongState', 'wrongState', 'wrongState'])
  assert.equal(await lastNumber(), before + 1)
})

test('a form sent twice answers with its first outcome and issues once', async () => {
  const id = await made.inState('draft')
  const formKey = key()
  const outcomes = await Promise.all([issue(id, { formKey }), issue(id, { formKey })])
  assert.deepEqual(
    outcomes.map(({ ok }) => ok),
    [true, true],
  )
  assert.deepEqual((await issue(id, { formKey })).ok, true)
  assert.equal((await made.events(id)).length, 2)
  assert.equal((await made.row(id)).version, 2)
})

test('a form older than the letter is refused as stale and changes nothing', async () => {
  const id = await made.inState('draft')
  await world.db.updateTable('introductions').set({ version: 4 }).where('id', '=', id).execute()
  assert.equal(await reasonOf(issue(id, { version: 3 })), 'stale')
  assert.equal((await made.row(id)).state, 'draft')
  assert.equal(await reasonOf(issue(id, { version: 4 })), 'done')
})

test('only the secretary of the workplace itself signs; the officer may not, another workplace does not find it', async () => {
  const id = await made.inState('draft')
  assert.equal(await reasonOf(issue(id, {}, world.work(actors.officerOfHospital))), 'notAllowed')
  assert.equal(await reasonOf(issue(id, {}, world.work(actors.secretaryOfSchool))), 'notFound')
  assert.equal(
    await reasonOf(issue(id, {}, world.work(actors.ngocHan))),
    'notFound',
    'a draft is its workplace’s alone',
  )
  assert.equal((await made.row(id)).state, 'draft')
})

test('issuing the letter of a member who moved marks the old link as leaving', async () => {
  const memberId = await made.newMember()
  await made.letterOf(memberId, 'admitted')
  await made.letterOf(memberId, 'issued')
  const [link] = await made.links(memberId)
  assert.deepEqual([link?.state, link?.suspendedReason], ['suspended', 'leaving'])
  assert.equal((await made.events(link?.id ?? 0, 'residenceLink')).at(-1)?.kind, 'residenceLink.suspended')
})

test('a number begins anew with the year', async () => {
  const id = await made.inState('draft')
  const nextYear = { ...secretary, today: Temporal.PlainDate.from('2027-01-04') }
  must(await issue(id, {}, nextYear))
  assert.equal((await made.row(id)).numberText, '1-GGT/ĐU')
})
