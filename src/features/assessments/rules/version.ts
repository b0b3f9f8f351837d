import type { Role } from '#core/actor.ts'
import { type AssessmentState, statesBack, statesWithCell } from './sheet.ts'

/** House rule: from which end somebody looks at a sheet; the workplace reads what reached it, the residence its own work. */
export type SheetSide = 'residence' | 'workplace'

/** House rule: who fills in and confirms stands on the side of the residence, everybody else who reads sheets on the other. */
export const sideOf = (role: Role): SheetSide =>
  role === 'residenceCellSecretary' || role === 'communeOfficer' || role === 'communeSecretary'
    ? 'residence'
    : 'workplace'

/** House rule: what can be printed in one go: what was signed, or what the cell is still working on. */
export const paperKinds = ['signed', 'draft'] as const
export type PaperKind = (typeof paperKinds)[number]

export type VersionStanding = { readonly number: number; readonly isConfirmed: boolean }

type Sheet = { readonly state: AssessmentState; readonly signedNumber: number; readonly releasedNumber: number }

/** House rule: a version reached the workplace when it is the newest that did, or an earlier one that the commune confirmed. */
export const hasReachedWorkplace = (
  { number, isConfirmed }: VersionStanding,
  { releasedNumber }: Pick<Sheet, 'releasedNumber'>,
): boolean => number === releasedNumber || (number < releasedNumber && isConfirmed)

/** House rule: the workplace reads versions that reached it (213-QĐ/TW Đ4), the residence all of them. */
export const mayReadVersion = (side: SheetSide, version: VersionStanding, sheet: Sheet): boolean =>
  side === 'residence' ? version.number <= sheet.signedNumber : hasReachedWorkplace(version, sheet)

/** House rule: the version that is printed when none is asked for; 0: there is none for this side yet. */
export const newestFor = (side: SheetSide, { signedNumber, releasedNumber }: Sheet): number =>
  side === 'residence' ? signedNumber : releasedNumber

/** House rule: while the cell works on a sheet, also to put a signed one right, there is a draft of it. */
export const hasDraft = ({ state }: Pick<Sheet, 'state'>): boolean => statesWithCell.some((one) => one === state)

/** House rule: the newest version counts from the day it is signed until the cell opens it again. */
export const isStanding = (state: AssessmentState): boolean => standing.includes(state)
const standing: readonly AssessmentState[] = ['signed', 'confirmed', ...statesBack]

/** House rule: what goes with one version; more is no paper but an archive. */
export const mostFiles = 10

/** House rule: so many sheets are one PDF; above that the file is an archive of several. */
export const mostInOnePdf = 250

/** House rule: so many sheets are printed at a time: more than the largest commune has. */
export const mostPrinted = 5000
