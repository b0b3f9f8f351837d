import { hashOfPaperCode, paperCode } from '#papers/check-code.ts'

/** The check code on the paper of this request: always the same, so that it prints again as it was. */
export const requestCode = (secret: string, id: number): string => paperCode(secret, 'assessmentRequest', id)

/** What is stored of it. */
export const requestCodeHashes =
  (secret: string) =>
  (id: number): string =>
    hashOfPaperCode(requestCode(secret, id))
