import { promisify } from 'node:util'
import { crc32, deflateRaw } from 'node:zlib'

export const zipMediaType = 'application/zip'

const deflate = promisify(deflateRaw)
const [localHead, centralHead, endMark] = [0x04034b50, 0x02014b50, 0x06054b50]
const [version, utf8Names, deflated] = [20, 0x0800, 8]
// 01/01/1980 in the format of MS-DOS: the moment of packing says nothing.
const [noTime, noDay] = [0, 0x21]

type Entry = { readonly name: Buffer; readonly sums: Buffer; readonly at: number }

/** A ZIP file that grows: each file is packed as it is added, so that none has to be kept unpacked until the end. */
export function openArchive() {
  const chunks: Buffer[] = []
  const entries: Entry[] = []
  let length = 0
  const put = (chunk: Buffer) => {
    chunks.push(chunk)
    length += chunk.length
  }
  return {
    add: async (fileName: string, content: Uint8Array): Promise<void> => {
      const packed = await deflate(content)
      const name = Buffer.from(fileName, 'utf8')
      const sums = numbers([4, crc32(content)], [4, packed.length], [4, content.length])
      entries.push({ name, sums, at: length })
      put(numbers([4, localHead], ...common))
      put(sums)
      put(numbers([2, name.length], [2, 0]))
      put(name)
      put(packed)
    },
    finish: (): Buffer => {
      const start = length
      for (const { name, sums, at } of entries) {
        put(numbers([4, centralHead], [2, version], ...common))
        put(sums)
        put(numbers([2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, at]))
        put(name)
      }
      const count = entries.length
      put(numbers([4, endMark], [2, 0], [2, 0], [2, count], [2, count], [4, length - start], [4, start], [2, 0]))
      return Buffer.concat(chunks)
    },
  }
}

type Field = readonly [size: 2 | 4, value: number]

const common: readonly Field[] = [
  [2, version],
  [2, utf8Names],
  [2, deflated],
  [2, noTime],
  [2, noDay],
]

function numbers(...fields: readonly Field[]): Buffer {
  return Buffer.concat(
    fields.map(([size, value]) => {
      const field = Buffer.alloc(size)
      field.writeUIntLE(value, 0, size)
      return field
    }),
  )
}
