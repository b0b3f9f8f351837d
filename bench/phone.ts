/** The attendance sheet of 250 on a weak phone: Chromium with a processor four times slower and a slow network. */
import type { Browser, BrowserContext, CDPSession, Page } from 'playwright-core'
import { routes } from '#routes'
import { openChromium, phone } from '#test/support/browser.ts'
import { ask, type Process, type Session } from './app-process.ts'
import { tonight } from './meeting-cells.ts'
import { figureLine } from './report.ts'

const slower = 4
const bytesPerKilobit = 1000 / 8
const throughput = 400 * bytesPerKilobit
const network = { offline: false, latency: 400, downloadThroughput: throughput, uploadThroughput: throughput }
const kilobyte = 1024
const sheetPath = routes.meetings.attendance.href({ id: tonight })

/** In the page, so that what looks on costs the slow processor little: when rows are there, when taps are kept, when one is shown. */
const lookOn = `(() => {
  const when = (find) => new Promise((resolve) => {
    const look = () => {
      const found = find()
      if (!found) return
      observer.disconnect()
      resolve({ at: performance.now(), found })
    }
    const observer = new MutationObserver(look)
    observer.observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-kept', 'data-shown', 'data-held'] })
    look()
  })
  const one = (selector) => () => document.querySelector(selector)
  window.bench = {
    drawn: when(one('li[data-member]')).then(({ at }) => at),
    kept: when(one('[data-attendance][data-kept="true"]')).then(() => true),
    held: when(one('[data-attendance][data-held="true"]')).then(() => true),
    place() {
      const label = [...document.querySelectorAll('li[data-member] label:is(.c-yes, .c-no):not(:has(:checked))')].find((one) => {
        const { top, bottom } = one.getBoundingClientRect()
        return top > 250 && bottom < innerHeight - 250
      })
      const { x, y, width, height } = label.getBoundingClientRect()
      const row = label.closest('li')
      const { value } = label.querySelector('input')
      bench.shown = when(() => row.dataset.shown === value).then(({ at }) => at)
      return { x: x + width / 2, y: y + height / 2 }
    },
  }
})()`

type Visited = {
  readonly page: Page
  /** Milliseconds from the start of the navigation: rows are there; a tap was kept on the phone, and its row shows it. */
  readonly drawn: number
  readonly usable: number
  readonly bytes: number
}

async function slowDown(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', network)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower })
  return session
}

/** The requests of the service worker pass over the same slow network; to the browser it is a target of its own. */
async function slowWorker(browser: Browser): Promise<void> {
  const session = await browser.newBrowserCDPSession()
  const { targetInfos } = await session.send('Target.getTargets')
  const worker = targetInfos.find(({ type }) => type === 'service_worker')
  if (!worker) throw new Error('the page has no service worker')
  const { sessionId } = await session.send('Target.attachToTarget', { targetId: worker.targetId, flatten: false })
  const isSlow = new Promise<void>((resolve) =>
    session.on('Target.receivedMessageFromTarget', ({ message }) => {
      if (message.includes('"id":2')) resolve()
    }),
  )
  const tell = (id: number, method: string, params: object) =>
    session.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method, params }) })
  await tell(1, 'Network.enable', {})
  await tell(2, 'Network.emulateNetworkConditions', network)
  await isSlow
}

/** Opens the sheet and taps on a person as soon as the phone has taken it over. */
async function visit(context: BrowserContext): Promise<Visited> {
  const page = await context.newPage()
  const session = await slowDown(page)
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  await page.addInitScript(lookOn)
  await page.goto(sheetPath, { waitUntil: 'commit' })
  await page.evaluate('bench.kept')
  const place: { x: number; y: number } = await page.evaluate('bench.place()')
  await page.touchscreen.tap(place.x, place.y)
  const usable = Number(await page.evaluate('bench.shown'))
  const drawn = Number(await page.evaluate('bench.drawn'))
  await page.evaluate('bench.held')
  return { page, drawn, usable, bytes }
}

