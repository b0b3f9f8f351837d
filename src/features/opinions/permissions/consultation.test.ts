import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { may } from '#core/permission.ts'
import { isInPlace } from '#core/place.ts'
import { scopeFor } from '#db/work.ts'
import { consultations, sealer } from '#test/support/consultations.ts'
import { must } from '#test/support/letters.ts'
import { testWorld } from '#test/support/world.ts'
import { answerConsultation, answerSecretly } from '../commands/answer-consultation.ts'
import { listAsked } from '../queries/asked-consultations.ts'
import { listNamedAnswers, listUnanswered } from '../queries/consultation-answers.ts'
import { listConsultations, placesOfConsultation } from '../queries/consultations.ts'
import { consultationPermissions } from './consultation.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const { draft, opened, membersOf, close, key } = consultations(world)
const everyone = Object.values(actors)
const phuc = (await membersOf(places.thanhLoi)).find(({ memberId }) => memberId === actors.phuc.memberId)
assert.ok(phuc)

const named = await opened(actors.secretaryOfThanhLoi)
const ofCommune = await opened(actors.ngocHan, { asksAllCells: true })
const hidden = await opened(actors.secretaryOfThanhLoi, { isSecret: true })
const elsewhere = await opened(actors.officerOfTraCon, { cellIds: [places.tanLoc] })
const drafts = [
  await draft(actors.ngocHan, { asksAllCells: true }),
  await draft(actors.secretaryOfMyHung),
  await draft(actors.officerOfPhuocHau, { cellIds: [places.quarter1] }),
]
must(await answerConsultation(world.work(phuc), { id: named, choice: 1, text: '', formKey: key() }))
must(await answerSecretly(world.work(phuc), { id: hidden, choice: 1, text: '', formKey: key(), sealer }))
await close(actors.officerOfTraCon, elsewhere)

const all = await db.selectFrom('consultations').select(['id', 'communeId', 'cellId', 'state', 'closesOn']).execute()
const asked = await db.selectFrom('consultationCells').select(['consultationId', 'cellId']).execute()
const cellsOf = (id: number) => asked.filter((row) => row.consultationId === id).map(({ cellId }) => cellId)

test('for everybody the list of consultations is what filtering all of them by place gives', async () => {
  assert.ok(all.length >= 7)
  for (const actor of everyone) {
    const scope = scopeFor(actor, [consultationPermissions, 'read'])
    const listed = (await listConsultations(db, scope, { after: undefined })).map(({ id }) => id).sort()
    const { place } = scope
    const lies = (row: (typeof all)[number]) => placesOfConsultation(row, cellsOf(row.id))
    const filtered = all.filter((row) => place && lies(row).some((thing) => isInPlace(actor, place, thing)))
    assert.deepEqual(listed, filtered.map(({ id }) => id).sort(), actor.name)
  }
})

test('for everybody what they are asked is what filtering by the register of the asked cells gives', async () => {
  const links = await db
    .selectFrom('residenceLinks')
    .select(['memberId', 'cellId', 'sinceOn'])
    .where('state', '=', 'active')
    .execute()
  let seen = 0
  for (const actor of [...everyone, ...(await membersOf(places.quarter1))]) {
    const scope = scopeFor(actor, [consultationPermissions, 'readAsked'])
    const { place } = scope
    const mine = links.filter(({ memberId }) => place && isInPlace(actor, place, { memberId }))
    const filtered = all.filter(
      ({ id, state, closesOn }) =>
        state !== 'draft' &&
        mine.some(
          (link) => cellsOf(id).includes(link.cellId) && Temporal.PlainDate.compare(link.sinceOn, closesOn) <= 0,
        ),
    )
    const listed = (await listAsked(db, scope)).map(({ id }) => id).sort()
    assert.deepEqual(listed, filtered.map(({ id }) => id).sort(), actor.name)
    seen += listed.length
  }
  assert.ok(seen >= 3)
})

test('a draft of a commune is nobody’s but its own; a workplace, the province and members read no consultation', async () => {
  const listOf = async (actor: typeof actors.phuc) =>
    (await listConsultations(db, scopeFor(actor, [consultationPermissions, 'read']), { after: undefined })).map(
      ({ id }) => id,
    )
  const [draftOfCommune, draftOfCell] = drafts
  assert.ok(draftOfCommune && draftOfCell)
  assert.ok((await listOf(actors.ngocHan)).includes(draftOfCommune))
  assert.ok((await listOf(actors.ngocHan)).includes(draftOfCell))
  assert.ok(!(await listOf(actors.secretaryOfThanhLoi)).includes(draftOfCommune))
  assert.ok((await listOf(actors.secretaryOfThanhLoi)).includes(ofCommune))
  const outsiders = [
    'officerOfHospital',
    'secretaryOfSchool',
    'provinceOfficer',
    'auditor',
    'administrator',
    'phuc',
  ] as const
  for (const name of outsiders) assert.deepEqual(await listOf(actors[name]), [], name)
})

test('a cell asks, changes, opens and closes its own, a commune its own: neither does it for the other', () => {
  const ofCell = { organisationId: places.thanhLoi }
  for (const action of ['draft', 'change', 'open', 'close', 'readNames'] as const) {
    const right = [consultationPermissions, action] as const
    assert.ok(may(actors.secretaryOfThanhLoi, right, ofCell), action)
    for (const actor of [actors.ngocHan, actors.secretaryOfMyHung, actors.officerOfHospital, actors.phuc])
      assert.ok(!may(actor, right, ofCell), `${action} ${actor.name}`)
    assert.ok(may(actors.secretaryOfHieuPhung, right, { organisationId: places.hieuPhung }), action)
  }
})

test('whom to remind is named within one’s own place, and of a secret consultation nobody is', async () => {
  const unansweredOf = async (actor: typeof actors.phuc, id: typeof named) =>
    listUnanswered(db, scopeFor(actor, [consultationPermissions, 'read']), id)
  const own = await unansweredOf(actors.secretaryOfThanhLoi, ofCommune)
  assert.ok(own.length > 0 && own.every(({ cellId }) => cellId === places.thanhLoi))
  assert.ok((await unansweredOf(actors.ngocHan, ofCommune)).length > own.length)
  assert.deepEqual(await unansweredOf(actors.officerOfTraCon, ofCommune), [])
  assert.deepEqual(await unansweredOf(actors.secretaryOfThanhLoi, hidden), [])
  const names = await listNamedAnswers(
    db,
    scopeFor(actors.secretaryOfThanhLoi, [consultationPermissions, 'readNames']),
    named,
  )
  assert.deepEqual(
    names.map(({ memberId }) => memberId),
    [actors.phuc.memberId],
  )
})
