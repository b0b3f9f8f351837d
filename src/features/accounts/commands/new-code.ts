import { createHmac, randomInt } from 'node:crypto'
import { codeAlphabet, codeLength } from '#features/accounts/rules.ts'

/** Letters and digits that nobody confuses, without gaps. */
export const newCode = (length: number = codeLength): string =>
  Array.from({ length }, () => codeAlphabet[randomInt(codeAlphabet.length)]).join('')

/** What is stored of a code: of no use without the secret of the installation. */
export const hashCode = (secret: string, code: string): string =>
  createHmac('sha256', secret).update(`one-time-code:${code}`).digest('base64url')
