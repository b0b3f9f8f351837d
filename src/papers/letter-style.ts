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

/** "Đảng ủy xã …" leads the "Đảng bộ xã …", to which its cells belong: papers name the body. */
export const partyBody = (committeeName: string): string => committeeName.replace(/^Đảng ủy /, 'Đảng bộ ')
