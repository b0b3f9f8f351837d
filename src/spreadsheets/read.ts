import { Worker } from 'node:worker_threads'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { RawCell, RawSheet } from './grid.ts'
import { LIMITS } from './limits.ts'
import type { Cell, Sheet } from './sheet.ts'
import type { BadFile } from './terms.ts'

export type ReadingLimits = { readonly timeMs: number; readonly memoryMb: number }

const READING: ReadingLimits = { timeMs: 20_000, memoryMb: 256 }
const AT_ONCE = 2

const WORKER = import.meta.url.endsWith('.ts')
  ? new URL('./read-worker.ts', import.meta.url)
  : new URL('./read-worker.js', import.meta.url)

/**
 * Reads an uploaded .xlsx, .xls or .csv file in a thread of its own, which is ended when it overruns its time
 * (milliseconds) or memory (megabytes). A number stays a number (a lost leading zero is not put back), a date is a
 * day, text is untouched. The refusals are worded in `terms.ts`; what is thrown is our own fault.
 */
export async function readSpreadsheet(
  bytes: Uint8Array,
  fileName: string,
  limits = READING,
): Promise<Outcome<BadFile, readonly Sheet[]>> {
  if (bytes.length === 0) return refuse('empty')
  if (bytes.length > LIMITS.fileBytes) return refuse('tooLarge')
  const answer = await inTurn(() => readInWorker({ bytes, fileName }, limits))
  if (!answer.ok) return answer
  return done(answer.value.map((sheet) => ({ ...sheet, rows: sheet.rows.map((row) => row.map(toCell)) })))
}

function toCell(cell: RawCell): Cell {
  if (!(cell instanceof Date)) return cell
  return Temporal.PlainDate.from({
    year: cell.getUTCFullYear(),
    month: cell.getUTCMonth() + 1,
    day: cell.getUTCDate(),
  })
}

type RawOutcome = Outcome<BadFile, readonly RawSheet[]>

function readInWorker(file: { bytes: Uint8Array; fileName: string }, limits: ReadingLimits): Promise<RawOutcome> {
  // Transferred, not cloned: a buffer cut from a larger one would be cloned with all that surrounds it.
  const bytes = new Uint8Array(file.bytes)
  const worker = new Worker(WORKER, {
    workerData: { ...file, bytes },
    transferList: [bytes.buffer],
    // Node strips the types itself; the loader of the parent would cost 0.2 s for every file read.
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: limits.memoryMb, maxYoungGenerationSizeMb: limits.memoryMb / 8 },
  })
  const { promise, resolve, reject } = Promise.withResolvers<RawOutcome>()
  const timer = setTimeout(() => resolve(refuse('timeout')), limits.timeMs)
  worker.once('message', resolve)
  worker.once('error', (error: unknown) => {
    const outOfMemory = error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY'
    if (outOfMemory) resolve(refuse('tooHeavy'))
    else reject(error)
  })
  worker.once('exit', (code) => reject(new Error(`The spreadsheet reader ended without an answer (code ${code})`)))
  return promise.finally(async () => {
    clearTimeout(timer)
    await worker.terminate()
  })
}

let running = 0
const waiting: (() => void)[] = []

/** Two files at a time: each may take its whole memory limit. */
async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  if (running >= AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve))
  else running++
  try {
    return await work()
  } finally {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}
