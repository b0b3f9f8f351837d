/** The least a server can be: `node:http`, prepared statements, strings; no rights, no session, no log of who looked. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import pg from 'pg'
import { admit, pages } from './baseline-queries.ts'

const [databaseUrl, port] = process.argv.slice(2)
const pool = new pg.Pool({ connectionString: databaseUrl, max: 10 })

const escaped = (value: unknown) =>
  String(
    value instanceof Date
      ? value.toISOString().slice(0, 10)
      : value !== null && typeof value === 'object'
        ? JSON.stringify(value)
        : (value ?? ''),
  )
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')

function tableOf(rows: readonly Record<string, unknown>[]): string {
  const head = Object.keys(rows[0] ?? {})
  const body = rows.map(
    (row) =>
      `<tr>${Object.values(row)
        .map((value) => `<td>${escaped(value)}</td>`)
        .join('')}</tr>`,
  )
  return `<table><tr>${head.map((name) => `<th>${name}</th>`).join('')}</tr>${body.join('')}</table>`
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const [, page = '', key = ''] = (request.url ?? '').split('/')
  if (request.method === 'POST') {
    const isDone = await admit(pool, key, new URLSearchParams(await text(request)).get('_key') ?? '')
    response.writeHead(isDone ? 303 : 409, { location: '/', 'content-length': 0 }).end()
    return
  }
  const tables = await pages[page]?.(pool, decodeURIComponent(key))
  const html = `<!doctype html><html lang="vi"><title>${page}</title>${tables?.map(tableOf).join('') ?? ''}`
  response
    .writeHead(tables ? 200 : 404, {
      'content-type': 'text/html; charset=utf-8',
      'content-length': Buffer.byteLength(html),
    })
    .end(html)
}

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    console.error(error)
    response.writeHead(500, { 'content-length': 0 }).end()
  })
})
server.listen(Number(port), '127.0.0.1')
