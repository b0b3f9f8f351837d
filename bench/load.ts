/** The child process that asks: `process.send` gives the figures of one cell. */
import { type Asked, Connection } from './connection.ts'
import { shareOf } from './report.ts'

/** One cell: requests are taken in turn; `once` of them are never repeated, for writes. */
export type Load = {
  readonly port: number
  readonly connections: number
  readonly seconds: number
  readonly requests: readonly Asked[]
  readonly isOnce: boolean
  readonly expected: number
}

/** Times in milliseconds. */
export type Figures = {
  readonly count: number
  readonly perSecond: number
  readonly p50: number
  readonly p99: number
  readonly bytes: number
  readonly failures: number
  readonly firstFailure: string
}

async function measure({ port, connections, seconds, requests, isOnce, expected }: Load): Promise<Figures> {
  const times: number[] = []
  let next = 0
  let bytes = 0
  const failed: string[] = []
  const began = performance.now()
  const deadline = began + seconds * 1000
  const work = async (connection: Connection) => {
    while (performance.now() < deadline && !(isOnce && next >= requests.length)) {
      const asked = requests[next++ % requests.length]
      if (!asked) break
      const start = performance.now()
      const { status, body } = await connection.ask(asked)
      times.push(performance.now() - start)
      bytes += body.length
      if (status !== expected) failed.push(`${status} ${asked.path} ${body.toString('utf8', 0, 200)}`)
    }
    connection.close()
  }
  await Promise.all(Array.from({ length: connections }, () => work(new Connection(port))))
  const elapsed = performance.now() - began
  times.sort((one, other) => one - other)
  return {
    count: times.length,
    perSecond: (times.length * 1000) / elapsed,
    p50: shareOf(times, 0.5),
    p99: shareOf(times, 0.99),
    bytes: bytes / times.length,
    failures: failed.length,
    firstFailure: failed[0] ?? '',
  }
}

process.on('message', (load: Load) => {
  measure(load).then(
    (figures) => process.send?.(figures),
    (error: unknown) => {
      console.error(error)
      process.exit(1)
    },
  )
})
