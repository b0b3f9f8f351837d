import type { MemberCategory, Sex } from '#features/members/rules.ts'
import type { LetterStyle } from '#features/regulations/rules.ts'

/** The symbol after the number (36-HD/VPTW): the letters name the kind of paper and who issues it. */
export const letterSymbol = (isBaseCell: boolean): string => (isBaseCell ? 'GGT/CB' : 'GGT/ĐU')

/** What a letter says of the member and the offices, as rows give it. */
export type LetterSource = {
  readonly fullName: string
  readonly sex: Sex | null
  readonly birthOn: Temporal.PlainDate | null
  readonly birthYear: number | null
  readonly joinedOn: Temporal.PlainDate | null
  readonly officialOn: Temporal.PlainDate | null
  readonly category: MemberCategory
  readonly residenceLine: string | null
  readonly residenceArea: string | null
  readonly residenceText: string | null
  readonly workplaceName: string
  readonly isBaseCell: boolean
  readonly placeName: string | null
  readonly upperName: string | null
  readonly communeName: string
  readonly cellName: string | null
  readonly communeKind: string | null
  readonly communeUnitName: string | null
  readonly provinceKind: string | null
  readonly provinceName: string | null
}

export type LetterWording = {
  readonly regulation: string
  readonly meetingExemptLine: string
  /** Absent on letters issued before the style of a letter was kept with it. */
  readonly style?: LetterStyle
}

/** Who signs, how the title is printed, and in which form: for the committee, in the secretary's place, on order. */
export type Signer = {
  readonly fullName: string
  readonly printedTitle: string
  readonly signingForm: 'T/M' | 'K/T' | 'T/L'
}

export type Issue = {
  readonly number: string
  readonly issuedOn: Temporal.PlainDate
  readonly wording: LetterWording
  readonly signer: Signer
}

/** The paper as plain data that lasts: names, titles and regulation of the day it was issued; days as yyyy-mm-dd. */
export type LetterSnapshot = ReturnType<typeof letterSnapshot>

/** House rule: a paper is kept as it was issued, so that it prints again the same after every change of names. */
export const letterSnapshot = (source: LetterSource, issue: Issue | null, style = issue?.wording.style) => ({
  upperName: source.upperName,
  isBaseCell: source.isBaseCell,
  issuerName: source.workplaceName,
  place: source.placeName ?? source.provinceName ?? '',
  number: issue?.number ?? null,
  issuedOn: issue?.issuedOn.toString() ?? null,
  symbol: letterSymbol(source.isBaseCell),
  recipients: [source.communeName],
  /** F1 addresses the commune committee; where the province wants it, the cell of this residential area as well. */
  addressedArea: style?.addressesCell ? source.residenceArea : null,
  wording: issue?.wording ?? null,
  meetingExempt: source.category === 'meetingExempt',
  signer: issue?.signer ?? null,
  member: {
    fullName: source.fullName,
    gender: source.sex,
    born: source.birthOn?.toString() ?? source.birthYear,
    joinedOn: source.joinedOn?.toString() ?? null,
    officialOn: source.officialOn?.toString() ?? null,
    workplaceCell: source.cellName,
    residence: residenceWords(source),
  },
})

/** House rule: the parts of the address that are known, else the words of the list it came from. */
export function residenceWords(source: ResidenceSource): string {
  const commune = source.communeUnitName && `${source.communeKind ?? ''} ${source.communeUnitName}`.trim()
  const province = source.provinceName && `${source.provinceKind ?? ''} ${source.provinceName}`.trim()
  if (!commune) return source.residenceText ?? ''
  return [source.residenceLine, source.residenceArea, commune, province].filter(Boolean).join(', ')
}

type ResidenceSource = Pick<
  LetterSource,
  | 'residenceLine'
  | 'residenceArea'
  | 'residenceText'
  | 'communeKind'
  | 'communeUnitName'
  | 'provinceKind'
  | 'provinceName'
>
