import type { UpdateObject } from 'kysely'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { nextState } from '#core/workflow.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { DB } from '#db/schema.generated.ts'
import { once, type Work } from '#db/work.ts'
import { getSummaryHead, type OpinionToChange } from '../queries/opinion.ts'
import {
  type Answering,
  type Forwarding,
  type OpinionAction,
  type OpinionVisibility,
  opinionWorkflow,
} from '../rules/opinion.ts'
import { type OpinionRefusal, opinionNotes } from '../terms/opinion.ts'
import { isForCell, loadOpinion, type OpinionStep, staysWithCommune } from './load-opinion.ts'

type Change = {
  readonly set: UpdateObject<DB, 'opinions'>
  readonly note?: string
  readonly data?: Readonly<Record<string, unknown>>
}

type Step = {
  readonly action: OpinionAction
  /** The past participle that events keep: `opinion.forwarded`. */
  readonly kind: `opinion.${string}`
  readonly change: (tx: Transaction, opinion: OpinionToChange) => Promise<Outcome<OpinionRefusal, Change>>
}

/** One step of an opinion: load, may, can, write, record. */
function takeStep(work: Work, input: OpinionStep, step: Step): Promise<Outcome<OpinionRefusal>> {
  return once<OpinionRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadOpinion(tx, work, { ...input, action: step.action })
    if (!loaded.ok) return loaded
    const opinion = loaded.value
    if (opinion.joinedIntoId) return refuse('joined')
    const state = nextState(opinionWorkflow, opinion.state, step.action)
    if (!state) return refuse('wrongState')
    const change = await step.change(tx, opinion)
    if (!change.ok) return change
    const { set, note, data } = change.value
    await tx
      .updateTable('opinions')
      .set({ ...set, state, version: opinion.version + 1 })
      .where('id', '=', opinion.id)
      .execute()
    await record(tx, work, {
      kind: step.kind,
      subjectId: opinion.id,
      note: note ?? null,
      onBehalf: isForCell(work, opinion),
      data: { ...data, from: opinion.state, to: state },
    })
    return done()
  })
}

const isBefore = (day: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(day, other) < 0

/** To the commune committee, or by name to an authority outside, whose matter it is (213-QĐ/TW Đ2 k4), with a day for the answer. */
export const forwardOpinion = (work: Work, input: OpinionStep & Forwarding): Promise<Outcome<OpinionRefusal>> =>
  takeStep(work, input, {
    action: 'forward',
    kind: 'opinion.forwarded',
    change: async (tx, opinion) => {
      const { authority, number, forwardedOn, dueOn } = input
      if (isBefore(forwardedOn, opinion.givenOn)) return refuse('beforeGiven')
      const forwardedTo = authority ?? (await getSummaryHead(tx, opinion.communeId)).name
      return done({
        set: {
          forwardedTo,
          forwardedToId: authority === null ? opinion.communeId : null,
          isWithCommune: authority === null || staysWithCommune(work, opinion),
          forwardingNumber: number,
          forwardedOn,
          dueOn,
        },
        note: opinionNotes.forwarded(forwardedTo, number, dueOn),
        data: { dueOn: dueOn.toString() },
      })
    },
  })

const notForwarded = {
  forwardedTo: null,
  forwardedToId: null,
  isWithCommune: false,
  forwardingNumber: null,
  forwardedOn: null,
  dueOn: null,
} as const

const notAnswered = { answer: null, answeredBy: null, answeredOn: null, visibility: 'cell' } as const

type WithReason = OpinionStep & { readonly reason: string }

/** House rule: it went to the wrong door, and waits again with the cell. */
export const takeBackOpinion = (work: Work, { reason, ...input }: WithReason): Promise<Outcome<OpinionRefusal>> =>
  takeStep(work, input, {
    action: 'takeBack',
    kind: 'opinion.takenBack',
    change: async () => done({ set: notForwarded, note: reason }),
  })

/** What became of it, in words that the one who gave it reads (213-QĐ/TW Đ2 k3); typed in for an authority outside. */
export const answerOpinion = (work: Work, input: OpinionStep & Answering): Promise<Outcome<OpinionRefusal>> =>
  takeStep(work, input, {
    action: 'answer',
    kind: 'opinion.answered',
    change: async (_, opinion) => {
      const { answer, answeredBy, answeredOn, visibility } = input
      if (isBefore(answeredOn, opinion.givenOn)) return refuse('beforeGiven')
      if (visibility === 'meeting' && opinion.meetingId === null) return refuse('noMeeting')
      return done({
        set: { answer, answeredBy, answeredOn, visibility },
        note: opinionNotes.answered(answeredBy, answer),
        data: { visibility },
      })
    },
  })

/** House rule: nothing more is to be done. */
export const closeOpinion = (work: Work, input: OpinionStep): Promise<Outcome<OpinionRefusal>> =>
  takeStep(work, input, { action: 'close', kind: 'opinion.closed', change: async () => done({ set: {} }) })

/** House rule: what was answered is not settled; it begins anew with the cell, and the answer stays in the timeline. */
export const reopenOpinion = (work: Work, { reason, ...input }: WithReason): Promise<Outcome<OpinionRefusal>> =>
  takeStep(work, input, {
    action: 'reopen',
    kind: 'opinion.reopened',
    change: async () => done({ set: { ...notForwarded, ...notAnswered }, note: reason }),
  })

type Share = OpinionStep & { readonly visibility: OpinionVisibility }

/** House rule: who else may read text and answer, once there is one. */
export function shareOpinion(work: Work, input: Share): Promise<Outcome<OpinionRefusal>> {
  return once<OpinionRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadOpinion(tx, work, { ...input, action: 'share' })
    if (!loaded.ok) return loaded
    const opinion = loaded.value
    if (opinion.joinedIntoId) return refuse('joined')
    if (opinion.state !== 'answered' && opinion.state !== 'closed') return refuse('wrongState')
    if (input.visibility === 'meeting' && opinion.meetingId === null) return refuse('noMeeting')
    await tx
      .updateTable('opinions')
      .set({ visibility: input.visibility, version: opinion.version + 1 })
      .where('id', '=', opinion.id)
      .execute()
    await record(tx, work, {
      kind: 'opinion.shared',
      subjectId: opinion.id,
      onBehalf: isForCell(work, opinion),
      data: { visibility: input.visibility },
    })
    return done()
  })
}
