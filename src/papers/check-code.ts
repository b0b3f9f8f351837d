import { createHash, createHmac } from 'node:crypto'

// Crockford's alphabet: no I, L, O, U, so that a code read aloud or typed from paper is not mistaken.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
const codeLength = 12

/**
 * The check code of an issued paper, `4K7T-9QZ2-MB3X`: always the same for the same paper, so that it prints again as it
 * was, and not to be guessed without the installation's secret.
 */
export function paperCode(secret: string, kind: string, id: number): string {
  const bytes = createHmac('sha256', secret).update(`paper:${kind}:${id}`).digest()
  const code = Array.from(bytes.subarray(0, codeLength), (byte) => alphabet[byte % alphabet.length]).join('')
  return code.replace(/(.{4})(?!$)/g, '$1-')
}

/** What is stored of a code; typing without hyphens, in lower case, or with O for 0 finds the same paper. */
export function hashOfPaperCode(typed: string): string {
  const code = typed
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
  return createHash('sha256').update(`paper:${code}`).digest('hex')
}
