import { residenceWords } from '#features/introductions/rules/letter.ts'
import type { AssessmentSettings, Criterion } from '#features/regulations/rules.ts'
import type { Margins } from '#papers/letter-style.ts'
import type { SheetToPrint, VersionToPrint } from '../queries/paper.ts'
import { gradeAt, textAt } from '../rules/sheet.ts'
import type { PrintedSheet, UnsignedContent } from './assessment-sheet.ts'
import { sheetCode } from './sheet-code.ts'

export type SheetPrintSettings = {
  readonly secret: string
  /** The public page for a code, absolute: it is printed as a QR. */
  readonly checkUrl: (code: string) => string
  readonly margins: Margins | undefined
  /** For drafts: the lines of their forms, and how the signature line reads today. */
  readonly criteria: ReadonlyMap<SheetToPrint['formId'], readonly Criterion[]>
  readonly settings: Pick<AssessmentSettings, 'committeeSignature' | 'noCommitteeSignature'>
}

/** The paper of one signed version; `versions` are all of its sheet. */
export function signedSheet(
  versions: readonly VersionToPrint[],
  number: number,
  { secret, checkUrl, margins }: SheetPrintSettings,
): PrintedSheet | undefined {
  const version = versions.find((one) => one.number === number)
  if (!version) return undefined
  // What was returned before it was confirmed never counted, so nothing replaces it.
  const before = versions.findLast((one) => one.number < number && one.isConfirmed)
  const code = sheetCode(secret, version.assessmentId, number)
  return {
    kind: 'signed',
    content: version.content,
    number,
    replaces: before && version.correctionReason !== null ? { number: before.number, on: before.signedOn } : null,
    check: { url: checkUrl(code), code },
    margins,
  }
}

/** The working sheet as it stands, or for a residence outside the system the form for its pen. */
export function unsignedSheet(row: SheetToPrint, kind: 'draft' | 'blank', print: SheetPrintSettings): PrintedSheet {
  const filled = kind === 'draft' ? row : { grades: [], texts: [] }
  const lines = print.criteria.get(row.formId) ?? []
  return {
    kind,
    margins: print.margins,
    content: {
      variant: row.variant,
      title: row.title,
      periodFrom: row.periodFrom.toString(),
      periodTo: row.periodTo.toString(),
      subject: { fullName: row.fullName ?? '', born: bornOf(row), residence: residenceOf(row) },
      workplaceName: row.workplaceName,
      communeName: row.communeName,
      cellName: row.cellName ?? '',
      placeName: row.placeName ?? '',
      criteria: lines.map((line) => ({
        ...line,
        grade: gradeAt(filled, line.position) ?? null,
        text: textAt(filled, line.position),
      })),
      ...agreedOf(row, print),
      signedOn: null,
      signedBy: null,
      confirmedOn: null,
      confirmedBy: null,
    },
  }
}

function bornOf({ birthOn, birthYear, applicantBirthOn, applicantBirthYear }: SheetToPrint): string | null {
  const born = birthOn ?? birthYear ?? applicantBirthOn ?? applicantBirthYear
  return born === null ? null : born.toString()
}

const residenceOf = (row: SheetToPrint): string | null => row.applicantResidence ?? (residenceWords(row) || null)

function agreedOf(
  { heldOn, sessionPlace, hasCommittee }: SheetToPrint,
  { settings }: SheetPrintSettings,
): Pick<UnsignedContent, 'session' | 'signatureLine'> {
  if (heldOn === null || hasCommittee === null) return { session: null, signatureLine: null }
  return {
    session: { heldOn: heldOn.toString(), place: sessionPlace ?? '', hasCommittee, participants: [] },
    signatureLine: hasCommittee ? settings.committeeSignature : settings.noCommitteeSignature,
  }
}
