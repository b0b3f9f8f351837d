import type { Criterion, FormVariant } from '#features/regulations/rules.ts'
import type { AgreedAt, SheetContent, SignedBy } from './content.ts'
import type { Facts } from './facts.ts'
import { coarsePurposeOf, type Filled, gradeAt, type Purpose, textAt } from './sheet.ts'

/** A sheet and the names around it as the rows of the day of signing give them. */
export type SheetSource = Filled & {
  readonly variant: FormVariant
  readonly title: string
  readonly purpose: Purpose
  readonly periodFrom: Temporal.PlainDate
  readonly periodTo: Temporal.PlainDate
  readonly fullName: string
  readonly birthOn: Temporal.PlainDate | null
  readonly birthYear: number | null
  readonly residence: string
  readonly workplaceName: string
  readonly communeName: string
  readonly cellName: string
  readonly placeName: string | null
}

/** What is the same for all sheets that are signed in one act, and what was found for this one. */
export type Signing = {
  readonly regulation: string
  readonly criteria: readonly Criterion[]
  readonly facts: Facts
  readonly proposal: number | undefined
  readonly session: AgreedAt
  readonly signatureLine: string
  readonly signedOn: Temporal.PlainDate
  readonly signedBy: SignedBy
}

const bornText = ({ birthOn, birthYear }: Pick<SheetSource, 'birthOn' | 'birthYear'>): string | null =>
  birthOn?.toString() ?? birthYear?.toString() ?? null

/** House rule: a sheet is kept as it was signed, in the names, titles and facts of that day; it never says the purpose in full. */
export const signedContent = (source: SheetSource, signing: Signing): SheetContent => ({
  variant: source.variant,
  title: source.title,
  regulation: signing.regulation,
  purpose: coarsePurposeOf(source.purpose),
  periodFrom: source.periodFrom.toString(),
  periodTo: source.periodTo.toString(),
  subject: { fullName: source.fullName, born: bornText(source), residence: source.residence || null },
  workplaceName: source.workplaceName,
  communeName: source.communeName,
  cellName: source.cellName,
  placeName: source.placeName ?? '',
  criteria: signing.criteria.map((criterion) => ({
    ...criterion,
    grade: gradeAt(source, criterion.position) ?? null,
    text: textAt(source, criterion.position),
  })),
  facts: signing.facts,
  proposal: signing.proposal ?? null,
  session: signing.session,
  signatureLine: signing.signatureLine,
  signedOn: signing.signedOn.toString(),
  signedBy: signing.signedBy,
  confirmedOn: null,
  confirmedBy: null,
})
