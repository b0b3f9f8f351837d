import { toneKey } from '#core/vietnamese-text.ts'
import { type CellValue, cellKey, cellText, finding, nothing, type Read } from '#features/imports/rules/cells.ts'
import { digitsOf } from '#features/imports/rules/people.ts'
import type { MemberCategory, ResidenceKind, Sex } from '../rules.ts'
import { type MemberProblemKind, officialExemptions } from '../terms.ts'

export type CardKind = Extract<MemberProblemKind, `card${string}`>

/** 12 digits since August 2025, 8 on older cards; digits that a number cell lost at the front are put back. */
export function readCardNumber(cell: CellValue): Read<string, CardKind> {
  const digits = digitsOf(cell)
  if (digits === '') return nothing
  if (/^(?:\d{8}|\d{12})$/.test(digits)) return { value: digits, findings: [] }
  if (typeof cell === 'number' && /^(?:\d{6,7}|\d{11})$/.test(digits)) {
    const value = digits.padStart(digits.length > 8 ? 12 : 8, '0')
    return { value, findings: [finding('cardLostZero', 'warning', value)] }
  }
  return { value: null, findings: [finding('cardNumberLength', 'warning')] }
}

export type ExemptionKind = Extract<MemberProblemKind, `exemption${string}`>

const noExemption = /^(?:khong|khong mien|0|-|binh thuong)$/
const fromMeetings = /\bmien (?:sinh hoat|sh)\b/
const fromIntroduction = /\bmien (?:gioi thieu|gt)\b/

/** Which exemption of 33-HD/BTCTW a mark means; an empty cell says nothing, and "x" does not say which. */
export function readExemption(cell: CellValue): Read<MemberCategory, ExemptionKind> {
  const key = cellKey(cell)
  if (key === '') return nothing
  if (noExemption.test(key)) return { value: 'standard', findings: [] }
  const value = exemptionOf(key)
  if (!value) return { value: null, findings: [finding('exemptionUnclear', 'warning')] }
  const words = toneKey(cellText(cell).replace(/^đảng viên /i, ''))
  const isOfficial = officialExemptions[value].some((official) => toneKey(official) === words)
  return { value, findings: isOfficial ? [] : [finding('exemptionVariant', 'info', value)] }
}

function exemptionOf(key: string): 'meetingExempt' | 'introductionExempt' | undefined {
  const [meetings, introduction] = [fromMeetings.test(key), fromIntroduction.test(key)]
  if (meetings === introduction || /\bkhong\b/.test(key)) return undefined
  return meetings ? 'meetingExempt' : 'introductionExempt'
}

/** "Thường trú", "tạm trú" in words of a column. */
export function readResidenceKind(cell: CellValue): ResidenceKind | null {
  const key = cellKey(cell)
  if (/thuong tru/.test(key)) return 'permanent'
  if (/tam tru/.test(key)) return 'temporary'
  return /noi o|hien (?:tai|nay)/.test(key) ? 'current' : null
}

/** The fourth digit tells century and sex, the next two the year of birth (Điều 13, 137/2015/NĐ-CP). */
export function fitsNumber(personalNumber: string, sex: Sex | null, birthYear: number | null): boolean {
  const mark = Number(personalNumber[3])
  const year = 1900 + Math.floor(mark / 2) * 100 + Number(personalNumber.slice(4, 6))
  const writtenSex: Sex = mark % 2 === 0 ? 'male' : 'female'
  return (sex === null || sex === writtenSex) && (birthYear === null || birthYear === year)
}
