import assert from 'node:assert/strict'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import path from 'node:path'
import { AxeBuilder } from '@axe-core/playwright'
import { serve as listenOn } from '@hono/node-server'
import Chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import { createApp, jobHandlers } from '#app'
import { readConfig } from '#config'
import type { Database } from '#db/connection.ts'
import { demoPassword, type OrganisationName, organisations, type PersonName, people } from '#demo/world.ts'
import { startJobs } from '#jobs/queue.ts'
import { routes } from '#routes'
import type { Ending } from './database.ts'
import { secret, testWorld } from './world.ts'

export const desktop = { width: 1280, height: 900 }
export const phone = { width: 390, height: 844 }

const packed = path.join(tmpdir(), `hai-chieu-chromium-${userInfo().uid}`)

/** Unpacks the browser of the npm package once, whole or not at all: test processes start side by side. */
async function unpackChromium(): Promise<string> {
  const executable = path.join(packed, 'chromium')
  if (existsSync(executable)) return executable
  const draft = await mkdtemp(`${packed}-`)
  const { TMPDIR } = process.env
  process.env.TMPDIR = draft // the package unpacks into the folder for temporary files
  await Chromium.executablePath()
  if (TMPDIR === undefined) delete process.env.TMPDIR
  else process.env.TMPDIR = TMPDIR
  // Another process may have been first.
  await rename(draft, packed).catch(() => rm(draft, { recursive: true, force: true }))
  return executable
}

const launching = async () => ({
  executablePath: await unpackChromium(),
  headless: true,
  args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none', '--disable-dev-shm-usage'],
  env: { ...process.env, FONTCONFIG_PATH: path.join(packed, 'fonts'), TZ: 'Asia/Ho_Chi_Minh' },
})

const cameraShowing = (file: string) => [
  '--use-fake-ui-for-media-stream',
  '--use-fake-device-for-media-stream',
  `--use-file-for-fake-video-capture=${file}`,
]

/** One Chromium for a test file; the package's own list of flags would end it with its first closed context. */
export async function openChromium(ending: Ending): Promise<Browser> {
  const browser = await chromium.launch(await launching())
  ending.after(() => browser.close())
  return browser
}

type RunningApp = { readonly url: string; readonly db: Database; readonly databaseUrl: string }

/** The real application with its queue on a free port, over a copy of the demo province. */
async function startApp(ending: Ending, environment: NodeJS.ProcessEnv): Promise<RunningApp> {
  const { db, url: databaseUrl } = await testWorld(ending)
  let answer: ReturnType<typeof createApp>['fetch'] = () => new Response('starting', { status: 503 })
  const listener = listenOn({ fetch: (request, env) => answer(request, env), port: 0, hostname: '127.0.0.1' })
  await once(listener, 'listening')
  const address = listener.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const url = `http://localhost:${address.port}`
  const config = readConfig(
    { HAI_CHIEU_SECRET: secret, PUBLIC_URL: url, SECOND_FACTOR: 'offered', ...environment },
    secret,
  )
  const failures: unknown[] = []
  const onError = (error: unknown) => void failures.push(error)
  const jobs = await startJobs({ db, handlers: jobHandlers({ db, config }), onError, isWorking: true })
  const app = createApp({ db, config, databaseUrl, jobs, log: { error: onError } })
  answer = app.fetch
  ending.after(async () => {
    listener.close()
    if ('closeAllConnections' in listener) listener.closeAllConnections()
    await app.stop()
    await jobs.stop()
    assert.deepEqual(failures, [], 'nothing goes wrong behind the pages')
  })
  return { url, db, databaseUrl }
}

export type Looks = {
  /** Off: every page is plain HTML, every form a plain form. */
  readonly script?: boolean
  readonly viewport?: { readonly width: number; readonly height: number }
  readonly scheme?: 'light' | 'dark'
}

const contextOf = ({ script = true, viewport = desktop, scheme = 'light' }: Looks): BrowserContextOptions => ({
  javaScriptEnabled: script,
  viewport,
  colorScheme: scheme,
  locale: 'vi-VN',
  timezoneId: 'Asia/Ho_Chi_Minh',
  isMobile: viewport.width < 768,
})

export type Story = RunningApp & {
  readonly browser: Browser
  /** A browser of its own, signed in as nobody. */
  readonly visit: (looks?: Looks) => Promise<Page>
  /** A browser of this person, at work for `at` or under the first mandate. */
  readonly enter: (person: PersonName, looks?: Looks & { readonly at?: OrganisationName }) => Promise<Page>
  /** A phone whose browser keeps what it holds in `folder`, and can be killed; signed in as `person` when named. */
  readonly startPhone: (
    folder: string,
    person?: PersonName,
    /** A video (Y4M) that its camera shows. */
    camera?: string,
  ) => Promise<{ readonly page: Page; readonly kill: () => Promise<void> }>
}

