import type { Workflow } from '#core/workflow.ts'
import type { Criterion } from '#features/regulations/rules.ts'

export type AssessmentState =
  | 'requested'
  | 'withCell'
  | 'drafted'
  | 'agreed'
  | 'signed'
  | 'confirmed'
  | 'delivered'
  | 'announced'
  | 'sentBack'
  | 'cancelled'
export type AssessmentAction =
  | 'assign'
  | 'draft'
  | 'agree'
  | 'sign'
  | 'confirm'
  | 'return'
  | 'deliver'
  | 'announce'
  | 'correct'
  | 'sendBack'
  | 'askAgain'
  | 'cancel'
  | 'noteFromPaper'

/**
 * The life of a sheet: asked for (213-QĐ/TW Đ3 k4), filled in by the cell together with the Front committee (Đ4), confirmed by
 * the commune, given back to the workplace, announced there (Đ3).
 */
export const assessmentWorkflow = {
  // An applicant has no link, so the commune names the cell; from outside the system a returned sheet is typed in (house rules).
  requested: { assign: 'withCell', sendBack: 'sentBack', cancel: 'cancelled', noteFromPaper: 'delivered' },
  withCell: { draft: 'drafted', sendBack: 'sentBack', cancel: 'cancelled', noteFromPaper: 'delivered' },
  drafted: { draft: 'drafted', agree: 'agreed', sendBack: 'sentBack', cancel: 'cancelled' },
  // What the joint session agreed on and somebody changed since has to be agreed on again (213-QĐ/TW Đ4).
  agreed: { draft: 'drafted', sign: 'signed', cancel: 'cancelled' },
  // House rules: the commune returns to the cell what it does not confirm; a signed sheet is put right by a new version.
  signed: { confirm: 'confirmed', return: 'drafted' },
  confirmed: { deliver: 'delivered', correct: 'drafted' },
  delivered: { announce: 'announced', correct: 'drafted' },
  announced: { correct: 'drafted' },
  sentBack: { askAgain: 'withCell', cancel: 'cancelled' },
  cancelled: {},
} as const satisfies Workflow<AssessmentState, AssessmentAction>

const beforeRelease: ReadonlySet<AssessmentAction> = new Set(['sendBack', 'cancel'])

/**
 * House rule: what has reached the workplace (213-QĐ/TW Đ4) is put right by a new version; while it is, nobody gives the sheet
 * up or sends it back, so that what the member and the workplace read stays a sheet that counts.
 */
export const isOpenStep = (
  action: AssessmentAction,
  { releasedNumber }: { readonly releasedNumber: number },
): boolean => releasedNumber === 0 || !beforeRelease.has(action)

/** House rule: the states in which the cell has something to do. */
export const statesWithCell = ['withCell', 'drafted', 'agreed'] as const satisfies readonly AssessmentState[]

/** House rule: the states in which the workplace has the sheet back. */
export const statesBack = ['delivered', 'announced'] as const satisfies readonly AssessmentState[]

/** Why a sheet is asked for: each year (213-QĐ/TW Đ3 k4), or before an act of personnel work (33-HD/BTCTW 1.1; forms 5B, 12B). */
export const purposes = [
  'yearly',
  'grading',
  'admission',
  'official',
  'planning',
  'candidacy',
  'appointment',
  'reappointment',
  'commendation',
  'discipline',
  'other',
] as const
export type Purpose = (typeof purposes)[number]

/** House rule: what the residence needs to know of a purpose; personnel work is told in coarse words only. */
export const coarsePurposes = ['yearly', 'admission', 'official', 'personnelWork'] as const
export type CoarsePurpose = (typeof coarsePurposes)[number]

/** House rule: the coarse purpose of each; the residence, its papers and its events carry no other. */
export const coarsePurposeOf = (purpose: Purpose): CoarsePurpose =>
  purpose === 'yearly' || purpose === 'admission' || purpose === 'official' ? purpose : 'personnelWork'

/** What a sheet says, by position of the criterion less one; null or missing: not filled in. A grade is the place of its option, from 1. */
export type Filled = {
  readonly grades: readonly (number | null)[]
  readonly texts: readonly (string | null)[]
}

/** House rule: the words of one line fit on the paper. */
export const longestText = 2000

/** House rule: the grade of a criterion; undefined while there is none. */
export const gradeAt = ({ grades }: Pick<Filled, 'grades'>, position: number): number | undefined =>
  grades[position - 1] ?? undefined

/** House rule: the words of a criterion, beside a grade the reason for it; empty while there are none. */
export const textAt = ({ texts }: Pick<Filled, 'texts'>, position: number): string => texts[position - 1] ?? ''

/** House rule: what is still missing at a criterion before a sheet can be agreed on. */
export type Lack = { readonly position: number; readonly lacks: 'grade' | 'words' | 'reason' | 'grounds' }

/** A grade may need words beside it. */
function lackBeside(criterion: Criterion, grade: number, proposal: number | undefined): Lack['lacks'] | undefined {
  if (criterion.basis === 'attendance' && proposal !== undefined && grade !== proposal) return 'reason'
  return referralOf(criterion, grade) ? 'grounds' : undefined
}

function lackOf(criterion: Criterion, filled: Filled, proposal: number | undefined): Lack['lacks'] | undefined {
  const { position, options, isRequired } = criterion
  const hasWords = textAt(filled, position) !== ''
  if (options.length === 0) return isRequired && !hasWords ? 'words' : undefined
  const grade = gradeAt(filled, position)
  if (grade === undefined) return isRequired ? 'grade' : undefined
  return hasWords ? undefined : lackBeside(criterion, grade, proposal)
}

/**
 * House rule: a sheet is complete when every line that must be is filled in, another grade of attendance than the proposed one
 * has its reason, and a proposal to the workplace has its grounds. `proposal`: see `proposedGrade`.
 */
export const lacksOf = (
  criteria: readonly Criterion[],
  filled: Filled,
  proposal: number | undefined,
): readonly Lack[] =>
  criteria.flatMap((criterion) => {
    const lacks = lackOf(criterion, filled, proposal)
    return lacks ? [{ position: criterion.position, lacks }] : []
  })

/** What the residence may ask the workplace to do (213-QĐ/TW Đ4): commend, or consider and handle. */
export type ReferralKind = 'commend' | 'consider'

/** The proposal that a grade of criterion 6 makes (213-QĐ/TW Đ4; form F3); the option in the middle makes none. */
export function referralOf(
  { basis, options }: Pick<Criterion, 'basis' | 'options'>,
  grade: number | undefined,
): ReferralKind | undefined {
  if (basis !== 'referral' || grade === undefined) return undefined
  if (grade === 1) return 'commend'
  return grade === options.length ? 'consider' : undefined
}

/** House rule: every graded line has its best grade; a hint to look, never a refusal. A proposal to the workplace does not count. */
export function isAllBest(criteria: readonly Criterion[], filled: Filled): boolean {
  const graded = criteria.filter(({ options, basis }) => options.length > 0 && basis !== 'referral')
  return graded.length > 0 && graded.every(({ position }) => gradeAt(filled, position) === 1)
}
