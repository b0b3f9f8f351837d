import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'

const keyFor = (secret: string, purpose: string) => Buffer.from(hkdfSync('sha256', secret, '', purpose, 32))

/** AES-256-GCM under a key of the installation's secret and a purpose: nonce, tag, then the sealed text. */
export function seal(secret: string, purpose: string, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, purpose), nonce)
  const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed])
}

/** The text again; undefined when it was changed or sealed under another secret. */
export function unseal(secret: string, purpose: string, bytes: Buffer): string | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, purpose), bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

/** A mark on a text that only this installation can make, in letters of a URL. */
export const markOf = (secret: string, purpose: string, text: string): string =>
  createHmac('sha256', keyFor(secret, purpose)).update(text).digest('base64url')

/** Whether the mark is ours, found out in a time that tells nothing of it. */
export function isMarkOf(mark: string, ...of: Parameters<typeof markOf>): boolean {
  const [given, own] = [Buffer.from(mark), Buffer.from(markOf(...of))]
  return given.length === own.length && timingSafeEqual(given, own)
}
