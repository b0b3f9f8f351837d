import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { CalendarFeedId } from '#core/ids.ts'
import { isInPlace } from '#core/place.ts'
import { scopeFor } from '#db/work.ts'
import { secret, testWorld, today } from '#test/support/world.ts'
import { codeOfFeed, hashOfFeedCode } from './commands/feed-code.ts'
import { makeFeed, renewFeed, revokeFeed } from './commands/feeds.ts'
import { meetingPermissions } from './permissions.ts'
import { findFeedByHash, listFeeds } from './queries/feeds.ts'
import { mostFeeds } from './rules/calendar.ts'

const world = await testWorld({ after })
const { db, actors } = world
const officer = actors.officerOfHospital

const key = () => crypto.randomUUID()
const make = (actor: Actor = officer, formKey = key()) =>
  makeFeed(world.work(actor), { label: 'Máy tính văn phòng', formKey, secret })

async function made(actor: Actor = officer) {
  const formKey = key()
  const outcome = await make(actor, formKey)
  assert.ok(outcome.ok)
  return { id: outcome.value, code: codeOfFeed({ secret, id: outcome.value, formKey }) }
}

const leadsSomewhere = async (code: string) =>
  (await findFeedByHash(db, { hash: hashOfFeedCode(code), today })) !== undefined

const listOf = (actor: Actor) => listFeeds(db, scopeFor(actor, [meetingPermissions, 'manageFeeds']), today)

const eventsOf = async (id: CalendarFeedId) =>
  (
    await db
      .selectFrom('events')
      .select('kind')
      .where('subjectKind', '=', 'calendarFeed')
      .where('subjectId', '=', id)
      .orderBy('id')
      .execute()
  ).map(({ kind }) => kind)

const refusalOf = (outcome: { ok: boolean; reason?: string }) => outcome.reason

/** Lets go of what earlier tests made. */
async function clear(actor: Actor = officer) {
  for (const { id } of await listOf(actor)) await revokeFeed(world.work(actor), { id, formKey: key() })
}

test('an address is made once by a double click, leads somewhere, and is stored nowhere in the clear', async () => {
  const formKey = key()
  const both = await Promise.all([make(officer, formKey), make(officer, formKey)])
  assert.deepEqual(both[0], both[1])
  const [first] = both
  assert.ok(first?.ok)
  const code = codeOfFeed({ secret, id: first.value, formKey })
  assert.match(code, /^[\w-]{43}$/)
  assert.ok(await leadsSomewhere(code))
  assert.deepEqual(await eventsOf(first.value), ['calendarFeed.made'])
  const stored = JSON.stringify([
    await db.selectFrom('calendarFeeds').selectAll().execute(),
    await db.selectFrom('formKeys').selectAll().execute(),
    await db.selectFrom('events').selectAll().where('subjectKind', '=', 'calendarFeed').execute(),
  ])
  assert.ok(!stored.includes(code))
  assert.equal(await leadsSomewhere(codeOfFeed({ secret: 'another installation', id: first.value, formKey })), false)
})

test('a new address ends the old one, a revoked one leads nowhere; of two at once one does it', async () => {
  const { id, code } = await made()
  const formKey = key()
  const renewed = await renewFeed(world.work(officer), { id, formKey, secret })
  assert.ok(renewed.ok)
  const next = codeOfFeed({ secret, id: renewed.value, formKey })
  assert.deepEqual([await leadsSomewhere(code), await leadsSomewhere(next)], [false, true])
  assert.deepEqual(await eventsOf(renewed.value), ['calendarFeed.renewed'])
  const both = await Promise.all(
    [1, 2].map(() => revokeFeed(world.work(officer), { id: renewed.value, formKey: key() })),
  )
  assert.deepEqual(both.map(refusalOf).sort(), ['ended', undefined])
  assert.equal(await leadsSomewhere(next), false)
  assert.deepEqual(await eventsOf(renewed.value), ['calendarFeed.renewed', 'calendarFeed.revoked'])
  assert.equal(refusalOf(await renewFeed(world.work(officer), { id, formKey: key(), secret })), 'ended')
})

test('no more than ten lead somewhere at a time, also when two ask for the last one', async () => {
  await clear()
  for (let count = 1; count < mostFeeds; count += 1) await made()
  const both = await Promise.all([make(), make()])
  assert.deepEqual(both.map(refusalOf).sort(), ['tooMany', undefined])
  const [oldest] = await listOf(officer)
  assert.ok(oldest)
  assert.ok((await revokeFeed(world.work(officer), { id: oldest.id, formKey: key() })).ok)
  assert.ok((await make()).ok)
  await clear()
})

test('a feed of the workplace is each of its officers’, and of nobody above, below or elsewhere; a member’s is their own', async () => {
  const ofHospital = await made()
  const ofPhuc = await made(actors.phuc)
  const all = await db
    .selectFrom('calendarFeeds')
    .select(['id', 'organisationId', 'memberId'])
    .where('endedAt', 'is', null)
    .execute()
  assert.equal(all.length, 2)
  for (const actor of Object.values(actors)) {
    const scope = scopeFor(actor, [meetingPermissions, 'manageFeeds'])
    const { place } = scope
    const filtered = place ? all.filter((row) => isInPlace(actor, place, row)).map(({ id }) => id) : []
    assert.deepEqual((await listOf(actor)).map(({ id }) => id).sort(), filtered.sort(), actor.name)
    for (const { id } of all.filter((row) => !filtered.includes(row.id))) {
      const outcome = await revokeFeed(world.work(actor), { id, formKey: key() })
      assert.equal(refusalOf(outcome), 'notFound', actor.name)
    }
  }
  assert.ok((await listOf(actors.secretaryOfHospital)).some(({ id }) => id === ofHospital.id))
  assert.deepEqual(
    (await listOf(actors.phuc)).map(({ id }) => id),
    [ofPhuc.id],
  )
  for (const actor of [actors.ngocHan, actors.secretaryOfThanhLoi, actors.auditor]) {
    assert.equal(refusalOf(await make(actor)), 'notAllowed', actor.name)
  }
})

test('the feed of a workplace outlasts whoever made it, which its list tells, and ends with the workplace', async () => {
  const { id, code } = await made()
  await db
    .updateTable('mandates')
    .set({ validTo: today })
    .where('accountId', '=', officer.accountId)
    .where('organisationId', '=', officer.organisationId)
    .execute()
  assert.ok(await leadsSomewhere(code))
  assert.equal((await listOf(actors.secretaryOfHospital)).find((row) => row.id === id)?.isMakerGone, true)
  const end = (validTo: Temporal.PlainDate | null) =>
    db.updateTable('organisations').set({ validTo }).where('id', '=', officer.organisationId).execute()
  await end(today)
  assert.equal(await leadsSomewhere(code), false)
  await end(null)
  assert.ok(await leadsSomewhere(code))
})

test('the feed of a member ends with the membership, the account or the mandate by which they came in', async () => {
  const { phuc } = actors
  const { code } = await made(phuc)
  assert.ok(phuc.memberId)
  const setStatus = (status: 'active' | 'transferred') =>
    db.updateTable('members').set({ status }).where('id', '=', phuc.memberId).execute()
  await setStatus('transferred')
  assert.equal(await leadsSomewhere(code), false)
  await setStatus('active')
  assert.ok(await leadsSomewhere(code))
  await db.updateTable('mandates').set({ validTo: today }).where('id', '=', phuc.mandateId).execute()
  assert.equal(await leadsSomewhere(code), false)
})
