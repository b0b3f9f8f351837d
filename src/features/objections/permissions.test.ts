import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { may } from '#core/permission.ts'
import { isInPlace } from '#core/place.ts'
import { scopeFor } from '#db/work.ts'
import { testWorld, today } from '#test/support/world.ts'
import { objectionPermissions } from './permissions.ts'
import { countByView, countWaiting, listNewestOwn, listObjections, listOwnObjections } from './queries/objections.ts'
import { objectionPlace } from './queries/place.ts'
import { isOverdue, objectionViews } from './rules.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const everyone = Object.values(actors)
const others = { ...actors.phuc, memberId: await world.member('Phạm Thị Bích Trâm') }

const residence = { communeId: places.hieuPhung, cellId: places.thanhLoi }
const common = { stated: 'x', claim: 'y', raisedOn: today.subtract({ days: 20 }) }
await db
  .insertInto('objections')
  .values([
    { ...common, memberId: others.memberId, fact: 'birth', keeper: 'workplace', dueOn: today.subtract({ days: 1 }) },
    { ...common, memberId: others.memberId, fact: 'sex', keeper: 'workplace', dueOn: today },
    {
      ...common,
      ...residence,
      memberId: others.memberId,
      fact: 'opinion',
      keeper: 'residence',
      dueOn: today.add({ days: 1 }),
    },
  ])
  .execute()

const everything = await db
  .selectFrom('objections')
  .innerJoin('members', 'members.id', 'objections.memberId')
  .select(['objections.id', 'objections.memberId', 'objections.keeper', 'objections.communeId', 'objections.cellId'])
  .select(['objections.state', 'objections.dueOn', 'members.workplaceId'])
  .execute()
const first = { after: undefined }

test('for everybody the list is what filtering all objections by place gives, in every view, and counts agree', async () => {
  assert.ok(everything.length >= 5)
  let seen = 0
  for (const actor of everyone) {
    const scope = scopeFor(actor, [objectionPermissions, 'read'])
    const { place } = scope
    const mine = place ? everything.filter((row) => isInPlace(actor, place, objectionPlace(row))) : []
    const wanted = {
      all: mine,
      waiting: mine.filter(({ state }) => state === 'raised'),
      overdue: mine.filter((row) => isOverdue(row, today)),
      answered: mine.filter(({ state }) => state === 'answered'),
    }
    const counts = await countByView(db, scope, today)
    for (const view of objectionViews) {
      const listed = (await listObjections(db, scope, { view, today, ...first })).map(({ id }) => id).sort()
      assert.deepEqual(listed, wanted[view].map(({ id }) => id).sort(), `${actor.name} ${view}`)
      assert.equal(counts[view], listed.length)
    }
    assert.equal((await countWaiting(db, scope)).count, wanted.waiting.length)
    seen += mine.length
  }
  assert.ok(seen >= 10)
})

test('for everybody the own objections are what filtering all by who raised them gives', async () => {
  for (const actor of [...everyone, others]) {
    const scope = scopeFor(actor, [objectionPermissions, 'readOwn'])
    const { place } = scope
    const mine = place ? everything.filter((row) => isInPlace(actor, place, objectionPlace(row))) : []
    const ids = mine.map(({ id }) => id).sort()
    assert.deepEqual((await listOwnObjections(db, scope, first)).map(({ id }) => id).sort(), ids, actor.name)
    assert.ok((await listNewestOwn(db, scope)).every(({ id }) => ids.includes(id)))
  }
})

test('the workplace reads nothing said to the residence, the residence nothing said to the workplace', () => {
  const { memberId } = actors.phuc
  assert.ok(memberId)
  const lies = { memberId, workplaceId: places.school, ...residence }
  const atWork = objectionPlace({ ...lies, keeper: 'workplace' })
  const atHome = objectionPlace({ ...lies, keeper: 'residence' })
  const workplace = [actors.officerOfSchool]
  const home = [actors.secretaryOfThanhLoi, actors.ngocHan, actors.secretaryOfHieuPhung]
  for (const action of ['read', 'answer'] as const) {
    const right = [objectionPermissions, action] as const
    for (const actor of workplace)
      assert.deepEqual([may(actor, right, atWork), may(actor, right, atHome)], [true, false])
    for (const actor of home) assert.deepEqual([may(actor, right, atWork), may(actor, right, atHome)], [false, true])
    for (const actor of [
      actors.officerOfHospital,
      actors.secretaryOfMyHung,
      actors.officerOfTraCon,
      actors.provinceOfficer,
    ])
      assert.ok(!may(actor, right, atWork) && !may(actor, right, atHome), `${action} ${actor.name}`)
    assert.ok(!may(actors.phuc, right, atWork))
  }
})

test('a member objects and withdraws for nobody else', () => {
  const own = { memberId: actors.phuc.memberId }
  for (const action of ['raise', 'withdraw', 'readOwn'] as const) {
    assert.ok(may(actors.phuc, [objectionPermissions, action], own))
    assert.ok(!may(others, [objectionPermissions, action], own))
    assert.ok(!may(actors.officerOfSchool, [objectionPermissions, action], own))
  }
})
