import type { Workflow } from '#core/workflow.ts'
import type { AttendanceMark } from '#features/meetings/rules/attendance.ts'

export type ObjectionState = 'raised' | 'answered' | 'withdrawn'
export type ObjectionAction = 'answer' | 'withdraw'

/** House rule: what a member says is wrong is answered by whoever keeps it, once; who is not content raises it again. */
export const objectionWorkflow = {
  raised: { answer: 'answered', withdraw: 'withdrawn' },
  answered: {},
  withdrawn: {},
} as const satisfies Workflow<ObjectionState, ObjectionAction>

/** The two sides that keep something about a member; of the residence the cell, and its commune for it. */
export type Keeper = 'workplace' | 'residence'

/**
 * Everything kept about a member and by whom: the workplace holds the record (213-QĐ/TW Đ3), the residence its register,
 * who came to its meetings, what was said there (Đ4 k2–3), and its assessments.
 */
export const keeperOf = {
  fullName: 'workplace',
  birth: 'workplace',
  sex: 'workplace',
  joinedOn: 'workplace',
  officialOn: 'workplace',
  workplaceCell: 'workplace',
  residence: 'workplace',
  phone: 'workplace',
  personalNumber: 'workplace',
  cardNumber: 'workplace',
  category: 'workplace',
  residenceCell: 'residence',
  residenceSince: 'residence',
  attendance: 'residence',
  opinion: 'residence',
  // The cell assesses (213-QĐ/TW Đ4).
  assessment: 'residence',
} as const satisfies Readonly<Record<string, Keeper>>
export type ObjectionFact = keyof typeof keeperOf

const facts = Object.keys(keeperOf)

/** House rule: a fact by the name in an address or a form. */
export const readFact = (text: string): ObjectionFact | undefined =>
  facts.includes(text) ? (text as ObjectionFact) : undefined

/** House rule: an objection ends with a correction, or with the reason why the fact is right. */
export const objectionOutcomes = ['corrected', 'explained'] as const
export type ObjectionOutcome = (typeof objectionOutcomes)[number]

/** House rule: what the keeper puts right in the answer itself, because no other page does it once the meeting is over. */
export type Correction =
  | { readonly mark: AttendanceMark; readonly reason: string }
  | { readonly sinceOn: Temporal.PlainDate }

type Due = { readonly state: ObjectionState; readonly dueOn: Temporal.PlainDate | null }

/** House rule: late from the day after the one by which an answer was due. */
export const isOverdue = ({ state, dueOn }: Due, today: Temporal.PlainDate): boolean =>
  state === 'raised' && dueOn !== null && Temporal.PlainDate.compare(dueOn, today) < 0

/** Of these only the end is kept with an objection, so nobody can tell whether the rest was put right. */
const masked: readonly ObjectionFact[] = ['personalNumber', 'cardNumber']

type Stated = { readonly fact: ObjectionFact; readonly stated: string }

/** House rule: "corrected" is only said of what stands otherwise than on the day of the objection, or stands no more. */
export const isCorrected = ({ fact, stated }: Stated, standsNow: string | undefined): boolean =>
  masked.includes(fact) || standsNow !== stated

/** House rule: the views of a keeper's list. */
export const objectionViews = ['waiting', 'overdue', 'answered', 'all'] as const
export type ObjectionView = (typeof objectionViews)[number]
