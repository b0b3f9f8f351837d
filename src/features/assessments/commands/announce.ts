import { sql } from 'kysely'
import type { AssessmentId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listSheetsForUpdate } from '../queries/sheet.ts'
import { readySheet } from './load.ts'

export type Announce = {
  readonly formKey: string
  readonly ids: readonly AssessmentId[]
  readonly heldOn: Temporal.PlainDate
  /** Which minutes say so. */
  readonly minutes: string
}

export type Announced = { readonly announced: number; readonly skipped: number }

export type AnnounceRefusal = 'nothingToAnnounce' | 'heldBeforeDelivery'

/**
 * Notes that the workplace told its people the results at a meeting (213-QĐ/TW Đ3): those sheets that are back are announced
 * together, others stay as they are and are counted. Nobody announces what was not back on the day of the meeting.
 */
export function announceSheets(
  work: Work,
  { formKey, ids, heldOn, minutes }: Announce,
): Promise<Outcome<AnnounceRefusal, Announced>> {
  return once<AnnounceRefusal, Announced>(work, formKey, async (tx) => {
    const sheets = await listSheetsForUpdate(tx, scopeFor(work.actor, [assessmentPermissions, 'read']), ids)
    const ready = sheets.flatMap((sheet) => {
      const outcome = readySheet(work, sheet, 'announce')
      return outcome.ok ? [outcome.value] : []
    })
    if (ready.length === 0) return refuse('nothingToAnnounce')
    const readyIds = ready.map(({ sheet }) => sheet.id)
    const those = sql<AssessmentId>`any(${sql.val(readyIds)}::int[])`
    const later = await tx
      .selectFrom('assessments')
      .select('id')
      .where('id', '=', those)
      .where('deliveredOn', '>', heldOn)
      .limit(1)
      .executeTakeFirst()
    if (later) return refuse('heldBeforeDelivery')
    const { id: announcementId } = await tx
      .insertInto('announcements')
      .values({ workplaceId: work.actor.organisationId, heldOn, minutes })
      .returning('id')
      .executeTakeFirstOrThrow()
    await tx
      .updateTable('assessments')
      .set((eb) => ({
        state: 'announced',
        announcedOn: heldOn,
        announcementId,
        version: eb('version', '+', 1),
      }))
      .where('id', '=', those)
      .execute()
    for (const portion of portionsOf(ready)) {
      await record(
        tx,
        work,
        portion.map(({ sheet, state }) => ({
          kind: 'assessment.announced' as const,
          subjectId: sheet.id,
          memberId: sheet.memberId,
          note: minutes,
          data: { from: sheet.state, to: state, heldOn: heldOn.toString() },
        })),
      )
    }
    return done({ announced: ready.length, skipped: ids.length - ready.length })
  })
}

// A statement takes so many values at most.
const eventsAtOnce = 2000

const portionsOf = <Row>(rows: readonly Row[]): readonly (readonly Row[])[] =>
  Array.from({ length: Math.ceil(rows.length / eventsAtOnce) }, (_, place) =>
    rows.slice(place * eventsAtOnce, (place + 1) * eventsAtOnce),
  )
