import { sql, type UpdateObject } from 'kysely'
import type { AssessmentId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { DB } from '#db/schema.generated.ts'
import { once, type Work } from '#db/work.ts'
import type { SheetToChange } from '../queries/sheet.ts'
import type { AssessmentAction, AssessmentState } from '../rules/sheet.ts'
import type { AssessmentRefusal } from '../terms/sheet.ts'
import { forgetCancelled } from './forget-applicants.ts'
import { isForCell, loadSheet } from './load.ts'

export type SheetStep = {
  readonly id: AssessmentId
  readonly version: number
  readonly formKey: string
  /** Read by whoever goes on with the sheet. */
  readonly reason: string
}

type Step = {
  readonly action: AssessmentAction
  /** The past participle that events keep: `assessment.sentBack`. */
  readonly kind: `assessment.${string}`
  readonly set: UpdateObject<DB, 'assessments'>
  readonly isCells?: boolean
  /** Where the step leads when that is not what the table says. */
  readonly leadsTo?: (sheet: SheetToChange) => AssessmentState | undefined
  /** What follows from the step. */
  readonly after?: (tx: Transaction, sheet: SheetToChange) => Promise<void>
}

/** One step of one sheet with its reason: load, may, can, write, record. */
const takeStep = (work: Work, { reason, ...input }: SheetStep, step: Step): Promise<Outcome<AssessmentRefusal>> =>
  once<AssessmentRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadSheet(tx, work, { ...input, action: step.action })
    if (!loaded.ok) return loaded
    const { sheet } = loaded.value
    const state = step.leadsTo?.(sheet) ?? loaded.value.state
    await tx
      .updateTable('assessments')
      .set({ ...step.set, state, version: sheet.version + 1 })
      .where('id', '=', sheet.id)
      .execute()
    await record(tx, work, {
      kind: step.kind,
      subjectId: sheet.id,
      memberId: sheet.memberId,
      note: reason,
      onBehalf: step.isCells === true && isForCell(work) && sheet.cellId !== null,
      data: { from: sheet.state, to: state },
    })
    await step.after?.(tx, sheet)
    return done()
  })

/** House rule: somebody who cannot be assessed (does not live here, is not known) goes back to the workplace that asked, with the reason. */
export const sendBackSheet = (work: Work, input: SheetStep): Promise<Outcome<AssessmentRefusal>> =>
  takeStep(work, input, {
    action: 'sendBack',
    kind: 'assessment.sentBack',
    set: { stateReason: input.reason, sessionId: null },
    isCells: true,
  })

/** House rule: the workplace has put right what was wrong, and asks again. */
export const askSheetAgain = (work: Work, input: SheetStep): Promise<Outcome<AssessmentRefusal>> =>
  takeStep(work, input, {
    action: 'askAgain',
    kind: 'assessment.askedAgain',
    // An applicant's sheet waits again for the commune, which may have given it to the wrong cell.
    set: { stateReason: null, cellId: sql<OrganisationId>`case when applicant_id is null then cell_id end` },
    leadsTo: ({ cellId, applicantId }) => (cellId === null || applicantId !== null ? 'requested' : undefined),
  })

/** House rule: what the workplace no longer needs, while nothing is signed; of an applicant nothing is kept then. */
export const cancelSheet = (work: Work, input: SheetStep): Promise<Outcome<AssessmentRefusal>> =>
  takeStep(work, input, {
    action: 'cancel',
    kind: 'assessment.cancelled',
    set: { stateReason: input.reason, sessionId: null },
    after: async (tx, { applicantId }) => {
      if (applicantId) await forgetCancelled(tx, applicantId, work.today)
    },
  })

/**
 * House rule: a signed sheet is put right by a new version that is agreed on, signed and confirmed like the first; until then the
 * workplace and the member go on reading the old one.
 */
export const correctSheet = (work: Work, input: SheetStep): Promise<Outcome<AssessmentRefusal>> =>
  takeStep(work, input, {
    action: 'correct',
    kind: 'assessment.corrected',
    set: { correctionReason: input.reason, sessionId: null, signedOn: null, confirmedOn: null },
    isCells: true,
  })
