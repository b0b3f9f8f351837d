/** Where the text of a Party paper stands on A4, in millimetres. */
export type Margins = { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number }

/** House rule: 36-HD/VPTW was not seen to fix the margins, so a province may pass its own. */
export const defaultMargins: Margins = { top: 20, bottom: 20, left: 30, right: 15 }

const padded = (number: number): string => String(number).padStart(2, '0')

/** "09/11/2026", as in the fields of a form. */
export const shortDate = (date: Temporal.PlainDate): string => `${padded(date.day)}/${padded(date.month)}/${date.year}`

/** "ngày 09 tháng 11 năm 2026", as in the date line of a Party paper. */
export const longDate = (date: Temporal.PlainDate): string =>
  `ngày ${padded(date.day)} tháng ${padded(date.month)} năm ${date.year}`

/** The same line with room for a pen. */
export const blankLongDate = 'ngày ….. tháng ….. năm ……'

/** Names of organisations stand in capitals at the head of a paper (36-HD/VPTW). */
export const capitals = (text: string): string => text.toLocaleUpperCase('vi')

/** "Đảng ủy Bệnh viện …" leads the "Đảng bộ Bệnh viện …", to which its cells belong: the paper names the body (F1). */
export const partyBody = (committeeName: string): string => committeeName.replace(/^Đảng ủy /, 'Đảng bộ ')

type Signed = {
  readonly isBaseCell: boolean
  readonly signer: { readonly printedTitle: string; readonly signingForm: 'T/M' | 'K/T' | 'T/L' } | null
}

/** Above the signature (36-HD/VPTW): for the committee, in place of the secretary, or on the secretary's order. */
export function signatureLines({ isBaseCell, signer }: Signed): readonly string[] {
  const body = isBaseCell ? 'CHI BỘ' : 'ĐẢNG ỦY'
  const title = capitals(signer?.printedTitle ?? 'Bí thư')
  if (signer?.signingForm === 'K/T') return [`T/M ${body}`, 'K/T BÍ THƯ', title]
  return [`${signer?.signingForm ?? 'T/M'} ${body}`, title]
}
