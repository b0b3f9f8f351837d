import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { refuse } from '#core/outcome.ts'
import { nobody } from '#test/support/members-world.ts'
import { testWorld } from '#test/support/world.ts'
import { createMember } from './create.ts'

const world = await testWorld({ after })
const { actors, organisations } = world
const facts = { ...nobody, fullName: 'Ngô Thị Thử', birthYear: 1990 }

test('a member is entered with a base organisation, never with one of its cells', async () => {
  const work = world.work(actors.officerOfHospital)
  const enter = (workplaceId: typeof organisations.hospital) =>
    createMember(work, { formKey: crypto.randomUUID(), workplaceId, facts })
  for (const cell of [organisations.surgery, organisations.laboratory]) {
    assert.deepEqual(await enter(cell), refuse('notAllowed'))
  }
  assert.ok((await enter(organisations.hospital)).ok)
})

test('a member is entered with one’s own organisation only', async () => {
  const work = world.work(actors.officerOfSchool)
  const input = { formKey: crypto.randomUUID(), workplaceId: organisations.hospital, facts }
  assert.deepEqual(await createMember(work, input), refuse('notAllowed'))
})

test('of those who enter one personal number at the same moment the first succeeds and the others are told in words', async () => {
  const enter = (from: 'hospital' | 'school', number: string) =>
    createMember(world.work(from === 'hospital' ? actors.officerOfHospital : actors.officerOfSchool), {
      formKey: crypto.randomUUID(),
      workplaceId: organisations[from],
      facts: { ...facts, fullName: `Ngô Văn ${crypto.randomUUID().slice(0, 4)}`, personalNumber: number },
    })
  for (const number of ['081199000001', '081199000002', '081199000003']) {
    const outcomes = await Promise.all([enter('hospital', number), enter('school', number), enter('hospital', number)])
    const reasons = outcomes.map((outcome) => (outcome.ok ? 'done' : outcome.reason)).sort()
    assert.deepEqual(reasons, ['done', 'personalNumberTaken', 'personalNumberTaken'])
  }
})
