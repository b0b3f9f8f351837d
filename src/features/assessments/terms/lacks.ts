import type { Criterion } from '#features/regulations/rules.ts'
import { type CoarsePurpose, type Filled, gradeAt, type Lack } from '../rules/sheet.ts'
import { coarsePurposeLabels, lackLabels } from './sheet.ts'

const lacked = ['grade', 'words', 'reason', 'grounds'] as const satisfies readonly Lack['lacks'][]

const capital = (words: string) => words.slice(0, 1).toLocaleUpperCase('vi') + words.slice(1)

/** "Chưa chọn mức: 3. Dự họp, 6. Đề nghị": what is lacking, once, and in which lines. */
export const lacksInWords = (criteria: readonly Criterion[], lacks: readonly Lack[]): readonly string[] => {
  const lineOf = (position: number) =>
    `${position}. ${criteria.find((one) => one.position === position)?.shortName ?? 'Tiêu chí'}`
  return lacked.flatMap((what) => {
    const lines = lacks.filter((one) => one.lacks === what).map(({ position }) => lineOf(position))
    return lines.length > 0 ? [`${capital(lackLabels[what])}: ${lines.join(', ')}`] : []
  })
}

/** "1. Nêu gương tốt · 3. Tham gia đầy đủ": the grades in the words of the form; a number stays on the line of its words. */
export const gradesInWords = (criteria: readonly Criterion[], filled: Pick<Filled, 'grades'>): string =>
  criteria
    .flatMap(({ position, options }) => {
      const option = options[(gradeAt(filled, position) ?? 0) - 1]
      return option ? [`${position}.\u00A0${option}`] : []
    })
    .join(' · ')

/** "Năm 2026" of a yearly sheet, "Công tác cán bộ, năm 2026" of one on request. */
export const sheetAbout = (purpose: CoarsePurpose, year: number): string =>
  purpose === 'yearly' ? `Năm ${year}` : `${coarsePurposeLabels[purpose]}, năm ${year}`
