import type { MemberId } from '#core/ids.ts'
import type { LetterStyle } from '#features/regulations/rules.ts'
import { type CoarsePurpose, coarsePurposeOf, type Purpose } from './sheet.ts'

/** The symbol after the number (36-HD/VPTW): the kind of paper, as the settings have it, and who issues it. */
export const requestSymbol = (kind: string, isBaseCell: boolean): string => (isBaseCell ? `${kind}/CB` : `${kind}/ĐU`)

/** Somebody a request is about. No personal number and no card number, as on every letter. */
export type RequestedPerson = {
  /** Null for an applicant, who is no member. */
  readonly memberId: MemberId | null
  readonly fullName: string
  readonly birthYear: number | null
  /** The cell at the workplace; null when the lists knew none. */
  readonly workplaceCell: string | null
  /** The cell at the residence; for an applicant the address. */
  readonly residence: string
}

/** Who signs, how the title is printed, and in which form: for the committee, in the secretary's place, on order (36-HD/VPTW). */
export type RequestSigner = {
  readonly fullName: string
  readonly printedTitle: string
  readonly signingForm: 'T/M' | 'K/T' | 'T/L'
}

/** What a request says, before it has a number. */
export type RequestedAct = {
  readonly purpose: Purpose
  readonly periodFrom: Temporal.PlainDate
  readonly periodTo: Temporal.PlainDate
  readonly dueOn: Temporal.PlainDate
  readonly people: readonly RequestedPerson[]
}

/** The parties a request goes between, as rows give them on the day it is issued. */
export type RequestParties = {
  readonly upperName: string | null
  readonly isBaseCell: boolean
  readonly workplaceName: string
  readonly placeName: string | null
  readonly communeName: string
  /** Null where nobody signs in the system: the paper leaves room for a pen. */
  readonly signer: RequestSigner | null
}

export type RequestIssue = {
  readonly number: string
  readonly issuedOn: Temporal.PlainDate
  /** "Quy định số 213-QĐ/TW, ngày …" in force on that day. */
  readonly regulation: string
  readonly margins: LetterStyle['margins'] | null
}

/** F2 as plain data that lasts; days as yyyy-mm-dd. */
export type RequestLetter = {
  readonly upperName: string | null
  readonly isBaseCell: boolean
  readonly issuerName: string
  readonly place: string
  readonly number: string
  readonly issuedOn: string
  readonly recipients: readonly string[]
  readonly regulation: string
  readonly margins: LetterStyle['margins'] | null
  /** In coarse words only, since the residence reads the letter. */
  readonly purpose: CoarsePurpose
  readonly periodFrom: string
  readonly periodTo: string
  readonly dueOn: string
  readonly people: readonly RequestedPerson[]
  readonly signer: RequestSigner | null
}

/** House rule: a request is kept as it was issued, so that it prints again the same after every change of names. */
export const requestLetterSnapshot = (
  act: RequestedAct,
  parties: RequestParties,
  issue: RequestIssue,
): RequestLetter => ({
  upperName: parties.upperName,
  isBaseCell: parties.isBaseCell,
  issuerName: parties.workplaceName,
  place: parties.placeName ?? '',
  number: issue.number,
  issuedOn: issue.issuedOn.toString(),
  recipients: [parties.communeName],
  regulation: issue.regulation,
  margins: issue.margins,
  purpose: coarsePurposeOf(act.purpose),
  periodFrom: act.periodFrom.toString(),
  periodTo: act.periodTo.toString(),
  dueOn: act.dueOn.toString(),
  people: act.people,
  signer: parties.signer,
})
