import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { AssessmentId } from '#core/ids.ts'
import { scopeFor } from '#db/work.ts'
import { assessmentPermissions } from '#features/assessments/permissions/assessment.ts'
import { countByResidenceView, countByWorkplaceView } from '#features/assessments/queries/sheet-filter.ts'
import { assessmentRoutes } from '#features/assessments/routes/all.tsx'
import type { ResidenceView, WorkplaceView } from '#features/assessments/rules/sheet-view.ts'
import { everySheet } from '#features/assessments/rules/sheet-view.ts'
import { provinceRound, putInState, sheetsOf } from '#test/support/assessments.ts'
import { moreLinks } from '#test/support/more-links.ts'
import { programOn } from '#test/support/program.ts'
import { testWorld, today } from '#test/support/world.ts'
import { workQueueRoutes } from './routes/all.tsx'

const world = await testWorld({ after })
const { actors, db } = world
const { browser } = programOn(world, [workQueueRoutes, assessmentRoutes])

/** What the home page counts, by where its line leads. */
async function linesOf(actor: Actor): Promise<ReadonlyMap<string, number>> {
  const { text } = await browser(actor).get('/')
  const found = text.matchAll(/<a href="([^"]+)"><span class="q">([\d.]+)</g)
  return new Map([...found].map(([, href = '', count]) => [href.replaceAll('&amp;', '&'), Number(count)]))
}

test('from the day on which one asks, whoever may ask and has not is told; before that day and for others nobody is', async () => {
  const asks = '/dot-nhan-xet/moi'
  assert.equal((await linesOf(actors.secretaryOfHospital)).get(asks), 1)
  assert.equal((await linesOf(actors.provinceOfficer)).get(asks), 1)
  assert.match((await browser(actors.secretaryOfHospital).get('/')).words, /Chưa xin ý kiến nhận xét năm 2026/)
  assert.match((await browser(actors.provinceOfficer).get('/')).words, /Chưa mở đợt nhận xét năm 2026/)
  for (const actor of [actors.officerOfHospital, actors.ngocHan, actors.secretaryOfThanhLoi]) {
    assert.ok(!(await linesOf(actor)).has(asks), actor.name)
  }
  await db.updateTable('assessmentSettings').set({ askedFrom: '11-26', askedUntil: '11-28' }).execute()
  for (const actor of [actors.secretaryOfHospital, actors.provinceOfficer]) {
    assert.ok(!(await linesOf(actor)).has(asks), `${actor.name} before the day`)
  }
  await db.updateTable('assessmentSettings').set({ askedFrom: '10-15', askedUntil: '11-15' }).execute()
  await provinceRound(world)
  assert.ok(!(await linesOf(actors.provinceOfficer)).has(asks), 'the round is open')
})

/** Sheets of three cells in every state that waits for somebody, some late, one returned by the commune. */
async function spread(): Promise<readonly AssessmentId[]> {
  await moreLinks(world, { cell: 'thanhLoi', count: 8 })
  const ids: AssessmentId[] = []
  for (const cell of ['thanhLoi', 'quarter1'] as const) ids.push(...(await sheetsOf(world, { cell })))
  const states = [
    'withCell',
    'drafted',
    'agreed',
    'signed',
    'confirmed',
    'delivered',
    'announced',
    'sentBack',
    'cancelled',
    'requested',
  ] as const
  for (const [place, id] of ids.entries()) {
    const state = states[place % states.length] ?? 'withCell'
    const isBack = state === 'delivered' || state === 'announced'
    await putInState({ db }, id, state)
    await db
      .updateTable('assessments')
      .set({
        releasedNumber: isBack ? 1 : 0,
        signedNumber: isBack ? 1 : 0,
        dueOn: today.add({ days: (place % 3) - 1 }),
      })
      .where('id', '=', id)
      .execute()
  }
  const drafted = db.selectFrom('assessments').select('id').where('state', '=', 'drafted').limit(1)
  await db
    .updateTable('assessments')
    .set({ signedNumber: 1, stateReason: 'Thiếu căn cứ' })
    .where('id', '=', drafted)
    .execute()
  return ids
}
const scopeOf = (actor: Actor) => scopeFor(actor, [assessmentPermissions, 'read'])
const asked = { filter: everySheet, today }

type Told = { readonly lines: ReadonlyMap<string, number>; readonly list: string; readonly actor: Actor }

