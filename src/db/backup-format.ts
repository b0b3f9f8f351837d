import type { Readable } from 'node:stream'
import { z } from 'zod'

/*
 * A backup is one gzip of text: a line of JSON that says what it is; for each table a line of JSON with its columns, its
 * rows as PostgreSQL's COPY writes them, and a line "\."; last, a line of JSON with counts, digests and sequences.
 */
const checkedMigration = z.object({ name: z.string(), checksum: z.string() })
export const headShape = z.object({
  format: z.literal('hai-chieu-backup'),
  version: z.literal(1),
  madeAt: z.string(),
  migrations: z.array(checkedMigration).min(1),
})
export const tableShape = z.object({ table: z.string(), columns: z.array(z.string()) })
const sumShape = z.object({ table: z.string(), rows: z.number().int(), sha256: z.string() })
const sequenceShape = z.object({ name: z.string(), value: z.string(), isCalled: z.boolean() })
export const tailShape = z.object({ sums: z.array(sumShape), sequences: z.array(sequenceShape) })

export type Head = z.infer<typeof headShape>
export type StoredTable = z.infer<typeof tableShape>
/** Rows, and the SHA-256 of what COPY wrote of them. */
export type Sum = z.infer<typeof sumShape>
export type Sequence = z.infer<typeof sequenceShape>

export const endOfTable = '\\.'

/** The lines of a stream of bytes, without their ends; a last line without an end counts too. */
export async function* linesOf(stream: Readable): AsyncGenerator<Buffer, undefined> {
  let begun: Buffer[] = []
  for await (const chunk of stream) {
    let rest: Buffer = chunk
    for (let end = rest.indexOf(10); end >= 0; end = rest.indexOf(10)) {
      yield Buffer.concat([...begun, rest.subarray(0, end)])
      begun = []
      rest = rest.subarray(end + 1)
    }
    if (rest.length > 0) begun.push(rest)
  }
  if (begun.length > 0) yield Buffer.concat(begun)
}
