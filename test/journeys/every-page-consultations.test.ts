import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PersonName } from '#demo/world.ts'
import { routes } from '#routes'
import { desktop, type Looks, openStory, phone, press, seen } from '#test/support/browser.ts'
import { faultsOf } from './on-screen.ts'

const story = await openStory({ after })
const { db } = story

// The demo looks back from its own day; its open consultation takes answers on the day of the test too.
const never = Temporal.PlainDate.from('2099-12-31')
await db.updateTable('consultations').set({ closesOn: never }).where('state', '=', 'open').execute()
const demo = await db.selectFrom('consultations').select(['id', 'isSecret']).execute()
const [named, counted] = [demo.find(({ isSecret }) => !isSecret), demo.find(({ isSecret }) => isSecret)]
assert.ok(named && counted)

/** Asks in secret, and opens it when it is to be seen so. */
async function askInSecret(isOpened: boolean): Promise<number> {
  const page = await story.enter('secretaryOfThanhLoi', { script: false })
  await page.goto(routes.consultations.new.href())
  const typed = {
    ten: 'Giờ phát thanh',
    'cau-hoi': 'Phát giờ nào?',
    'phuong-an': 'Sáng\nChiều',
    'den-ngay': '31/12/2099',
  }
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name="${name}"]`).fill(value)
  await page.locator('[name="ghi-them"]').check()
  await page.locator('[name="cach"][value="secret"]').check()
  await press(page, 'Lưu')
  if (isOpened) await press(page, 'Mở xin ý kiến')
  await seen(page, isOpened ? 'Đã mở xin ý kiến.' : /Đã lưu bản soạn/)
  const id = Number(/\/xin-y-kien\/(\d+)/.exec(page.url())?.[1])
  await page.context().close()
  return id
}
const [draft, secret] = [await askInSecret(false), await askInSecret(true)]

const { list, new: form, show, edit, paper, asked, answer, ballot } = routes.consultations
const pages: readonly (readonly [by: PersonName, href: string])[] = [
  ['secretaryOfThanhLoi', list.href()],
  ['secretaryOfThanhLoi', form.href()],
  ['secretaryOfThanhLoi', show.href({ id: draft })],
  ['secretaryOfThanhLoi', edit.href({ id: draft })],
  ['secretaryOfThanhLoi', show.href({ id: named.id })],
  ['secretaryOfThanhLoi', paper.href({ id: named.id })],
  ['secretaryOfThanhLoi', show.href({ id: secret })],
  ['secretaryOfThanhLoi', paper.href({ id: secret })],
  ['secretaryOfMyHung', list.href()],
  ['ngocHan', form.href()],
  ['ngocHan', show.href({ id: counted.id })],
  ['phuc', asked.href()],
  ['phuc', answer.href({ id: named.id })],
  ['phuc', ballot.href({ id: secret })],
  ['phuc', answer.href({ id: counted.id })],
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

describe('every page about consultations fits the screen and leaves nobody out', { concurrency: true }, () => {
  for (const [manner, looks] of Object.entries(manners)) {
    test(manner, async () => assert.deepEqual(await faultsOfAll(looks), []))
  }
})