/** Every line that leads to a list of sheets counts what the list behind it does, and no tab that waits is left out. */
async function agree({ lines, list, actor }: Told, counts: ReadonlyMap<string, number>) {
  for (const [view, count] of counts)
    assert.equal(lines.get(`${list}?muc=${view}`) ?? 0, count, `${actor.name} ${view}`)
  const counted = [...lines].filter(([href]) => href.startsWith(`${list}?`))
  assert.ok(counted.length > 0 && counted.every(([, count]) => count > 0), actor.name)
  for (const [href, count] of counted)
    assert.match((await browser(actor).get(href)).text, new RegExp(`<caption[^>]*>[^<]*: ${count} phiếu`), href)
}

test('a cell and a commune find what waits for them, each number that of the tab behind it', async () => {
  await spread()
  const duties: readonly (readonly [Actor, readonly ResidenceView[]])[] = [
    [actors.secretaryOfThanhLoi, ['overdue', 'returned', 'toFill', 'drafts', 'toSign']],
    [actors.ngocHan, ['overdue', 'toAssign', 'toConfirm', 'toHandOver']],
  ]
  for (const [actor, views] of duties) {
    const counts = await countByResidenceView(db, scopeOf(actor), asked)
    const told = { lines: await linesOf(actor), list: '/nhan-xet', actor }
    await agree(told, new Map(views.map((view) => [view, counts[view]])))
  }
  const returned = await countByResidenceView(db, scopeOf(actors.ngocHan), asked)
  assert.equal(returned.returned, 1)
})

test('a workplace finds what came back and what is late, and what it was asked to answer', async () => {
  const views: readonly WorkplaceView[] = ['sentBack', 'late', 'toAnnounce']
  const sheets = await db.selectFrom('assessments').select(['id', 'memberId', 'workplaceId']).execute()
  for (const actor of [actors.officerOfHospital, actors.officerOfSchool]) {
    const counts = await countByWorkplaceView(db, scopeOf(actor), asked)
    const lines = await linesOf(actor)
    const told = { lines, list: '/nhan-xet/cua-don-vi', actor }
    await agree(told, new Map(views.map((view) => [view, counts[view]])))
    assert.ok(!lines.has('/bieu-duong-xu-ly?muc=waiting'))
  }
  const own = sheets.find(({ workplaceId }) => actors.officerOfHospital.organisationAndBelow.includes(workplaceId))
  assert.ok(own?.memberId)
  await db
    .insertInto('referrals')
    .values({
      assessmentId: own.id,
      memberId: own.memberId,
      workplaceId: own.workplaceId,
      kind: 'commend',
      grounds: 'Hiến đất làm đường',
      proposedOn: today,
      state: 'proposed',
    })
    .execute()
  assert.equal((await linesOf(actors.officerOfHospital)).get('/bieu-duong-xu-ly?muc=waiting'), 1)
  assert.ok(!(await linesOf(actors.officerOfSchool)).has('/bieu-duong-xu-ly?muc=waiting'))
  await db.updateTable('referrals').set({ state: 'withdrawn' }).execute()
  assert.ok(!(await linesOf(actors.officerOfHospital)).has('/bieu-duong-xu-ly?muc=waiting'))
})

test('the province finds how many sheets of the year are not back, as its figures tell', async () => {
  const lines = await linesOf(actors.provinceOfficer)
  const page = await browser(actors.provinceOfficer).get(`/nhan-xet/so-lieu?nam=${today.year}`)
  const [, total] = /([\d.]+)<\/dd>/.exec(page.text) ?? []
  const rows = await db.selectFrom('assessments').select('state').where('state', '<>', 'cancelled').execute()
  const back = rows.filter(({ state }) => state === 'delivered' || state === 'announced').length
  assert.equal(lines.get(`/nhan-xet/so-lieu?nam=${today.year}`), rows.length - back)
  assert.equal(Number(total), rows.length)
  const { words } = await browser(actors.provinceOfficer).get('/')
  assert.match(words, new RegExp(`Đã về ${back} trên ${rows.length} phiếu`))
})

test('nobody else is told of sheets: an auditor, an administrator', async () => {
  for (const actor of [actors.auditor, actors.administrator]) {
    assert.ok(![...(await linesOf(actor)).keys()].some((href) => href.includes('nhan-xet')), actor.name)
  }
})
