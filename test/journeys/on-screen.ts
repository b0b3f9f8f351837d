/** What people of the stories do again and again, each by the words they would look for. */

import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { extractText, getDocumentProxy } from 'unpdf'
import { routes } from '#routes'
import { findBarriers, overflow, phone, press } from '#test/support/browser.ts'

/** Opens the newest letter of this member that the person at the screen may see. */
export async function openLetter(page: Page, fullName: string): Promise<void> {
  await page.goto(routes.introductions.list.href({ muc: 'all', tim: fullName }))
  await page.getByRole('link', { name: fullName }).first().click()
  await page.getByRole('heading', { level: 1, name: fullName }).waitFor()
}

/** Opens the record of one of the workplace's own members. */
export async function openMember(page: Page, fullName: string): Promise<void> {
  await page.goto(routes.members.list.href({ tim: fullName }))
  await page.getByRole('link', { name: fullName }).first().click()
  await page.getByRole('heading', { level: 1, name: fullName }).waitFor()
}

/** The row of the register that names this member, in the words on the screen. */
export async function registerRow(page: Page, fullName: string): Promise<string> {
  await page.goto(routes.register.list.href({ tim: fullName }))
  const row = page.getByRole('row').filter({ hasText: fullName })
  return (await row.count()) === 0 ? '' : plain(await row.first().textContent())
}

const plain = (text: string | null) => (text ?? '').replaceAll(/\s+/g, ' ').trim()

/** All words of the page's main part. */
export const wordsOf = async (page: Page): Promise<string> => plain(await page.getByRole('main').textContent())

const textOfPdf = async (content: Uint8Array): Promise<string> =>
  (await extractText(await getDocumentProxy(content), { mergePages: true })).text.replaceAll(/\s+/g, ' ')

/** The text of a PDF that this person's browser fetches. */
export async function readPdf(page: Page, href: string): Promise<string> {
  const response = await page.request.get(href)
  if (!response.ok()) throw new Error(`${href}: ${response.status()}`)
  return textOfPdf(new Uint8Array(await response.body()))
}

/** The text of the PDF that comes down when this button is pressed. */
export async function readDownload(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press(page, button)])
  return textOfPdf(new Uint8Array(await readFile(await download.path())))
}

/** The one-time code on a slip: three groups of four. */
export function codeIn(slip: string): string {
  const [code] = /\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/.exec(slip) ?? []
  if (!code) throw new Error(`no code on the slip: ${slip}`)
  return code
}

/** `barriers: false` leaves axe out, which takes most of the time. */
type Judged = { readonly barriers?: boolean }

/** What is wrong with the page at this address, one line each. */
export async function faultsOf(page: Page, href: string, judged: Judged = {}): Promise<readonly string[]> {
  const response = await page.goto(href)
  const status = response?.status() === 200 ? [] : [`answers ${response?.status()}`]
  return [...status, ...(await faultsShown(page, judged))]
}

/** What is wrong with the page on the screen: too wide, no or two headings, barriers of axe, and on a phone large text. */
export async function faultsShown(page: Page, { barriers = true }: Judged = {}): Promise<readonly string[]> {
  const tooWide = await overflow(page)
  const headings = await page.getByRole('heading', { level: 1 }).count()
  return [
    ...(tooWide > 0 ? [`is ${tooWide} px wider than the screen`] : []),
    ...(headings === 1 ? [] : [`has ${headings} headings of the first level`]),
    ...(barriers ? await findBarriers(page) : []),
    ...(isPhone(page) ? await faultsInLargeText(page) : []),
  ]
}

const isPhone = (page: Page) => page.viewportSize()?.width === phone.width

/** Text twice as large, as somebody of 60 sets it, still fits a phone: nothing is pushed sideways (WCAG 1.4.4). */
async function faultsInLargeText(page: Page): Promise<readonly string[]> {
  await page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
  const tooWide = await overflow(page)
  return tooWide > 0 ? [`is ${tooWide} px wider than the screen when its text is twice as large`] : []
}
