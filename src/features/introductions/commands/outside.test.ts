import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { IntroductionId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { letters, must } from '#test/support/letters.ts'
import { testWorld, today } from '#test/support/world.ts'
import { noteFromPaper, type TypeInIntroduction, typeInIntroduction } from './outside.ts'
import { admitIntroduction, assignIntroduction } from './residence.ts'

const world = await testWorld({ after })
const { actors, db, organisations } = world
const made = letters(world)
const commune = world.work(actors.ngocHan)
const officer = world.work(actors.officerOfHospital)
const day = (text: string) => Temporal.PlainDate.from(text)
const key = () => crypto.randomUUID()
const reasonOf = async (outcome: Promise<Outcome<string, unknown>>) => {
  const ended = await outcome
  return ended.ok ? 'done' : ended.reason
}

let papers = 100
const paper = (more: Partial<TypeInIntroduction> = {}): TypeInIntroduction => ({
  formKey: key(),
  workplaceName: 'Đảng ủy Tổng công ty Ngoài Tỉnh',
  numberText: `${papers++}-GGT/ĐU`,
  issuedOn: day('2026-11-10'),
  category: 'standard',
  facts: {
    fullName: 'Bế Thị Ngoài',
    sex: 'female',
    birthOn: day('1985-03-03'),
    birthYear: null,
    joinedOn: day('2012-05-19'),
    officialOn: day('2013-05-19'),
    personalNumber: null,
    cardNumber: null,
    phone: null,
    workplaceCellId: null,
    residenceKind: 'permanent',
    residenceLine: 'tổ 4',
    residenceArea: 'ấp Thạnh Lợi',
    residenceCommuneCode: '29701',
    residenceText: null,
  },
  ...more,
})

test('a paper typed in stands as received, with the number and day it bears', async () => {
  const id = must(await typeInIntroduction(commune, paper({ numberText: '31-GGT/ĐU' })))
  const letter = await made.row(id)
  assert.deepEqual([letter.state, letter.numberText, letter.number], ['received', '31-GGT/ĐU', null])
  assert.equal(letter.communeId, organisations.hieuPhung)
  assert.equal(letter.isFromOutside, true)
  assert.ok(letter.issuedOn?.equals(day('2026-11-10')) && letter.receivedOn?.equals(today))
  const events = await made.events(id)
  assert.deepEqual(
    events.map(({ kind, note }) => [kind, note]),
    [['introduction.typedIn', '31-GGT/ĐU']],
  )
  const workplace = await db
    .selectFrom('organisations')
    .select(['name', 'isOutside', 'parentId'])
    .where('id', '=', letter.workplaceId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(workplace, { name: 'Đảng ủy Tổng công ty Ngoài Tỉnh', isOutside: true, parentId: null })
})

test('the same workplace outside is entered once, however many papers come from it', async () => {
  const one = must(await typeInIntroduction(commune, paper({ numberText: '1-GGT/ĐU' })))
  const two = must(await typeInIntroduction(commune, paper({ numberText: '2-GGT/ĐU' })))
  assert.equal((await made.row(one)).workplaceId, (await made.row(two)).workplaceId)
})

test('the same paper is typed in once: its number and day at its workplace are known, by whichever commune', async () => {
  const given = { workplaceName: 'Chi bộ Bưu cục Ngoài Tỉnh', numberText: '9-GGT/CB' }
  must(await typeInIntroduction(commune, paper(given)))
  assert.equal(await reasonOf(typeInIntroduction(commune, paper(given))), 'paperKnown')
  assert.equal(await reasonOf(typeInIntroduction(commune, paper({ ...given, issuedOn: day('2026-11-11') }))), 'done')
})

test('33-HD/BTCTW 1.1: the bold line of the paper becomes the member’s category from the day of the paper', async () => {
  const id = must(await typeInIntroduction(commune, paper({ category: 'meetingExempt' })))
  const { memberId } = await made.row(id)
  const member = await db.selectFrom('members').select('category').where('id', '=', memberId).executeTakeFirstOrThrow()
  assert.equal(member.category, 'meetingExempt')
  const categories = await db
    .selectFrom('memberCategories')
    .select(['category', 'fromOn'])
    .where('memberId', '=', memberId)
    .execute()
  assert.deepEqual(
    categories.map(({ category, fromOn }) => [category, fromOn.toString()]),
    [['meetingExempt', '2026-11-10']],
  )
})

test('a form sent twice, even at once, types in one letter and one member', async () => {
  const input = paper({ facts: { ...paper().facts, fullName: 'Cù Thị Một Lần' } })
  const outcomes = await Promise.all([typeInIntroduction(commune, input), typeInIntroduction(commune, input)])
  assert.deepEqual(outcomes[0], outcomes[1])
  const members = await db.selectFrom('members').select('id').where('fullName', '=', 'Cù Thị Một Lần').execute()
  assert.equal(members.length, 1)
})

test('a personal number that another workplace keeps is refused, and nothing stays behind', async () => {
  const known = await db
    .selectFrom('members')
    .select('personalNumber')
    .where('personalNumber', 'is not', null)
    .executeTakeFirstOrThrow()
  const input = paper({
    workplaceName: 'Đảng ủy Chưa Từng Có',
    facts: { ...paper().facts, personalNumber: known.personalNumber },
  })
  assert.equal(await reasonOf(typeInIntroduction(commune, input)), 'personalNumberTaken')
  const left = await db.selectFrom('organisations').select('id').where('name', '=', 'Đảng ủy Chưa Từng Có').execute()
  assert.deepEqual(left, [])
})

test('only a commune types in a paper', async () => {
  for (const person of ['officerOfHospital', 'secretaryOfThanhLoi', 'administrator', 'phuc'] as const) {
    assert.equal(await reasonOf(typeInIntroduction(world.work(actors[person]), paper())), 'notAllowed', person)
  }
})

test('a letter typed in goes on to a cell like any other', async () => {
  const id = must(await typeInIntroduction(commune, paper()))
  must(await assignIntroduction(commune, { id, formKey: key(), cellId: organisations.thanhLoi }))
  must(await admitIntroduction(world.work(actors.secretaryOfThanhLoi), { id, formKey: key() }))
  const { memberId } = await made.row(id)
  assert.equal((await made.links(memberId))[0]?.state, 'active')
})

const toOutside = (): Promise<IntroductionId> => made.inState('issued', { communeCode: '29857' })
const note = (id: IntroductionId, work = officer) =>
  noteFromPaper(work, { id, formKey: key(), cellName: 'Chi bộ ấp Mỹ Lợi', admittedOn: day('2026-11-20') })

test('the slip of a commune outside is noted at once: received, introduced, admitted, on its behalf', async () => {
  const id = await toOutside()
  must(await note(id))
  const letter = await made.row(id)
  assert.equal(letter.state, 'admitted')
  for (const on of [letter.receivedOn, letter.assignedOn, letter.admittedOn, letter.endedOn]) {
    assert.equal(on?.toString(), '2026-11-20')
  }
  const event = (await made.events(id)).at(-1)
  assert.deepEqual(
    [event?.kind, event?.onBehalf, event?.note],
    ['introduction.notedFromPaper', true, 'Chi bộ ấp Mỹ Lợi'],
  )
  const [link] = await made.links(letter.memberId)
  assert.deepEqual([link?.cellId, link?.sinceOn.toString()], [letter.assignedCellId, '2026-11-20'])
})

test('a cell outside is entered once under its commune', async () => {
  const [one, two] = [await toOutside(), await toOutside()]
  must(await note(one))
  must(await note(two))
  const cellId = (await made.row(one)).assignedCellId
  assert.equal((await made.row(two)).assignedCellId, cellId)
  const cell = await db
    .selectFrom('organisations')
    .select(['parentId', 'kind', 'isOutside'])
    .where('id', '=', cellId)
    .executeTakeFirstOrThrow()
  assert.deepEqual(cell, { parentId: organisations.lucSiThanh, kind: 'residenceCell', isOutside: true })
})

test('nothing is noted for a commune that is on the system: it does its own steps', async () => {
  const id = await made.inState('issued')
  assert.equal(await reasonOf(note(id)), 'notOutside')
  assert.equal((await made.row(id)).state, 'issued')
})

test('a slip is noted once, by the workplace of the letter', async () => {
  const id = await toOutside()
  assert.equal(await reasonOf(note(id, world.work(actors.officerOfSchool))), 'notFound')
  assert.equal(await reasonOf(note(id, commune)), 'notFound')
  const outcomes = await Promise.all([reasonOf(note(id)), reasonOf(note(id))])
  assert.deepEqual(outcomes.sort(), ['done', 'wrongState'])
})
