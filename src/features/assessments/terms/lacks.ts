import type { Criterion } from '#features/regulations/rules.ts'
import { type CoarsePurpose, type Filled, gradeAt, type Lack } from '../rules/sheet.ts'
import { coarsePurposeLabels, lackLabels } from './sheet.ts'

/** "Dự họp: chưa chọn mức", one for each line that lacks something. */
export const lacksInWords = (criteria: readonly Criterion[], lacks: readonly Lack[]): readonly string[] =>
  lacks.map(({ position, lacks: what }) => {
    const criterion = criteria.find((one) => one.position === position)
    return `${criterion?.shortName ?? `Tiêu chí ${position}`}: ${lackLabels[what]}`
  })

/** "Nêu gương: Nêu gương tốt · Dự họp: Tham gia đầy đủ": the grades in the words of the form. */
export const gradesInWords = (criteria: readonly Criterion[], filled: Pick<Filled, 'grades'>): string =>
  criteria
    .flatMap(({ position, shortName, options }) => {
      const option = options[(gradeAt(filled, position) ?? 0) - 1]
      return option ? [`${shortName}: ${option}`] : []
    })
    .join(' · ')

/** "Năm 2026" of a yearly sheet, "Công tác cán bộ, năm 2026" of one on request. */
export const sheetAbout = (purpose: CoarsePurpose, year: number): string =>
  purpose === 'yearly' ? `Năm ${year}` : `${coarsePurposeLabels[purpose]}, năm ${year}`
