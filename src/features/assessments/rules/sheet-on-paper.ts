import type { AssessmentSettings, Criterion, FormVariant } from '#features/regulations/rules.ts'
import type { SheetContent, SignedBy } from './content.ts'
import { noFacts } from './facts.ts'
import { coarsePurposeOf, type Filled, gradeAt, type Lack, lacksOf, type Purpose, textAt } from './sheet.ts'

/** What a sheet that came back on paper says of its signing. */
export type SignedOnPaper = {
  readonly cellName: string
  readonly hasCommittee: boolean
  readonly sessionOn: Temporal.PlainDate
  readonly signedOn: Temporal.PlainDate
  readonly signedBy: { readonly name: string; readonly printedTitle: string }
  readonly confirmedOn: Temporal.PlainDate
  readonly confirmedBy: { readonly name: string; readonly printedTitle: string }
}

export type DateFault = 'signedBeforeSession' | 'confirmedBeforeSigned'

/** 213-QĐ/TW Đ4: the cell assesses after it has met the Front committee, and the commune confirms what the cell has signed. */
export function dateFault({ sessionOn, signedOn, confirmedOn }: SignedOnPaper): DateFault | undefined {
  const { compare } = Temporal.PlainDate
  if (compare(signedOn, sessionOn) < 0) return 'signedBeforeSession'
  return compare(confirmedOn, signedOn) < 0 ? 'confirmedBeforeSigned' : undefined
}

/** House rule: of a paper every line has its answer; reasons and grounds that it does not give cannot be asked for any more. */
export const lacksOnPaper = (criteria: readonly Criterion[], filled: Filled): readonly Lack[] =>
  lacksOf(criteria, filled, undefined).filter(({ lacks }) => lacks === 'grade' || lacks === 'words')

/** The sheet as the rows of today name it; its cell is the one the paper names. */
export type NamedSheet = {
  readonly variant: FormVariant
  readonly title: string
  readonly purpose: Purpose
  readonly periodFrom: Temporal.PlainDate
  readonly periodTo: Temporal.PlainDate
  readonly fullName: string
  readonly birthOn: Temporal.PlainDate | null
  readonly birthYear: number | null
  readonly residence: string | null
  readonly workplaceName: string
  readonly communeName: string
  readonly placeName: string | null
}

type Noted = {
  readonly paper: SignedOnPaper
  readonly filled: Filled
  readonly criteria: readonly Criterion[]
  readonly regulation: string
  readonly settings: Pick<AssessmentSettings, 'committeeSignature' | 'noCommitteeSignature'>
}

const signer = ({ name, printedTitle }: SignedOnPaper['signedBy']): SignedBy => ({
  name,
  printedTitle,
  signingForm: 'T/M',
  onBehalfOf: null,
})

/** House rule: what was typed in from paper is kept like a sheet that was signed here; nothing is known of its facts. */
export function contentFromPaper(
  sheet: NamedSheet,
  { paper, filled, criteria, regulation, settings }: Noted,
): SheetContent {
  const { variant, title, workplaceName, communeName } = sheet
  return {
    variant,
    title,
    regulation,
    purpose: coarsePurposeOf(sheet.purpose),
    periodFrom: sheet.periodFrom.toString(),
    periodTo: sheet.periodTo.toString(),
    subject: {
      fullName: sheet.fullName,
      born: sheet.birthOn?.toString() ?? sheet.birthYear?.toString() ?? null,
      residence: sheet.residence || null,
    },
    workplaceName,
    communeName,
    cellName: paper.cellName,
    placeName: sheet.placeName ?? '',
    criteria: criteria.map((criterion) => ({
      ...criterion,
      grade: gradeAt(filled, criterion.position) ?? null,
      text: textAt(filled, criterion.position),
    })),
    facts: noFacts,
    proposal: null,
    session: {
      heldOn: paper.sessionOn.toString(),
      place: '',
      hasCommittee: paper.hasCommittee,
      participants: [],
    },
    signatureLine: paper.hasCommittee ? settings.committeeSignature : settings.noCommitteeSignature,
    signedOn: paper.signedOn.toString(),
    signedBy: signer(paper.signedBy),
    confirmedOn: paper.confirmedOn.toString(),
    confirmedBy: signer(paper.confirmedBy),
  }
}
