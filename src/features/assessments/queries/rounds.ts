import { type Expression, type SqlBool, sql } from 'kysely'
import type { AssessmentRoundId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'

type Reader = Database | Transaction

/**
 * The rounds of the scope's organisations, and to whoever sees workplaces those of the province, which ask in their name. Of the
 * sheets under a round each sees what the scope of sheets lets through.
 */
export const visibleRounds = (scope: Scope): Expression<SqlBool> =>
  scope.place === 'ownOrganisationAndBelow'
    ? sql<SqlBool>`(organisations.kind = 'province' or ${ofOrganisation(scope)})`
    : ofOrganisation(scope)

const ofOrganisation = (scope: Scope) => visible(scope, { organisationId: sql.ref('assessmentRounds.organisationId') })

const rounds = (db: Reader, scope: Scope) =>
  db
    .selectFrom('assessmentRounds')
    .innerJoin('organisations', 'organisations.id', 'assessmentRounds.organisationId')
    .select([
      'assessmentRounds.id',
      'assessmentRounds.organisationId',
      'assessmentRounds.year',
      'assessmentRounds.periodFrom',
      'assessmentRounds.periodTo',
      'assessmentRounds.dueOn',
      'assessmentRounds.state',
      'assessmentRounds.openedOn',
      'assessmentRounds.closedOn',
      'assessmentRounds.version',
      'organisations.name as organisationName',
      sql<boolean>`organisations.kind = 'province'`.as('isOfProvince'),
    ])
    .where(visibleRounds(scope))

export type RoundDetail = NonNullable<Awaited<ReturnType<typeof findRound>>>

export const findRound = (db: Reader, scope: Scope, id: AssessmentRoundId) =>
  rounds(db, scope).where('assessmentRounds.id', '=', id).executeTakeFirst()

/** The round with its row locked until the transaction ends. */
export const findRoundForUpdate = (tx: Transaction, scope: Scope, id: AssessmentRoundId) =>
  rounds(tx, scope).where('assessmentRounds.id', '=', id).forNoKeyUpdate('assessmentRounds').executeTakeFirst()
