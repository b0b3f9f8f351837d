/** Loaded before the app, in its process: keeps how long a query was under way, and tells the bench when asked. */
import pg from 'pg'

/** Milliseconds during which at least one query was under way, and how many there were; memory in bytes. */
export type DatabaseTime = {
  readonly busy: number
  readonly queries: number
  readonly memory: number
  readonly peak: number
}

let underWay = 0
let busy = 0
let queries = 0
let since = 0

function begin(): void {
  if (underWay++ === 0) since = performance.now()
  queries += 1
}

function end(): void {
  if (--underWay === 0) busy += performance.now() - since
}

const { prototype } = pg.Client
const { query } = prototype
Object.assign(prototype, {
  query(this: pg.Client, ...parameters: Parameters<typeof query>) {
    const answer: unknown = Reflect.apply(query, this, parameters)
    if (answer instanceof Promise) {
      begin()
      answer.then(end, end)
    }
    return answer
  },
})

let peak = 0
setInterval(() => {
  peak = Math.max(peak, process.memoryUsage.rss())
}, 50).unref()

process.on('message', () => {
  const told: DatabaseTime = { busy, queries, memory: process.memoryUsage.rss(), peak }
  busy = 0
  queries = 0
  peak = 0
  process.send?.(told)
})
process.channel?.unref()
