import { type SqlBool, sql } from 'kysely'
import type { ConsultationId, OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { isAskedLink } from './consultations.ts'

type Reader = Database | Transaction

const mine = (scope: Scope, column: string) => visible(scope, { memberId: sql.ref(column) })

/** The cell in which one is asked today; null when one is not (any more); needs `consultations`. */
const askedIn = (scope: Scope) => sql<OrganisationId | null>`(select link.cell_id from residence_links as link
  join consultation_cells as asked on asked.cell_id = link.cell_id and asked.consultation_id = consultations.id
  where ${isAskedLink} and ${mine(scope, 'link.memberId')}
    and link.since_on <= coalesce(consultations.closed_on, consultations.closes_on) limit 1)`

const hasTakenPart = (scope: Scope) => sql<SqlBool>`exists (select from consultation_participants as participants
  where participants.consultation_id = consultations.id and ${mine(scope, 'participants.memberId')})`

const selectAsked = (db: Reader, scope: Scope) =>
  db
    .selectFrom('consultations')
    .innerJoin('organisations as asker', (join) =>
      join.on('asker.id', '=', sql<OrganisationId>`coalesce(consultations.cell_id, consultations.commune_id)`),
    )
    .leftJoin('consultationAnswers as own', (join) =>
      join.onRef('own.consultationId', '=', 'consultations.id').on(mine(scope, 'own.memberId')),
    )
    .select([
      'consultations.id',
      'consultations.title',
      'consultations.explanation',
      'consultations.question',
      'consultations.choices',
      'consultations.takesText',
      'consultations.isSecret',
      'consultations.state',
      'consultations.opensOn',
      'consultations.closesOn',
      'asker.name as askerName',
      'own.choice',
      'own.text',
      'own.way',
      hasTakenPart(scope).as('hasTakenPart'),
      askedIn(scope).as('askedIn'),
    ])
    .where('consultations.state', '<>', 'draft')
    .where(sql<SqlBool>`(${askedIn(scope)} is not null or own.choice is not null or ${hasTakenPart(scope)})`)

export type AskedRow = Awaited<ReturnType<typeof listAsked>>[number]

/** A member sees at most so many of what they were asked. */
export const mostAsked = 100

/** What a member is or was asked, the newest first. */
export const listAsked = (db: Reader, scope: Scope) =>
  selectAsked(db, scope).orderBy('consultations.id', 'desc').limit(mostAsked).execute()

/** One of them, with what the member answered when it was named. */
export const findAsked = (db: Reader, scope: Scope, id: ConsultationId) =>
  selectAsked(db, scope).where('consultations.id', '=', id).executeTakeFirst()

/** The same for a command: who closes it waits until the answer is written. */
export const findAskedForShare = (tx: Transaction, scope: Scope, id: ConsultationId) =>
  selectAsked(tx, scope).where('consultations.id', '=', id).forShare('consultations').executeTakeFirst()
