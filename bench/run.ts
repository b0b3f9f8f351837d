import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cpus } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pg from 'pg'
import { startEmbedded } from '#db/embedded.ts'
import { routes } from '#routes'
import { type Person, people } from './accounts.ts'
import {
  ask,
  databaseTime,
  formOf,
  type Process,
  type Session,
  signIn,
  startApp,
  startBaseline,
} from './app-process.ts'
import { type Cell, cellsFor, type Ids } from './cells.ts'
import type { Asked } from './connection.ts'
import { copyProvince, findProvince } from './fill.ts'
import type { Figures, Load } from './load.ts'
import { measureBulkPaper, measureImportAlone, measureRound } from './long-work.ts'
import { measureMarks } from './marks.ts'
import { tonight } from './meeting-cells.ts'
import { measurePhone } from './phone.ts'
import { cellLine, head, type Measured } from './report.ts'
import { measureWeights } from './weight.ts'

const { values } = parseArgs({
  options: {
    members: { type: 'string', default: '200000' },
    seconds: { type: 'string', default: '3' },
    rounds: { type: 'string', default: '1' },
    only: { type: 'string', default: '' },
    'fill-only': { type: 'boolean', default: false },
  },
})
const members = Number(values.members)
const seconds = Number(values.seconds)
const rounds = Number(values.rounds)
const mostWrites = 1500
const warmUp = 0.5

const words = values.only.split(',')
const isAsked = (name: string) => words.some((word) => name.includes(word))

const writesOf = (connections: number) => (connections === 1 ? mostWrites / 2 : mostWrites)
const stockNeeded = 2 * rounds * (writesOf(1) + writesOf(16))

async function readIds(url: string): Promise<Omit<Ids, 'digest'>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const idsOf = async (query: string) => (await client.query<{ id: number }>(query)).rows.map(({ id }) => id)
  const ids = {
    members: await idsOf('select id from members where workplace_id = 10001 order by id limit 300'),
    letters: await idsOf(
      "select id from introductions where commune_id = 101 and state <> 'draft' order by id limit 3000",
    ),
    printable: await idsOf(
      "select id from introductions where commune_id = 101 and state = 'issued' order by id limit 200",
    ),
    stock: await idsOf('select id from introductions where commune_id = 102 and number >= 1000000 order by id'),
  }
  await client.end()
  return ids
}

async function readDigest({ app, sessions }: Servers): Promise<string> {
  const path = routes.meetings.attendanceData.href({ id: tonight })
  const { body } = await ask(app.port, { method: 'GET', path, headers: sessions.get('cell')?.headers ?? {} })
  return /"digest":"([^"]+)"/.exec(body.toString())?.[1] ?? ''
}

const client = fork(path.join(import.meta.dirname, 'load.ts'), { execArgv: ['--import', 'tsx'] })

async function load(job: Load): Promise<Figures> {
  const told = once(client, 'message')
  client.send(job)
  const [figures]: Figures[] = await told
  if (!figures) throw new Error('the client told nothing')
  return figures
}

type Servers = { readonly app: Process; readonly baseline: Process; readonly sessions: ReadonlyMap<Person, Session> }

type How = { readonly isApp: boolean; readonly connections: number }

let written = 0

/** The requests of a cell; every write takes letters that none has taken. */
function requestsOf(cell: Cell, servers: Servers, { isApp, connections }: How): Asked[] {
  const session = servers.sessions.get(cell.person)
  const pathOf = isApp ? cell.app : cell.baseline
  if (!session || !pathOf) return []
  const headers = isApp ? session.headers : {}
  if (!cell.isWrite) return Array.from({ length: 500 }, (_, n) => ({ method: 'GET', path: pathOf(n), headers }))
  const first = written
  written += writesOf(connections)
  return Array.from({ length: writesOf(connections) }, (_, n) => {
    const asked = formOf(session, pathOf(first + n), { version: '1' })
    return isApp ? asked : { ...asked, headers: {} }
  })
}

type Side = { readonly figures: Figures; readonly share: number; readonly queries: number }

