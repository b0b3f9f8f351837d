import { connect, type Socket } from 'node:net'

export type Asked = {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

export type Answered = { readonly status: number; readonly head: string; readonly body: Buffer }

const headEnd = Buffer.from('\r\n\r\n')
const lastChunk = Buffer.from('0\r\n\r\n')

function bytesOf({ method, path, headers, body = '' }: Asked, host: string): Buffer {
  const length = method === 'POST' ? `content-length: ${Buffer.byteLength(body)}\r\n` : ''
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  const head = Buffer.from(`${method} ${path} HTTP/1.1\r\nhost: ${host}\r\n${length}${lines.join('')}\r\n`)
  return Buffer.concat([head, typeof body === 'string' ? Buffer.from(body) : body])
}

/** Where the answer ends in what has arrived, or undefined when more must come. */
function endOf(bytes: Buffer, headLength: number, head: string): number | undefined {
  if (/^transfer-encoding: chunked/im.test(head)) {
    const end = bytes.length - lastChunk.length
    return end >= headLength && bytes.subarray(end).equals(lastChunk) ? bytes.length : undefined
  }
  const end = headLength + Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? 0)
  return bytes.length >= end ? end : undefined
}

function unchunked(bytes: Buffer): Buffer {
  const parts: Buffer[] = []
  for (let at = 0; at < bytes.length; ) {
    const line = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16)
    parts.push(bytes.subarray(line + 2, line + 2 + size))
    at = line + 4 + size
    if (!size) break
  }
  return Buffer.concat(parts)
}

/** One keep-alive connection that carries one request at a time: less work for this machine than an HTTP client. */
export class Connection {
  readonly #host: string
  readonly #socket: Socket
  #received: Buffer[] = []
  #waiting: { resolve(answer: Answered): void; reject(error: Error): void } | undefined

  constructor(port: number) {
    this.#host = `localhost:${port}`
    this.#socket = connect({ port, host: '127.0.0.1', noDelay: true })
    this.#socket.on('data', (bytes) => this.#take(Buffer.from(bytes)))
    this.#socket.on('error', (error) => this.#waiting?.reject(error))
    this.#socket.on('close', () => this.#waiting?.reject(new Error('the server closed the connection')))
  }

  ask(asked: Asked): Promise<Answered> {
    return new Promise((resolve, reject) => {
      this.#waiting = { resolve, reject }
      this.#socket.write(bytesOf(asked, this.#host))
    })
  }

  close(): void {
    this.#waiting = undefined
    this.#socket.destroy()
  }

  #take(bytes: Buffer): void {
    this.#received.push(bytes)
    const all = this.#received.length === 1 ? bytes : Buffer.concat(this.#received)
    const cut = all.indexOf(headEnd)
    if (cut < 0) return
    const head = all.toString('latin1', 0, cut)
    const end = endOf(all, cut + headEnd.length, head)
    if (end === undefined) return
    this.#received = []
    const body = all.subarray(cut + headEnd.length, end)
    const waiting = this.#waiting
    this.#waiting = undefined
    waiting?.resolve({
      status: Number(head.slice(9, 12)),
      head,
      body: /^transfer-encoding: chunked/im.test(head) ? unchunked(body) : body,
    })
  }
}
