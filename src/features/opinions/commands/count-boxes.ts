import { type SqlBool, sql } from 'kysely'
import type { ConsultationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { isAskedLink } from '../queries/consultations.ts'
import { type BallotBox, emptyBox, nameOfBox, readBox, type Sealer } from '../rules/ballot-box.ts'

/**
 * Opens the boxes of a consultation and writes down what is in them, as totals and sorted texts; then the boxes and the
 * list of who took part go. Of a named one only how many were asked is kept. Refuses boxes of another key.
 */
export async function countBoxes(
  tx: Transaction,
  id: ConsultationId,
  sealer: Sealer,
): Promise<Outcome<'boxUnreadable'>> {
  const { isSecret, choices } = await tx
    .selectFrom('consultations')
    .select(['isSecret', 'choices'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const cells = await tx
    .selectFrom('consultationCells')
    .select(['cellId', 'sealed', 'counts'])
    .where('consultationId', '=', id)
    .orderBy('cellId')
    .forUpdate()
    .execute()
  const boxes = cells.map(({ cellId, sealed, counts }) => ({
    cellId,
    box: counts ? undefined : openBox(sealed, { name: nameOfBox(id, cellId), choices, sealer }),
  }))
  // All or none: a box that does not open is left as it is, with the others.
  if (boxes.some(({ box }) => box === 'unreadable')) return refuse('boxUnreadable')
  for (const { cellId, box } of boxes) {
    const content = isSecret && box && box !== 'unreadable' ? box : undefined
    await tx
      .updateTable('consultationCells')
      .set({
        askedCount: sql`coalesce(asked_count, (select count(*)::int from residence_links as link
          where link.cell_id = ${cellId} and ${isAskedLink}))`,
        ...(content ? { counts: [...content.counts], texts: [...content.texts], sealed: null } : {}),
      })
      .where('consultationId', '=', id)
      .where('cellId', '=', cellId)
      .execute()
  }
  await tx.deleteFrom('consultationParticipants').where('consultationId', '=', id).execute()
  return done()
}

type Opening = { readonly name: string; readonly choices: readonly string[]; readonly sealer: Sealer }

/** What is in a box; an empty one when nobody has put anything into it. */
export function openBox(sealed: Buffer | null, { name, choices, sealer }: Opening): BallotBox | 'unreadable' {
  if (!sealed) return emptyBox(choices.length)
  const written = sealer.unseal(name, sealed)
  return written === undefined ? 'unreadable' : readBox(written)
}

/**
 * Counts the secret consultations whose last day has passed and that nobody closed, so that no list of who took part lies
 * longer than it must. What they answer to a reader is the same before and after.
 */
export async function countEndedBoxes(
  db: Database,
  { today, sealer }: { readonly today: Temporal.PlainDate; readonly sealer: Sealer },
): Promise<void> {
  const ended = await db
    .selectFrom('consultations')
    .select('id')
    .where('isSecret', '=', true)
    .where('state', '=', 'open')
    .where('closesOn', '<', today)
    .where(
      sql<SqlBool>`exists (select from consultation_cells as cells
        where cells.consultation_id = consultations.id and cells.counts is null)`,
    )
    .execute()
  for (const { id } of ended) {
    await db.transaction().execute(async (tx) => {
      await tx.selectFrom('consultations').select('id').where('id', '=', id).forUpdate().executeTakeFirst()
      await countBoxes(tx, id, sealer)
    })
  }
}
