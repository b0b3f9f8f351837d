import type { CheckedPaper } from '#features/introductions/rules/paper-check.ts'
import { formatDate } from '#ui/format.ts'
import type { Services } from '#web/services.ts'
import { findRequestByCode, findSheetPaperByCode } from '../queries/paper.ts'
import { isStanding } from '../rules/version.ts'
import { checkWords } from '../terms/paper.ts'

/** What anyone holding the paper of a sheet may know: which version, of which cell and day, and whether a newer one stands. */
export async function findSheetPaper(db: Services['db'], codeHash: string): Promise<CheckedPaper | undefined> {
  const paper = await findSheetPaperByCode(db, codeHash)
  if (!paper) return undefined
  return {
    isValid: paper.number === paper.signedNumber && isStanding(paper.state),
    facts: [
      { term: checkWords.kind, value: checkWords.sheet },
      { term: checkWords.version, value: checkWords.versionOf(paper.number) },
      { term: checkWords.signedOn, value: formatDate(paper.signedOn) },
      { term: checkWords.issuer, value: `${paper.cellName}, ${paper.communeName}`, long: true },
      { term: checkWords.standing, value: standingOf(paper), long: true },
    ],
  }
}

function standingOf(paper: NonNullable<Awaited<ReturnType<typeof findSheetPaperByCode>>>): string {
  if (paper.number < paper.signedNumber) return checkWords.replaced(paper.signedNumber)
  if (paper.state === 'cancelled') return checkWords.cancelled
  if (!isStanding(paper.state)) return paper.confirmedOn ? checkWords.beingCorrected : checkWords.returned
  return paper.confirmedOn ? checkWords.newest : checkWords.notConfirmed
}

/** The same of a request for assessments (F2): its number, day and issuer. */
export async function findRequestPaper(db: Services['db'], codeHash: string): Promise<CheckedPaper | undefined> {
  const request = await findRequestByCode(db, codeHash)
  if (!request) return undefined
  return {
    isValid: true,
    facts: [
      { term: checkWords.kind, value: checkWords.request },
      { term: checkWords.number, value: request.numberText },
      { term: checkWords.issuedOn, value: formatDate(request.issuedOn) },
      { term: checkWords.requestIssuer, value: request.issuerName, long: true },
    ],
  }
}
