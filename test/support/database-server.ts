/** Keeps one server for all test processes; ends and removes it when nobody has been connected for a while. */
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import pg from 'pg'
import { startEmbedded } from '#db/embedded.ts'

const idleSeconds = 20
const [addressFile = ''] = process.argv.slice(2)

async function isConnected(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `select from pg_stat_activity where backend_type = 'client backend' and datname is not null
      and application_name not in ('tests', 'test server')`,
  )
  return Boolean(rowCount)
}

const folder = await mkdtemp(path.join(tmpdir(), 'hai-chieu-test-server-'))
const server = await startEmbedded(folder, { purpose: 'tests', isDurable: false })
const address = JSON.stringify({ serverUrl: server.serverUrl, url: server.url })
await writeFile(`${addressFile}.${process.pid}`, address, { mode: 0o600 })
await rename(`${addressFile}.${process.pid}`, addressFile)

const client = new pg.Client({ connectionString: server.serverUrl, application_name: 'test server' })
await client.connect()
for (let idle = 0; idle < idleSeconds; idle += 1) {
  await pause(1000)
  if (await isConnected(client)) idle = 0
}
if ((await readFile(addressFile, 'utf8')) === address) await rm(addressFile)
await client.end()
await server.stop()
await rm(folder, { recursive: true, force: true })
