/** A program like ours for the tests of kills: starts the database of a folder, writes rows, says each only when it is kept. */

import pg from 'pg'
import { startEmbedded } from '#db/embedded.ts'

const [folder = ''] = process.argv.slice(2)
const server = await startEmbedded(folder, { purpose: 'http://localhost:3999' })
const client = new pg.Client({ connectionString: server.url })
client.on('error', () => {})
await client.connect()
await client.query('create table if not exists kept (id integer primary key)')
await server.finishFirstStart()
const { rows } = await client.query<{ last: number }>('select coalesce(max(id), 0) as last from kept')

let isStopping = false
process.on('SIGTERM', () => {
  isStopping = true
})

// A lost server ends the loop too: there is nothing more to acknowledge.
for (let id = (rows[0]?.last ?? 0) + 1; !isStopping; id += 1) {
  await client.query('insert into kept values ($1)', [id]).catch(() => process.exit(1))
  process.stdout.write(`${id}\n`)
}
await client.end()
await server.stop()
process.exit()
