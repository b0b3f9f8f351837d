import { dayOf } from '#core/day.ts'
import type { Workflow } from '#core/workflow.ts'

export type MeetingState = 'planned' | 'invited' | 'postponed' | 'cancelled' | 'held' | 'minuted'
export type MeetingAction = 'invite' | 'postpone' | 'replan' | 'cancel' | 'hold' | 'minute'

/** The life of a meeting that the residence cell holds (213-QĐ/TW Đ4 k3); one announced elsewhere is held without invitations from here. */
export const meetingWorkflow = {
  planned: { invite: 'invited', hold: 'held', postpone: 'postponed', cancel: 'cancelled' },
  invited: { hold: 'held', postpone: 'postponed', cancel: 'cancelled' },
  // Postponing and cancelling are house rules; both need a reason, which those invited are told.
  postponed: { replan: 'planned', cancel: 'cancelled' },
  cancelled: {},
  // House rule: minutes close a meeting; what was wrong in them is a new version, not a way back.
  held: { minute: 'minuted' },
  minuted: {},
} as const satisfies Workflow<MeetingState, MeetingAction>

/** Every six months or when needed, on the situation or on a topic for consultation (213-QĐ/TW Đ4 k3); activities of the area: Đ2 k6. */
export const meetingKinds = ['halfYearly', 'whenNeeded', 'consultation', 'activity'] as const
export type MeetingKind = (typeof meetingKinds)[number]

/** House rule: how people meet. */
export const meetingForms = ['inPerson', 'online', 'both'] as const
export type MeetingForm = (typeof meetingForms)[number]

/** The states of a meeting that took place, for a query; a rule asks `tookPlace`. */
export const heldStates = ['held', 'minuted'] as const satisfies readonly MeetingState[]

/** House rule: a meeting took place when somebody noted so, whether or not its minutes are closed. */
export const tookPlace = (state: MeetingState): boolean => heldStates.some((one) => one === state)

/** House rule: a list is marked from the day of the meeting on, and nobody notes a meeting as held before it. */
export const hasBegun = (startsAt: Temporal.Instant, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(dayOf(startsAt), today) <= 0

/** House rule: nobody is invited to a day that has passed. */
export const isPast = (startsAt: Temporal.Instant, today: Temporal.PlainDate): boolean =>
  Temporal.PlainDate.compare(dayOf(startsAt), today) < 0

/** House rule: what, when and where can be changed until the meeting is held, postponed or called off. */
export const canBeChanged = ({ state }: { readonly state: MeetingState }): boolean =>
  state === 'planned' || state === 'invited'

/** House rule: what is to be read beforehand comes and goes until the meeting is held or called off. */
export const canCarryDocuments = ({ state }: { readonly state: MeetingState }): boolean =>
  state === 'planned' || state === 'invited' || state === 'postponed'

/** House rule: so many documents go with one meeting, and so many with one half-year. */
export const mostDocuments = 10

/** House rule: who was invited to a meeting that was called off reads its documents for so long; then they are deleted. */
export const daysReadableAfterCancelling = 90

/** House rule: slips are printed while the invitation holds: day and place are known, and the meeting is ahead or on. */
export const canPrintSlips = ({ state }: { readonly state: MeetingState }): boolean => state === 'invited'
