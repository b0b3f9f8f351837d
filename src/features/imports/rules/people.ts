import { tidy } from '#core/vietnamese-text.ts'
import { type CellValue, cellKey, cellText, type Finding, finding, isBlank, nothing, type Read } from './cells.ts'

export type NameKind = 'nameDecomposed' | 'doubleSpaces' | 'nameUnreadable'
export type SexKind = 'sexVariant' | 'sexUnknown'
export type PersonalNumberKind = 'personalNumberLostZero' | 'personalNumberLength' | 'oldIdentityCard'
export type PhoneKind = 'phoneLostZero' | 'phoneForm'

/** House rule: a name is kept composed (NFC) and with single spaces; its letters are never changed otherwise. */
export function readName(cell: CellValue | undefined): Read<string, NameKind> {
  if (isBlank(cell)) return nothing
  const text = cellText(cell)
  if (typeof cell !== 'string' || !/\p{L}/u.test(text)) {
    return { value: null, findings: [finding('nameUnreadable', 'error')] }
  }
  return { value: text, findings: nameFindings(cell, text) }
}

function nameFindings(raw: string, text: string): Finding<NameKind>[] {
  const composed = raw.normalize('NFC')
  const findings: Finding<NameKind>[] = []
  if (composed !== raw) findings.push(finding('nameDecomposed', 'info', text))
  if (composed !== tidy(raw)) findings.push(finding('doubleSpaces', 'info', text))
  return findings
}

const sexWords = new Map<string, 'male' | 'female'>([
  ...['nam', 'm', 'male', 'trai', 'ong'].map((word) => [word, 'male'] as const),
  ...['nu', 'f', 'female', 'gai', 'ba'].map((word) => [word, 'female'] as const),
])

/** How the two are officially written. */
export type SexLabels = Readonly<Record<'male' | 'female', string>>

/** House rule: the sex in any spelling that leaves no doubt; one that is not the official one is told. */
export function readSex(cell: CellValue | undefined, labels: SexLabels): Read<'male' | 'female', SexKind> {
  if (isBlank(cell)) return nothing
  const value = sexWords.get(cellKey(cell).replace(/\.$/, ''))
  if (!value) return { value: null, findings: [finding('sexUnknown', 'warning')] }
  const isOfficial = typeof cell === 'string' && cell.normalize('NFC') === labels[value]
  return { value, findings: isOfficial ? [] : [finding('sexVariant', 'info', labels[value])] }
}

/** House rule: an identifier typed in groups ("085 195 187 302", "00.118442") is its digits. */
export const digitsOf = (cell: CellValue | undefined): string => cellText(cell).replaceAll(/['\s.-]/g, '')

/**
 * The 12 digits of Điều 13, 137/2015/NĐ-CP. A number cell of 11 digits lost its leading zero; a text of 11 digits lost a digit
 * somewhere, which nobody can put back.
 */
export function readPersonalNumber(cell: CellValue | undefined): Read<string, PersonalNumberKind> {
  if (isBlank(cell)) return nothing
  const digits = digitsOf(cell)
  if (/^\d{12}$/.test(digits)) return { value: digits, findings: [] }
  if (typeof cell === 'number' && /^\d{11}$/.test(digits)) {
    const value = `0${digits}`
    return { value, findings: [finding('personalNumberLostZero', 'warning', value)] }
  }
  if (/^\d{9}$/.test(digits)) return { value: null, findings: [finding('oldIdentityCard', 'warning')] }
  return { value: null, findings: [finding('personalNumberLength', 'error')] }
}

/** House rule: a telephone number is 10 digits from 0, or 11 from 02; the zero lost in a number cell is put back. */
export function readPhone(cell: CellValue | undefined): Read<string, PhoneKind> {
  if (isBlank(cell)) return nothing
  const digits = digitsOf(cell)
    .replaceAll(/[()]/g, '')
    .replace(/^\+?84(?=\d{9,10}$)/, '0')
  if (/^0(?:\d{9}|2\d{9})$/.test(digits)) return { value: digits, findings: [] }
  if (typeof cell === 'number' && /^[235789]\d{8}$/.test(digits)) {
    return { value: `0${digits}`, findings: [finding('phoneLostZero', 'info', `0${digits}`)] }
  }
  return { value: null, findings: [finding('phoneForm', 'warning')] }
}