/** The whole request of one mark as the browser sends it: line, headers with the cookies of a session, body. */
async function requestOfMark(page: Page): Promise<number> {
  const place: { x: number; y: number } = await page.evaluate('bench.place()')
  const [request] = await Promise.all([
    page.waitForRequest((one) => one.method() === 'POST'),
    page.touchscreen.tap(place.x, place.y),
  ])
  const { requestHeadersSize, requestBodySize } = await request.sizes()
  return requestHeadersSize + requestBodySize
}

const cookiesOf = ({ headers }: Session, url: string) =>
  (headers.cookie ?? '').split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    return { name, value, url }
  })

/** What the sheet loads beyond the scripts of every page, gzip. */
async function measureScripts({ port }: Process, session: Session): Promise<void> {
  const load = async (path: string, more = {}) =>
    (await ask(port, { method: 'GET', path, headers: { ...session.headers, ...more } })).body
  const scriptsOf = async (path: string) =>
    [...(await load(path)).toString().matchAll(/<script[^>]* src="([^"]+)"/g)].map(([, script = '']) => script)
  const common = await scriptsOf(routes.meetings.list.href())
  const own = (await scriptsOf(sheetPath)).filter((script) => !common.includes(script))
  let bytes = 0
  for (const script of [...own, routes.serviceWorker.href()])
    bytes += (await load(script, { 'accept-encoding': 'gzip' })).length
  console.log(figureLine('scripts beyond the common ones', bytes / kilobyte, { most: 60, unit: 'KB' }))
}

/** A phone that has never been here (cold cache, signed in already), and the same phone again from the service worker. */
async function visitTwice(browser: Browser, url: string, session: Session) {
  const looks = { viewport: phone, isMobile: true, hasTouch: true, locale: 'vi-VN' }
  const context = await browser.newContext({ ...looks, baseURL: url })
  context.setDefaultTimeout(60_000)
  await context.addCookies(cookiesOf(session, url))
  const first = await visit(context)
  await first.page.evaluate('navigator.serviceWorker.ready.then(() => undefined)')
  const mark = await requestOfMark(first.page)
  await first.page.waitForLoadState('networkidle')
  await first.page.close()
  await slowWorker(browser)
  const second = await visit(context)
  await context.close()
  return { first, second, mark }
}

const best = (times: readonly number[]) => Math.min(...times) / 1000

/** The best of some tries: the browser shares this machine with the server and the database. */
export async function measurePhone(app: Process, session: Session, tries: number): Promise<void> {
  const ends: (() => Promise<void>)[] = []
  const browser = await openChromium({ after: (end) => void ends.push(end) })
  try {
    const visits: Awaited<ReturnType<typeof visitTwice>>[] = []
    while (visits.length < tries) visits.push(await visitTwice(browser, `http://localhost:${app.port}`, session))
    const firsts = visits.map(({ first }) => first)
    const seconds = visits.map(({ second }) => second)
    console.log(`\nattendance of 250 on a weak phone: processor / ${slower}, 400 kbit/s, 400 ms, best of ${tries}`)
    const show = (name: string, times: readonly number[], most?: number) =>
      console.log(figureLine(name, best(times), { unit: 's', ...(most ? { most } : {}) }))
    show(
      'first visit: rows are there',
      firsts.map(({ drawn }) => drawn),
    )
    show(
      'first visit: a tap is kept and shown',
      firsts.map(({ usable }) => usable),
      6,
    )
    show(
      'second visit: rows are there',
      seconds.map(({ drawn }) => drawn),
    )
    show(
      'second visit: a tap is kept and shown',
      seconds.map(({ usable }) => usable),
      2,
    )
    console.log(
      figureLine('first visit: everything that is fetched', (firsts[0]?.bytes ?? 0) / kilobyte, { unit: 'KB' }),
    )
    await measureScripts(app, session)
    console.log(figureLine('one mark: the whole request', visits[0]?.mark ?? 0, { unit: 'B', most: 2 * kilobyte }))
  } finally {
    for (const end of ends) await end()
  }
}
