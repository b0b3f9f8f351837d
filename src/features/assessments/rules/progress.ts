import { type AssessmentState, statesBack } from './sheet.ts'

/** Who has to do something with a sheet now. */
export type Holder = 'cell' | 'commune' | 'workplace'

/**
 * With whom a sheet hangs: the commune names the cell of an applicant and confirms, the cell assesses (213-QĐ/TW Đ4), the
 * workplace announces (Đ3) and decides about what came back; with nobody once it is announced or cancelled (house rule).
 */
export const holderOf: Readonly<Record<AssessmentState, Holder | null>> = {
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

/** House rule: the states in which the workplace still waits for a sheet. */
export const statesAwaited = [
  'requested',
  'withCell',
  'drafted',
  'agreed',
  'signed',
  'confirmed',
  'sentBack',
] as const satisfies readonly AssessmentState[]

const awaited: readonly AssessmentState[] = statesAwaited

/** House rule: a sheet is late when the workplace still waits for it after its last day. */
export const isLate = (
  { state, dueOn }: { readonly state: AssessmentState; readonly dueOn: Temporal.PlainDate },
  today: Temporal.PlainDate,
): boolean => awaited.includes(state) && Temporal.PlainDate.compare(dueOn, today) < 0

/** House rule: what a workplace looks for among its sheets. */
export const workplaceViews = ['all', 'awaited', 'late', 'toAnnounce', 'announced', 'sentBack'] as const
export type WorkplaceView = (typeof workplaceViews)[number]

/** House rule: the states that each view shows; a cancelled request stands among all. */
export const statesOfView: Readonly<Record<Exclude<WorkplaceView, 'all'>, readonly AssessmentState[]>> = {
  awaited: statesAwaited,
  late: statesAwaited,
  toAnnounce: statesBack.filter((state) => state !== 'announced'),
  announced: ['announced'],
  sentBack: ['sentBack'],
}
