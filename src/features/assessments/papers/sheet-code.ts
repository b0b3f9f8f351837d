import { hashOfPaperCode, paperCode } from '#papers/check-code.ts'

/** The check code on the paper of one version of a sheet: always the same, so that it prints again as it was. */
export const sheetCode = (secret: string, assessmentId: number, number: number): string =>
  paperCode(secret, `assessment:${number}`, assessmentId)

/** What is stored of it. */
export const sheetCodeHashFor =
  (secret: string) =>
  (assessmentId: number, number: number): string =>
    hashOfPaperCode(sheetCode(secret, assessmentId, number))
