import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { dayOf } from '#core/day.ts'
import { actorOf, memberId } from '#demo/actors.ts'
import { type PersonName, people } from '#demo/world.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { desktop, type Looks, openStory, phone } from '#test/support/browser.ts'
import { heldWithout, invitedTo, raised } from '#test/support/objections.ts'
import { releaseCorrection, sheetOfMember } from '#test/support/referrals.ts'
import { faultsOf } from './on-screen.ts'

const story = await openStory({ after })
const { db } = story

// What the demo's member has not yet: a meeting to come, a mark that is wrong, and looks at the record.
const now = Temporal.Now.instant()
const [secretaryOfThanhLoi, phuc] = [await actorOf(db, 'secretaryOfThanhLoi'), await actorOf(db, 'phuc')]
const work = (actor: typeof phuc) => ({ db, actor, today: dayOf(now), now })
const world = { db, work, actors: { secretaryOfThanhLoi } }
const meetingId = await heldWithout(world, await memberId(db, people.phuc.name))
await invitedTo(world, { title: 'Họp bàn trữ nước ngọt', startsAt: now.add({ hours: 72 }) })
const mark = await raised(world, phuc, { fact: 'attendance', meetingId })
const [explained, waiting] = await db.selectFrom('objections').select('id').orderBy('id').execute()
assert.ok(explained && waiting)

await sheetsOf({ db }, { cell: 'thanhLoi', state: 'delivered' })
const sheet = await sheetOfMember({ db }, await memberId(db, people.phuc.name))
await releaseCorrection(work(await actorOf(db, 'ngocHan')), sheet, { grade: 1, grounds: 'Hiến đất làm đường' })

const { list, show, own, raise } = routes.objections
const pages: readonly (readonly [by: PersonName, href: string])[] = [
  ['officerOfSchool', routes.home.href()],
  ['officerOfSchool', list.href()],
  ['officerOfSchool', show.href(waiting)],
  ['secretaryOfThanhLoi', list.href({ muc: 'all' })],
  ['secretaryOfThanhLoi', show.href({ id: mark })],
  ['secretaryOfThanhLoi', show.href(explained)],
  ['secretaryOfMyHung', list.href()],
  ['phuc', routes.ownRecord.href()],
  ['phuc', routes.ownViews.href()],
  ['phuc', own.href()],
  ['phuc', raise.href({ muc: 'residence' })],
  ['phuc', raise.href({ muc: 'attendance', hop: meetingId })],
  ['phuc', raise.href({ muc: 'assessment', phieu: sheet })],
  ['phuc', routes.assessments.own.href()],
  ['phuc', routes.assessments.showOwn.href({ id: sheet })],
  ['phuc', routes.assessments.showOwn.href({ id: sheet }, { ban: 1 })],
  ['officerOfSchool', routes.members.show.href({ id: await memberId(db, people.phuc.name) })],
  ['secretaryOfThanhLoi', routes.register.list.href()],
]

const manners: Readonly<Record<string, Looks>> = {
  'at a desk, by light': { viewport: desktop, scheme: 'light' },
  'on a phone, in the dark': { viewport: phone, scheme: 'dark' },
}

async function faultsOfAll(looks: Looks): Promise<readonly string[]> {
  const found: string[] = []
  const open = new Map<PersonName, Page>()
  for (const [by, href] of pages) {
    const page = open.get(by) ?? (await story.enter(by, looks))
    open.set(by, page)
    found.push(...(await faultsOf(page, href)).map((fault) => `${by} ${href} ${fault}`))
  }
  return found
}

describe('every page about oneself fits the screen and leaves nobody out', { concurrency: true }, () => {
  for (const [manner, looks] of Object.entries(manners)) {
    test(manner, async () => assert.deepEqual(await faultsOfAll(looks), []))
  }
})
