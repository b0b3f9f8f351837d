import { fewestAnswers } from './consultation.ts'

/** What was answered in one cell, or in several together: by choice, and the texts. */
export type Tally = {
  readonly asked: number
  /** How many answered by themselves, and how many on slips that the cell typed. */
  readonly online: number
  readonly paper: number
  readonly counts: readonly number[]
  readonly texts: readonly string[]
}

export type CellTally<Cell> = Tally & { readonly cellId: Cell; readonly cellName: string }

/** House rule: how many answered, whichever way. */
export const answeredOf = ({ online, paper }: Pick<Tally, 'online' | 'paper'>): number => online + paper

const isCrowd = (count: number) => count === 0 || count >= fewestAnswers

/**
 * House rule: results are shown from five answers on. Of a secret consultation the cell knows its slips of paper and
 * could take them off: then those who answered by themselves must be none or five too.
 */
export const hasEnough = (tally: Pick<Tally, 'online' | 'paper'>, isSecret: boolean): boolean =>
  answeredOf(tally) >= fewestAnswers && (!isSecret || isCrowd(tally.online))

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0)

/** House rule: the order of the alphabet says nothing of who came first. */
export const inNoOrder = (texts: readonly string[]): readonly string[] =>
  [...texts].sort((one, other) => (one < other ? -1 : one > other ? 1 : 0))

/** House rule: several cells taken together. */
export const addTallies = (tallies: readonly Tally[]): Tally => ({
  asked: sum(tallies.map(({ asked }) => asked)),
  online: sum(tallies.map(({ online }) => online)),
  paper: sum(tallies.map(({ paper }) => paper)),
  counts: (tallies[0]?.counts ?? []).map((_, place) => sum(tallies.map(({ counts }) => counts[place] ?? 0))),
  texts: inNoOrder(tallies.flatMap(({ texts }) => texts)),
})

const isHideable = (hidden: readonly Tally[], isSecret: boolean): boolean => {
  const together = addTallies(hidden)
  return answeredOf(together) === 0 || hasEnough(together, isSecret)
}

/**
 * House rule: a cell is shown by itself from five answers on, and only while what all others leave, taken off the whole,
 * is no few either: the smallest is hidden along until it is not.
 */
export function cellsToShow<One extends Tally>(cells: readonly One[], isSecret: boolean): readonly One[] {
  const bySize = [...cells].sort((one, other) => answeredOf(one) - answeredOf(other))
  const shown = bySize.filter((cell) => hasEnough(cell, isSecret))
  const hidden = bySize.filter((cell) => !hasEnough(cell, isSecret))
  while (shown.length > 0 && !isHideable(hidden, isSecret)) hidden.push(...shown.splice(0, 1))
  return cells.filter((cell) => shown.includes(cell))
}

/** What a reader gets: the tally, or why there is none yet; how many answered is no secret. */
export type Result = {
  readonly kind: 'shown' | 'notYet' | 'tooFew' | 'unreadable'
  readonly asked: number
  readonly answered: number
  /** Only when it is shown. */
  readonly tally: Tally | undefined
}

type Reading = {
  readonly isSecret: boolean
  /** Over, or a named one that its asker follows day by day. */
  readonly isReadable: boolean
}

type Counted = Tally & { readonly isUnreadable: boolean }

/** House rule: the whole consultation, as far as it may be shown now. */
export function resultOf(cells: readonly Counted[], { isSecret, isReadable }: Reading): Result {
  const tally = addTallies(cells)
  const numbers = { asked: tally.asked, answered: answeredOf(tally), tally: undefined }
  if (!isReadable) return { kind: 'notYet', ...numbers }
  if (cells.some(({ isUnreadable }) => isUnreadable)) return { kind: 'unreadable', ...numbers }
  return hasEnough(tally, isSecret) ? { ...numbers, kind: 'shown', tally } : { kind: 'tooFew', ...numbers }
}

/** House rule: one cell of several is shown only when `cellsToShow` lets it. */
export function resultOfCell<One extends Counted>(cells: readonly One[], own: One, reading: Reading): Result {
  const result = resultOf([own], reading)
  const isHidden = result.kind === 'shown' && !cellsToShow(cells, reading.isSecret).includes(own)
  return isHidden ? { ...result, kind: 'tooFew', tally: undefined } : result
}
