import type { AssessmentState } from './sheet.ts'

/** House rule: whose turn it is. */
export type Holder = 'workplace' | 'commune' | 'cell'

const holders: Readonly<Record<AssessmentState, Holder | null>> = {
  requested: 'commune',
  withCell: 'cell',
  drafted: 'cell',
  agreed: 'cell',
  signed: 'commune',
  confirmed: 'commune',
  delivered: 'workplace',
  announced: null,
  sentBack: 'workplace',
  cancelled: null,
}

/** House rule: who has a sheet in hand; nobody once it is announced or given up. */
export const holderOf = (state: AssessmentState): Holder | null => holders[state]

/** House rule: the way of a sheet in five steps: asked for, filled in and agreed on, signed, confirmed, back (213-QĐ/TW Đ3, Đ4). */
export const sheetSteps = ['asked', 'filled', 'signed', 'confirmed', 'back'] as const
export type SheetStep = (typeof sheetSteps)[number]

const doneSteps: Readonly<Record<AssessmentState, number>> = {
  requested: 1,
  withCell: 1,
  drafted: 1,
  agreed: 2,
  signed: 3,
  confirmed: 4,
  delivered: 5,
  announced: 5,
  sentBack: 0,
  cancelled: 0,
}

/** House rule: how far along its way a sheet is; one that was sent back or given up waits at the first step, or nowhere. */
export function standingOf(state: AssessmentState, step: SheetStep): 'done' | 'now' | 'todo' {
  const place = sheetSteps.indexOf(step)
  const done = doneSteps[state]
  if (place < done) return 'done'
  return place === done && state !== 'cancelled' ? 'now' : 'todo'
}
