import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { may } from '#core/permission.ts'
import { isInPlace } from '#core/place.ts'
import { scopeFor } from '#db/work.ts'
import { testWorld, today } from '#test/support/world.ts'
import { recordOpinion } from '../commands/record-opinion.ts'
import { opinionPlace } from '../queries/opinion-filter.ts'
import { listOpinions } from '../queries/opinions.ts'
import { listOwnOpinions, listSharedOpinions } from '../queries/own-opinions.ts'
import { opinionPermissions } from './opinion.ts'

const world = await testWorld({ after })
const { db, organisations: places, actors } = world
const everyone = Object.values(actors)

for (const secretary of [actors.secretaryOfQuarter1, actors.secretaryOfTanLoc, actors.secretaryOfPhuHung]) {
  const noted = await recordOpinion(world.work(secretary), {
    formKey: secretary.name,
    cellId: secretary.organisationId,
    kind: 'localAffairs',
    text: 'Đề nghị sửa đường',
    meetingId: null,
    memberId: null,
  })
  assert.ok(noted.ok)
}

const everything = {
  view: 'all',
  search: '',
  kind: null,
  meetingId: null,
  cellId: null,
  halfYear: null,
} as const
const first = { after: undefined }

test('for everybody the list of opinions is what filtering all opinions by place gives', async () => {
  const all = await db.selectFrom('opinions').select(['id', 'communeId', 'cellId']).execute()
  assert.ok(all.length >= 8)
  for (const actor of everyone) {
    const scope = scopeFor(actor, [opinionPermissions, 'read'])
    const listed = (await listOpinions(db, scope, { filter: everything, today, ...first })).map(({ id }) => id).sort()
    const { place } = scope
    const filtered = place ? all.filter((row) => isInPlace(actor, place, opinionPlace(row))).map(({ id }) => id) : []
    assert.deepEqual(listed, filtered.sort(), actor.name)
  }
})

test('for everybody the own opinions are what filtering all opinions by who gave them gives', async () => {
  const all = await db.selectFrom('opinions').select(['id', 'memberId']).execute()
  for (const actor of everyone) {
    const scope = scopeFor(actor, [opinionPermissions, 'readOwn'])
    const listed = (await listOwnOpinions(db, scope, first)).map(({ id }) => id).sort()
    const { place } = scope
    const filtered = place ? all.filter((row) => isInPlace(actor, place, row)).map(({ id }) => id) : []
    assert.deepEqual(listed, filtered.sort(), actor.name)
  }
})

test('for everybody what is shared is what filtering register and invitations by oneself gives', async () => {
  const answered = await db
    .selectFrom('opinions')
    .select(['id', 'cellId', 'meetingId', 'visibility'])
    .where('state', 'in', ['answered', 'closed'])
    .execute()
  assert.deepEqual(answered.map(({ visibility }) => visibility).sort(), ['meeting', 'register'])
  const links = await db
    .selectFrom('residenceLinks')
    .select(['memberId', 'cellId'])
    .where('state', '<>', 'closed')
    .execute()
  const invited = await db.selectFrom('attendances').select(['memberId', 'meetingId']).execute()
  let seen = 0
  const outsider = { ...actors.phuc, memberId: await world.member('Lê Thị Ngọc Hân') }
  const [atMeeting] = invited.filter(({ meetingId }) => answered.some((row) => row.meetingId === meetingId))
  const guest = { ...actors.phuc, memberId: atMeeting?.memberId ?? null }
  for (const actor of [...everyone, outsider, guest]) {
    const scope = scopeFor(actor, [opinionPermissions, 'readOwn'])
    const { place } = scope
    const isOwn = (row: (typeof links)[number] | (typeof invited)[number]) =>
      place !== undefined && isInPlace(actor, place, { memberId: row.memberId })
    const filtered = answered.filter((opinion) =>
      opinion.visibility === 'register'
        ? links.some((link) => link.cellId === opinion.cellId && isOwn(link))
        : invited.some((row) => row.meetingId === opinion.meetingId && isOwn(row)),
    )
    const listed = (await listSharedOpinions(db, scope, first)).map(({ id }) => id).sort()
    assert.deepEqual(listed, filtered.map(({ id }) => id).sort(), actor.name)
    seen += listed.length
  }
  assert.ok(seen >= 2)
})

const deeds = [
  'read',
  'record',
  'change',
  'forward',
  'takeBack',
  'answer',
  'close',
  'reopen',
  'join',
  'separate',
  'share',
] as const

test('the cell and its commune work with opinions; a workplace reads none, nor another cell or commune: 213-QĐ/TW Đ2 k3, Đ4 k3', () => {
  const opinion = opinionPlace({ communeId: places.hieuPhung, cellId: places.thanhLoi })
  const others = [
    actors.secretaryOfMyHung,
    actors.officerOfTraCon,
    actors.officerOfHospital,
    actors.secretaryOfHospital,
    actors.provinceOfficer,
    actors.auditor,
    actors.administrator,
    actors.phuc,
  ]
  for (const action of deeds) {
    const right = [opinionPermissions, action] as const
    for (const actor of [actors.secretaryOfThanhLoi, actors.ngocHan, actors.secretaryOfHieuPhung])
      assert.ok(may(actor, right, opinion), `${action} ${actor.name}`)
    for (const actor of others) assert.ok(!may(actor, right, opinion), `${action} ${actor.name}`)
  }
})

test('a member writes for nobody else, and reads only what they gave themselves', () => {
  const own = { memberId: actors.phuc.memberId }
  for (const action of ['write', 'readOwn'] as const) {
    assert.ok(may(actors.phuc, [opinionPermissions, action], own))
    assert.ok(!may(actors.phuc, [opinionPermissions, action], { memberId: null }))
    assert.ok(!may(actors.officerOfHospital, [opinionPermissions, action], own))
  }
})