/** The browser ends before the server, the server before its database; a failure on the way stops none of them. */
function lastFirst(ending: Ending): Ending {
  const ends: (() => Promise<void>)[] = []
  ending.after(async () => {
    const failures: unknown[] = []
    for (const end of ends.reverse()) await end().catch((error: unknown) => failures.push(error))
    if (failures.length > 0) throw failures[0]
  })
  return { after: (end) => void ends.push(end) }
}

/** The demo province with a browser before it: `const story = await openStory({ after })`. */
export async function openStory(ending: Ending, environment: NodeJS.ProcessEnv = {}): Promise<Story> {
  const inOrder = lastFirst(ending)
  const app = await startApp(inOrder, environment)
  const browser = await openChromium(inOrder)
  const visit = async (looks: Looks = {}) => {
    const context = await browser.newContext({ ...contextOf(looks), baseURL: app.url })
    context.setDefaultTimeout(10_000)
    const page = await context.newPage()
    page.on('pageerror', (error) => assert.fail(`script of the page: ${error.message}`))
    return page
  }
  const enter: Story['enter'] = async (person, { at, ...looks } = {}) => {
    const page = await visit(looks)
    await page.goto(routes.signIn.href())
    await signIn(page, people[person].username)
    if (at) await workFor(page, at)
    return page
  }
  const startPhone: Story['startPhone'] = async (folder, person, camera) => {
    const { args, ...launch } = await launching()
    const context = await chromium.launchPersistentContext(folder, {
      ...launch,
      args: camera ? [...args, ...cameraShowing(camera)] : args,
      ...contextOf({ viewport: phone }),
      baseURL: app.url,
    })
    inOrder.after(() => context.close())
    const page = await context.newPage()
    if (person) {
      await page.goto(routes.signIn.href())
      await signIn(page, people[person].username)
    }
    const kill = async () => {
      const closed = new Promise<unknown>((resolve) => context.on('close', resolve))
      const session = await context.newCDPSession(page)
      await session.send('Browser.crash').catch(() => undefined)
      await closed
    }
    return { page, kill }
  }
  return { ...app, browser, visit, enter, startPhone }
}

/** Fills in the sign-in page that is open. */
export async function signIn(page: Page, username: string, password: string = demoPassword): Promise<void> {
  await page.getByLabel('Tên đăng nhập').fill(username)
  await page.getByLabel('Mật khẩu').fill(password)
  await press(page, 'Đăng nhập')
  await page.getByRole('navigation').first().waitFor({ state: 'attached' })
}

/** Changes the mandate in the top bar. */
export async function workFor(page: Page, at: OrganisationName): Promise<void> {
  await page.locator('.switcher summary').click()
  await page.locator('.switcher-panel').getByRole('button', { name: organisations[at].name }).click()
  await page.locator('.switcher summary b', { hasText: organisations[at].name }).waitFor()
}

/** Presses the one button of this name. */
export const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

/** Opens what is folded under this title, with or without script. */
export const unfold = (page: Page, title: string): Promise<void> =>
  page.locator('summary', { hasText: title }).first().click()

/** The page says this, somewhere a person can see it. */
export async function seen(page: Page, words: string | RegExp): Promise<void> {
  await page.getByRole('main').getByText(words).filter({ visible: true }).first().waitFor()
}

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds on the page, one line each; empty when nothing. */
export async function findBarriers(page: Page): Promise<readonly string[]> {
  // Only what is wrong is asked for: the list of all that is right takes longer to bring over than the look itself.
  const axe = new AxeBuilder({ page }).options({ resultTypes: ['violations'] }).withTags(rules)
  const { violations } = await axe.setLegacyMode().analyze()
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')}; ${failureSummary ?? ''}`),
  )
}

/** Wider than the screen: a page that a thumb would have to push sideways. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')

/** How the first element of this selector is drawn now. */
export async function styleOf(page: Page, selector: string, property: string): Promise<string> {
  const one = `getComputedStyle(document.querySelector(${JSON.stringify(selector)}))`
  return String(await page.evaluate(`${one}[${JSON.stringify(property)}]`))
}

const pictureFolder = path.join(import.meta.dirname, '../../docs/huong-dan-su-dung/hinh')

/** A picture for the users' guide; taken only when asked for with PICTURES=1. */
export async function picture(page: Page, name: string): Promise<void> {
  if (process.env.PICTURES !== '1') return
  await mkdir(pictureFolder, { recursive: true })
  await page.evaluate('document.fonts.ready.then(() => undefined)')
  const { width, height } = page.viewportSize() ?? desktop
  await page.screenshot({
    path: path.join(pictureFolder, `${name}.png`),
    clip: { x: 0, y: 0, width, height: Math.min(height, width < 768 ? 780 : 720) },
    scale: 'css',
    animations: 'disabled',
  })
}
