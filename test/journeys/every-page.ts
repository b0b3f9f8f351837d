/** Every page of the product, looked at in files of about one length; `every-page.test.ts` holds that none is left out. */

import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { declaredRoutes } from '#app'
import type { Path } from '#core/path.ts'
import type { PersonName } from '#demo/world.ts'
import { desktop, type Looks, phone, type Story } from '#test/support/browser.ts'
import { faultsOf } from './on-screen.ts'

export const areas = ['accounts', 'members', 'meetings', 'opinions', 'assessments', 'rounds', 'work'] as const
export type Area = (typeof areas)[number]

/** Which file looks at the pages of a feature: `every-page-<area>.test.ts`. */
const areaOfFeature: Readonly<Record<string, Area>> = {
  accounts: 'accounts',
  organisations: 'accounts',
  regulations: 'accounts',
  members: 'members',
  'member-records': 'members',
  objections: 'members',
  introductions: 'members',
  meetings: 'meetings',
  opinions: 'opinions',
  assessments: 'assessments',
  imports: 'work',
  'work-queue': 'work',
  web: 'work',
}

/** A feature with many pages: those by which sheets are asked for and what follows from them, apart from the sheets. */
const besideSheets = /^\/(?:dot-nhan-xet|xin-nhan-xet|bieu-duong-xu-ly)(?:\/|$)/

type Declared = Pick<ReturnType<typeof declaredRoutes>[number], 'feature' | 'pattern'>

/** The area of a page; undefined when its feature belongs to none. */
export const areaOf = ({ feature, pattern }: Declared): Area | undefined =>
  besideSheets.test(pattern) ? 'rounds' : areaOfFeature[feature]

/** A page by somebody whose page it is; what several roles see differently, by each. */
export type Shown = readonly [by: PersonName | undefined, pattern: string, href: string]

export const look = <Pattern extends string>(
  by: PersonName | undefined,
  route: Path<Pattern>,
  ...given: Parameters<Path<Pattern>['href']>
): Shown => [by, route.pattern, route.href(...given)]

/** The pages of an area at which nobody looked. */
export function forgottenIn(area: Area, looked: ReadonlySet<string>): readonly string[] {
  return declaredRoutes()
    .filter((route) => route.method === 'GET' && areaOf(route) === area && !looked.has(route.pattern))
    .map(({ pattern }) => pattern)
}

const manners: Readonly<Record<string, Looks>> = {
  'at a desk, by light': { viewport: desktop, scheme: 'light' },
  'on a phone, in the dark': { viewport: phone, scheme: 'dark' },
}

type Everything = {
  readonly story: Story
  readonly area: Area
  readonly pages: readonly Shown[]
  /** Addresses that answer with a file or with data, or to which only a way leads. */
  readonly files: readonly string[]
  /** What is wrong with a page to which only a way leads. */
  readonly onTheWay?: (looks: Looks) => Promise<readonly string[]>
}

/** Each page is measured in both manners; axe judges it in one, the next page in the other, since they are made of the same parts. */
const isJudged = (place: number, { scheme }: Looks) => (place % 2 === 0) === (scheme === 'dark')

async function faultsOfAll({ story, pages, onTheWay }: Everything, looks: Looks): Promise<readonly string[]> {
  const found: string[] = []
  const open = new Map<PersonName | undefined, Page>()
  for (const [place, [by, , href]] of pages.entries()) {
    const page = open.get(by) ?? (await (by ? story.enter(by, looks) : story.visit(looks)))
    open.set(by, page)
    const faults = await faultsOf(page, href, { barriers: isJudged(place, looks) })
    found.push(...faults.map((fault) => `${by ?? 'anybody'} ${href} ${fault}`))
  }
  return [...found, ...((await onTheWay?.(looks)) ?? [])]
}

/** The tests of one area: no page of it left out, each of them fit for the screen and for everybody. */
export function lookAtEveryPage(everything: Everything): void {
  const { area, pages, files } = everything
  test(`no page of ${area} is left out`, () => {
    assert.deepEqual(forgottenIn(area, new Set([...pages.map(([, pattern]) => pattern), ...files])), [])
  })
  describe(`every page of ${area} fits the screen and leaves nobody out`, { concurrency: true }, () => {
    for (const [manner, looks] of Object.entries(manners)) {
      test(manner, async () => assert.deepEqual(await faultsOfAll(everything, looks), []))
    }
  })
}