/** One cell on one server; undefined where it has no such page. */
async function measureSide(cell: Cell, servers: Servers, how: How): Promise<Side | undefined> {
  const requests = requestsOf(cell, servers, how)
  if (requests.length === 0) return undefined
  const isOnce = cell.isWrite === true
  const { port } = how.isApp ? servers.app : servers.baseline
  const job = {
    port,
    connections: how.connections,
    seconds,
    requests,
    isOnce,
    expected: cell.expected ?? (isOnce ? 303 : 200),
  }
  if (!isOnce) await load({ ...job, seconds: warmUp })
  await databaseTime(servers.app)
  const figures = await load(job)
  const { busy, queries } = await databaseTime(servers.app)
  return { figures, share: (busy * figures.perSecond) / (figures.count * 1000), queries: queries / figures.count }
}

const better = (one: Side | undefined, other: Side | undefined) =>
  one && other && other.figures.perSecond > one.figures.perSecond ? other : (one ?? other)

/** The best of all rounds, app and baseline in turn. */
async function measureCell(cell: Cell, servers: Servers, connections: number): Promise<Measured> {
  let app: Side | undefined
  let baseline: Side | undefined
  for (let round = 0; round < rounds; round += 1) {
    app = better(app, await measureSide(cell, servers, { isApp: true, connections }))
    baseline = better(baseline, await measureSide(cell, servers, { isApp: false, connections }))
  }
  const { name, aim } = cell
  return {
    name,
    connections,
    aim,
    app: app?.figures,
    baseline: baseline?.figures,
    share: app?.share,
    queries: app?.queries,
  }
}

async function measureAll(servers: Servers, ids: Ids): Promise<void> {
  console.log(head)
  const chosen = cellsFor(ids).filter(({ name }) => isAsked(name))
  for (const cell of chosen) {
    for (const connections of [1, 16]) console.log(cellLine(await measureCell(cell, servers, connections)))
  }
}

/** Takes the filled round of the year away with its sheets, so that it can be opened; what happened to them stays among the events. */
async function forgetRound(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('truncate assessment_rounds restart identity cascade')
  await client.end()
}

/** What is measured once and not against the baseline. */
async function measureLongWork({ app, sessions }: Servers, url: string): Promise<void> {
  if (isAsked('long work')) {
    await measureBulkPaper(app, sessions.get('commune'))
    await measureImportAlone(url)
  }
  if (isAsked('round')) {
    await forgetRound(url)
    await measureRound(app, sessions)
  }
  if (isAsked('marks')) await measureMarks(app, url, Math.max(seconds, 5))
  const cell = sessions.get('cell')
  if (cell && isAsked('phone')) await measurePhone(app, cell, Math.max(rounds, 2))
  if (isAsked('weight')) await measureWeights(app, sessions)
}

async function run(): Promise<void> {
  const server = await startEmbedded(path.join(import.meta.dirname, '../data/bench'), { purpose: 'bench' })
  const stops: (() => Promise<void>)[] = [server.stop]
  try {
    const province = await findProvince(server, members)
    const made = province.seconds > 0 ? `filled in ${province.seconds.toFixed(0)} s` : 'filled before'
    console.log(
      `${members.toLocaleString('en')} members (${made}); Node ${process.version}, ${cpus().length} cores, ${cpus()[0]?.model}`,
    )
    if (values['fill-only']) return
    const url = await copyProvince(server, province.name, stockNeeded)
    const baseline = await startBaseline(url)
    stops.unshift(baseline.stop)
    const app = await startApp(url)
    stops.unshift(app.stop)
    const sessions = new Map<Person, Session>()
    // The keys of the table of people are its type.
    for (const person of Object.keys(people) as Person[]) sessions.set(person, await signIn(app.port, person))
    const servers = { app, baseline, sessions }
    await measureAll(servers, { ...(await readIds(url)), digest: await readDigest(servers) })
    await measureLongWork(servers, url)
  } finally {
    for (const stop of stops) await stop()
    client.disconnect()
  }
}

await run()
process.exit()
