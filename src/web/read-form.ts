import type { HonoRequest } from 'hono'

/** Twice the 5,000 ticks of one action on many rows, with their companions; far more would only tie up the machine. */
const mostFields = 20_000

export type NoForm = { readonly status: 400 | 413 | 415; readonly words: string }

const tooMany: NoForm = {
  status: 413,
  words: 'Biểu mẫu có quá nhiều dòng nên chưa có gì được ghi. Đồng chí quay lại, chọn ít dòng hơn rồi gửi từng phần.',
}
const notForm: NoForm = {
  status: 415,
  words:
    'Nội dung gửi lên không phải là biểu mẫu của Hai Chiều nên chưa có gì được ghi. Đồng chí mở lại trang rồi gửi lại.',
}
const broken: NoForm = {
  status: 400,
  words: 'Biểu mẫu gửi lên bị đứt giữa chừng nên chưa có gì được ghi. Đồng chí quay lại rồi gửi lại lần nữa.',
}

const fieldSeparator = '&'.charCodeAt(0)

/** The fields of a posted form, or why there are none: another kind of body, a broken one, or one with too many fields. */
export async function readForm(request: HonoRequest): Promise<FormData | NoForm> {
  const header = request.header('content-type') ?? ''
  const type = header.split(';')[0]?.trim().toLowerCase()
  if (type === 'application/x-www-form-urlencoded') return readFields(new Uint8Array(await request.arrayBuffer()))
  if (type === 'multipart/form-data') return readParts(new Uint8Array(await request.arrayBuffer()), header)
  // A form without any field is sent without a type by some programs.
  return (await request.arrayBuffer()).byteLength === 0 ? new FormData() : notForm
}

/** Counted before they are read: a million empty fields fit into the size that a body may have. */
function readFields(bytes: Uint8Array): FormData | NoForm {
  let count = 1
  for (const byte of bytes) if (byte === fieldSeparator) count += 1
  if (count > mostFields) return tooMany
  const form = new FormData()
  for (const [name, value] of new URLSearchParams(new TextDecoder().decode(bytes))) form.append(name, withoutNul(value))
  return form
}

/** Parts are counted by the line between them before they are read, for the same reason. */
async function readParts(bytes: Uint8Array<ArrayBuffer>, header: string): Promise<FormData | NoForm> {
  if (countParts(bytes, header) > mostFields) return tooMany
  try {
    const form = new FormData()
    for (const [name, value] of await new Response(bytes, { headers: { 'content-type': header } }).formData())
      form.append(name, typeof value === 'string' ? withoutNul(value) : value)
    return form
  } catch {
    return broken
  }
}

/** How many parts the body holds, at most one more than are read; none when the header names no line between them. */
function countParts(bytes: Uint8Array, header: string): number {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(header)
  if (!boundary) return 0
  const [line, body] = [Buffer.from(`--${boundary[1] ?? boundary[2]}`), Buffer.from(bytes.buffer)]
  // The last line closes the form and begins no part.
  let count = -1
  for (let at = body.indexOf(line); at >= 0 && count <= mostFields; at = body.indexOf(line, at + line.length))
    count += 1
  return count
}

/** PostgreSQL takes every character but this one. */
export const withoutNul = (text: string): string => text.replaceAll('\0', '')
