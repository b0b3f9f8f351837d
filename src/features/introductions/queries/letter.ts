import { type Expression, type SqlBool, sql } from 'kysely'
import type { IntroductionId, MemberId, OrganisationId } from '#core/ids.ts'
import { isInPlace, type Placed } from '#core/place.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'

type PlacedLetter = {
  readonly memberId: MemberId
  readonly workplaceId: OrganisationId
  readonly communeId: OrganisationId
  readonly assignedCellId: OrganisationId | null
  readonly issuedOn: Temporal.PlainDate | null
}

/** Where a letter lies. Until it is issued it exists for its workplace alone. */
export const placeOf = (letter: PlacedLetter): Placed =>
  letter.issuedOn ? letter : { workplaceId: letter.workplaceId }

const workplacePlaces = new Set(['ownOrganisation', 'ownOrganisationAndBelow', 'workplaceOfCase', 'everywhere'])

/** The same as SQL, on the table `introductions` under its own name. */
export function visibleLetters(scope: Scope): Expression<SqlBool> {
  const inScope = visible(scope, {
    memberId: sql.ref('introductions.memberId'),
    workplaceId: sql.ref('introductions.workplaceId'),
    communeId: sql.ref('introductions.communeId'),
    assignedCellId: sql.ref('introductions.assignedCellId'),
  })
  if (!scope.place || workplacePlaces.has(scope.place)) return inScope
  return sql<SqlBool>`${inScope} and introductions.issued_on is not null and introductions.state <> 'draft'`
}

export const isLetterInScope = (scope: Scope, letter: PlacedLetter): boolean =>
  scope.place !== undefined && isInPlace(scope.actor, scope.place, placeOf(letter))

export type LetterToChange = Awaited<ReturnType<typeof findForUpdate>> & {}

/** The letter as a command needs it, locked until the transaction ends; undefined when the scope does not reach it. */
export function findForUpdate(tx: Transaction, scope: Scope, id: IntroductionId) {
  return tx
    .selectFrom('introductions')
    .select([
      'id',
      'memberId',
      'workplaceId',
      'communeId',
      'assignedCellId',
      'state',
      'numberText',
      'issuedOn',
      'version',
      'movesFromLinkId',
      'isFromOutside',
      'amendedAt',
    ])
    .where('id', '=', id)
    .where(visibleLetters(scope))
    .forUpdate()
    .executeTakeFirst()
}

/** What the public page tells anyone who holds the paper: no personal data. No scope: the code is the key. */
export async function findPaperByCode(db: Database, codeHash: string) {
  return db
    .selectFrom('introductions')
    .innerJoin('organisations', 'organisations.id', 'introductions.workplaceId')
    .select([
      'introductions.numberText',
      'introductions.issuedOn',
      'introductions.state',
      'organisations.name as issuerName',
    ])
    .where('codeHash', '=', codeHash)
    .executeTakeFirst()
}
