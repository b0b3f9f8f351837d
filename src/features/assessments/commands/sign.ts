import { sql } from 'kysely'
import type { AssessmentId } from '#core/ids.ts'
import { done } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import { getSigner } from '#features/introductions/queries/signer.ts'
import { getAssessmentSettings, getLetterWording } from '#features/regulations/queries.ts'
import { type Grounds, listGrounds } from '../queries/lacks.ts'
import type { SheetToChange } from '../queries/sheet.ts'
import { listSessionsForUpdate, listSheetSources } from '../queries/signing.ts'
import type { AgreedAt, SignedBy } from '../rules/content.ts'
import { signatureLineOf } from '../rules/session.ts'
import { signedContent } from '../rules/sign.ts'
import { isForCell } from './load.ts'
import { inParts, judgeSheets, type ManySheets, recordSheets, type SheetOutcome } from './many.ts'

/** What is stored of the check code of a version; the code comes from the installation's secret. */
export type SheetCodeHashFor = (assessmentId: number, number: number) => string

type SignSheets = ManySheets & { readonly codeHashFor: SheetCodeHashFor }

/**
 * The cell signs what it has agreed on with the Front committee (213-QĐ/TW Đ4), one sheet or all that are ready: each is kept as
 * a version of its own, in the names, facts and regulation of this day. A refusal of one leaves the others signed.
 */
export const signSheets = (work: Work, { codeHashFor, ...many }: SignSheets): Promise<readonly SheetOutcome[]> =>
  inParts(work, many, async (tx, sheets) => {
    const { found, judge } = await judgeSheets(tx, work, { sheets, action: 'sign' })
    const grounds = await listGrounds(tx, found)
    const { ready, rows } = await judge(({ id }) => (grounds.get(id)?.lacks.length === 0 ? undefined : 'notComplete'))
    const toSign = ready.map(({ sheet }) => sheet)
    if (toSign.length > 0) {
      await insertVersions(tx, work, { sheets: toSign, grounds, codeHashFor })
      await markSigned(tx, work, toSign)
    }
    await recordSheets(tx, work, {
      ready,
      kind: 'assessment.signed',
      data: (sheet) => ({ number: sheet.signedNumber + 1 }),
    })
    return done(rows)
  })

/** Who signs, as it is printed: the commune does it for a cell that has no accounts, and the paper says so. */
export async function signedByOf(tx: Transaction, work: Work, onBehalfOf: string | null): Promise<SignedBy> {
  const { fullName, printedTitle, signingForm } = await getSigner(tx, work.actor.mandateId)
  return { name: fullName, printedTitle, signingForm, onBehalfOf }
}

/** The sessions that cover the sheets; from now on their minutes stay as they are. */
async function closeSessions(tx: Transaction, work: Work, sheets: readonly SheetToChange[]) {
  const ids = [...new Set(sheets.flatMap(({ sessionId }) => sessionId ?? []))]
  const sessions = await listSessionsForUpdate(tx, ids)
  await tx
    .updateTable('jointSessions')
    .set({ signedOn: work.today })
    .where('id', 'in', ids)
    .where('signedOn', 'is', null)
    .execute()
  return new Map(
    sessions.map(({ id, heldOn, ...session }): [number, AgreedAt] => [id, { ...session, heldOn: heldOn.toString() }]),
  )
}

type ToSign = {
  readonly sheets: readonly SheetToChange[]
  readonly grounds: ReadonlyMap<AssessmentId, Grounds>
  readonly codeHashFor: SheetCodeHashFor
}

async function insertVersions(tx: Transaction, work: Work, { sheets, grounds, codeHashFor }: ToSign): Promise<void> {
  const sources = await listSheetSources(
    tx,
    sheets.map(({ id }) => id),
  )
  const sessions = await closeSessions(tx, work, sheets)
  const settings = await getAssessmentSettings(tx, work.today)
  const { regulation } = await getLetterWording(tx, work.today)
  const signedBy = await signedByOf(tx, work, isForCell(work) ? work.actor.organisationName : null)
  const versions = sheets.map((sheet) => {
    const [source, session, ground] = [sources.get(sheet.id), sessions.get(sheet.sessionId ?? 0), grounds.get(sheet.id)]
    // The database holds it too: no sheet is agreed on without a session, none is with a cell without one.
    if (!source || !session || !ground) throw new Error(`sheet ${sheet.id} cannot be signed`)
    const number = sheet.signedNumber + 1
    const content = signedContent(source, {
      ...ground,
      regulation,
      session,
      signatureLine: signatureLineOf(session.hasCommittee, settings),
      signedOn: work.today,
      signedBy,
    })
    return {
      assessmentId: sheet.id,
      number,
      content: JSON.stringify(content),
      signedOn: work.today,
      correctionReason: sheet.correctionReason,
      codeHash: codeHashFor(sheet.id, number),
    }
  })
  await tx.insertInto('assessmentVersions').values(versions).execute()
}

const markSigned = (tx: Transaction, work: Work, sheets: readonly SheetToChange[]) =>
  tx
    .updateTable('assessments')
    .set((eb) => ({
      state: 'signed' as const,
      stateReason: null,
      signedNumber: eb('signedNumber', '+', 1),
      signedOn: work.today,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', sql<AssessmentId>`any(${sql.val(sheets.map(({ id }) => id))}::int[])`)
    .execute()
