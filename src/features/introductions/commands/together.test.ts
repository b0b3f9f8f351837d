import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { dayOf } from '#core/day.ts'
import type { IntroductionId } from '#core/ids.ts'
import type { Work } from '#db/work.ts'
import { codeHashFor, letters } from '#test/support/letters.ts'
import { testWorld } from '#test/support/world.ts'
import { returnIntroduction, revokeIntroduction } from './ending.ts'
import { issueIntroduction } from './issue.ts'
import { admitIntroduction, handBackIntroduction } from './residence.ts'

const world = await testWorld({ after })
const { actors, db } = world
const made = letters(world)
const cell = world.work(actors.secretaryOfThanhLoi)
const commune = world.work(actors.ngocHan)
const secretary = world.work(actors.secretaryOfHospital)
const key = () => crypto.randomUUID()
const ends = (id: IntroductionId) => [
  () => admitIntroduction(cell, { id, formKey: key() }),
  () => admitIntroduction(commune, { id, formKey: key() }),
  () => returnIntroduction(commune, { id, formKey: key(), reason: 'notResident', note: null }),
  () => revokeIntroduction(secretary, { id, formKey: key(), note: null }),
  () => handBackIntroduction(cell, { id, formKey: key(), note: 'thử' }),
]

test('whoever ends a letter first ends it: admitting, returning, revoking and giving back at once leave one end', async () => {
  for (let round = 0; round < 5; round += 1) {
    const id = await made.inState('assigned')
    const rounds = ends(id)
    const order = [...rounds.slice(round), ...rounds.slice(0, round)]
    await Promise.all(order.map((end) => end()))
    const { state, memberId, linkId } = await made.row(id)
    const kinds = (await made.events(id)).map(({ kind }) => kind)
    const links = await made.links(memberId)
    const endings = kinds.filter((kind) => /admitted|returned|revoked/.test(kind))
    // Given back first, it may still be returned and then be taken back by the workplace; it is never admitted beside that.
    if (state === 'admitted') {
      assert.deepEqual(endings, ['introduction.admitted'])
      assert.deepEqual(
        links.map((link) => link.state),
        ['active'],
      )
    } else {
      assert.ok(!endings.includes('introduction.admitted'), kinds.join())
      assert.deepEqual([links, linkId], [[], null])
    }
  }
})

test('letters signed at the same moment on both sides of midnight in Viet Nam are numbered in their own years, without a gap', async () => {
  const ids: IntroductionId[] = []
  for (let count = 0; count < 8; count += 1) ids.push(await made.inState('draft'))
  const at = (text: string): Work => {
    const now = Temporal.Instant.from(text)
    return { ...secretary, now, today: dayOf(now) }
  }
  const before = at('2027-12-31T16:59:59Z')
  const later = at('2027-12-31T17:00:00Z')
  await Promise.all(
    ids.map((id, place) => issueIntroduction(place % 2 === 0 ? before : later, { id, formKey: key() }, codeHashFor)),
  )
  const rows = await db
    .selectFrom('introductions')
    .select(['number', 'numberYear', 'issuedOn'])
    .where('id', 'in', ids)
    .orderBy('numberYear')
    .orderBy('number')
    .execute()
  assert.deepEqual(
    rows.map(({ number, numberYear }) => [numberYear, number]),
    [2027, 2028].flatMap((year) => [1, 2, 3, 4].map((number) => [year, number])),
  )
  assert.deepEqual([...new Set(rows.map(({ issuedOn }) => String(issuedOn)))], ['2027-12-31', '2028-01-01'])
})
