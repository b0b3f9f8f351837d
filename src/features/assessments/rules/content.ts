import type { Criterion, FormVariant } from '#features/regulations/rules.ts'
import type { Facts } from './facts.ts'
import type { CoarsePurpose } from './sheet.ts'

/** Who signed, as the paper prints it (36-HD/VPTW). */
export type SignedBy = {
  readonly name: string
  readonly printedTitle: string
  readonly signingForm: 'T/M' | 'K/T' | 'T/L'
  /** When the commune did it for a cell without accounts, the organisation that did. */
  readonly onBehalfOf: string | null
}

/** One side of a joint session of cell and Front committee (213-QĐ/TW Đ4). */
export type Participant = { readonly side: 'cell' | 'frontCommittee'; readonly name: string; readonly title: string }

/** The joint session that covers a sheet; days as yyyy-mm-dd. */
export type AgreedAt = {
  readonly heldOn: string
  readonly place: string
  /** False: the cell has no committee (chi ủy), and its secretary assesses. */
  readonly hasCommittee: boolean
  readonly participants: readonly Participant[]
}

/** A line of a signed sheet with its answer. */
export type AnsweredCriterion = Criterion & { readonly grade: number | null; readonly text: string }

/**
 * A sheet as it was signed: everything its paper says, in the names and titles of that day; days as yyyy-mm-dd. House rule: a
 * paper is kept as it was signed, so that it prints again the same after every change of names.
 */
export type SheetContent = {
  readonly variant: FormVariant
  readonly title: string
  /** "Quy định số 213-QĐ/TW, ngày …" in force on the day of signing. */
  readonly regulation: string
  readonly purpose: CoarsePurpose
  readonly periodFrom: string
  readonly periodTo: string
  readonly subject: { readonly fullName: string; readonly born: string | null; readonly residence: string | null }
  readonly workplaceName: string
  readonly communeName: string
  readonly cellName: string
  readonly placeName: string
  readonly criteria: readonly AnsweredCriterion[]
  readonly facts: Facts
  /** The grade of attendance that was proposed on that day; null when none was. */
  readonly proposal: number | null
  readonly session: AgreedAt
  /** `T/M CHI ỦY` or `T/M CHI BỘ`, as the settings of that day say. */
  readonly signatureLine: string
  readonly signedOn: string
  readonly signedBy: SignedBy
  readonly confirmedOn: string | null
  readonly confirmedBy: SignedBy | null
}
