import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PersonName } from '#demo/world.ts'
import { routes } from '#routes'
import { desktop, type Looks, openStory, phone, press, seen } from '#test/support/browser.ts'
import { formatDate } from '#ui/format.ts'
import { faultsOf } from './on-screen.ts'

const story = await openStory({ after })

/** Plans a meeting of today in two sittings and, when it is to be seen so, invites to it. */
async function divided(isInvited: boolean): Promise<number> {
  const page = await story.enter('secretaryOfThanhLoi', { script: false })
  await page.goto(routes.meetings.new.href())
  await page.locator('[name="loai"]').selectOption('whenNeeded')
  const today = formatDate(Temporal.Now.plainDateISO('Asia/Ho_Chi_Minh'))
  const typed = { ten: 'Họp theo tổ', ngay: today, gio: '23:58', noi: 'Nhà văn hóa ấp' }
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name="${name}"]`).fill(value)
  await press(page, 'Lên lịch')
  const id = Number(/\/sinh-hoat\/(\d+)/.exec(page.url())?.[1])
  await page.goto(routes.meetings.sittings.href({ id }))
  await press(page, 'Lưu các buổi')
  if (isInvited) {
    await page.goto(routes.meetings.seats.href({ id }))
    await press(page, 'Chia đều')
    await page.goto(routes.meetings.show.href({ id }))
    await press(page, 'Gửi giấy mời')
    await seen(page, /Đã mời/)
  }
  await page.context().close()
  return id
}
const [planned, invited] = [await divided(false), await divided(true)]
const sitting = await story.db.selectFrom('sittings').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()

const { show, edit, sittings, seats, attendance, list, expected } = routes.meetings
const pages: readonly (readonly [by: PersonName, href: string])[] = [
  ['secretaryOfThanhLoi', show.href({ id: planned })],
  ['secretaryOfThanhLoi', edit.href({ id: planned })],
  ['secretaryOfThanhLoi', sittings.href({ id: planned })],
  ['secretaryOfThanhLoi', seats.href({ id: planned })],
  ['secretaryOfThanhLoi', seats.href({ id: planned }, { tim: 'zzzz' })],
  ['secretaryOfThanhLoi', show.href({ id: invited })],
  ['secretaryOfThanhLoi', sittings.href({ id: invited })],
  ['secretaryOfThanhLoi', seats.href({ id: invited }, { buoi: sitting.id })],
  ['secretaryOfThanhLoi', attendance.href({ id: invited }, { buoi: sitting.id })],
  ['ngocHan', list.href()],
  ['officerOfHospital', expected.href()],
  ['phuc', expected.href()],
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

describe('every page about sittings fits the screen and leaves nobody out', { concurrency: true }, () => {
  for (const [manner, looks] of Object.entries(manners)) {
    test(manner, async () => assert.deepEqual(await faultsOfAll(looks), []))
  }
})
