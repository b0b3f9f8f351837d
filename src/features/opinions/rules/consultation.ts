import type { MeetingId, OrganisationId } from '#core/ids.ts'
import type { Workflow } from '#core/workflow.ts'

export type ConsultationState = 'draft' | 'open' | 'closed'
export type ConsultationAction = 'open' | 'close'

/** The life of a topic on which opinions are asked (213-QĐ/TW Đ4 k3): what is asked stands from the day it is opened on. */
export const consultationWorkflow = {
  draft: { open: 'open' },
  // Early too: house rule.
  open: { close: 'closed' },
  closed: {},
} as const satisfies Workflow<ConsultationState, ConsultationAction>

/** What is asked, of whom, how and until when. */
export type ConsultationFacts = {
  readonly title: string
  readonly explanation: string
  readonly question: string
  readonly choices: readonly string[]
  readonly takesText: boolean
  readonly isSecret: boolean
  readonly opensOn: Temporal.PlainDate
  readonly closesOn: Temporal.PlainDate
  /** Of a commune: the cells of the day on which it is opened, instead of `cellIds`. A cell asks itself. */
  readonly asksAllCells: boolean
  readonly cellIds: readonly OrganisationId[]
  readonly meetingId: MeetingId | null
}

/** House rule: one question has so few choices that a phone shows them without a search. */
export const fewestChoices = 2
/** House rule: see `fewestChoices`. */
export const mostChoices = 10
/** House rule: a few sentences, so that every answer takes the same room in the box of a secret consultation. */
export const longestText = 500

/** House rule: results are shown from so many answers on, so that no single person is read out of them. */
export const fewestAnswers = 5

/** House rule: how a named answer came: typed by the member, or by the cell from a slip of paper. */
export const answerWays = ['online', 'paper'] as const
export type AnswerWay = (typeof answerWays)[number]

/** House rule: how a consultation stands on a day; the days decide by themselves, no clock has to run. */
export const consultationStandings = ['draft', 'waiting', 'open', 'ended', 'closed'] as const
export type ConsultationStanding = (typeof consultationStandings)[number]

type Dated = {
  readonly state: ConsultationState
  readonly opensOn: Temporal.PlainDate
  readonly closesOn: Temporal.PlainDate
}

/** House rule: an open one takes answers from its first to its last day, both included. */
export function consultationStandingOf(
  { state, opensOn, closesOn }: Dated,
  today: Temporal.PlainDate,
): ConsultationStanding {
  if (state !== 'open') return state
  if (Temporal.PlainDate.compare(today, opensOn) < 0) return 'waiting'
  return Temporal.PlainDate.compare(today, closesOn) > 0 ? 'ended' : 'open'
}

/** House rule: whether an answer is taken today. */
export const takesAnswers = (consultation: Dated, today: Temporal.PlainDate): boolean =>
  consultationStandingOf(consultation, today) === 'open'

/** House rule: no answer comes any more: of a secret one nobody sees results before. */
export const isOver = (consultation: Dated, today: Temporal.PlainDate): boolean => {
  const standing = consultationStandingOf(consultation, today)
  return standing === 'ended' || standing === 'closed'
}

/** House rule: what is asked, of whom and how can be changed until it is opened. */
export const canConsultationBeChanged = ({ state }: Pick<Dated, 'state'>): boolean => state === 'draft'

/** House rule: whose slips are typed may be told once answers are taken, and still on the days after, until it is counted. */
export const takesPaper = ({ state }: Pick<Dated, 'state'>, standing: ConsultationStanding): boolean =>
  state === 'open' && standing !== 'waiting'

/** House rule: a named answer may be changed until the end; of a secret one nobody knows which it was. */
export const canAnswerBeChanged = ({ isSecret }: { readonly isSecret: boolean }): boolean => !isSecret
