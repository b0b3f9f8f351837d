import { type ExpressionBuilder, sql } from 'kysely'
import type { AccountId, OrganisationId } from '#core/ids.ts'
import { pageOf, pageSize } from '#core/page.ts'
import type { Database } from '#db/connection.ts'
import { patternsOf } from '#db/like.ts'
import type { DB } from '#db/schema.generated.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { kindsWithAccounts } from '#features/accounts/rules.ts'

/** An account is reached through a mandate, of now or of before, that lies in the scope. */
const reachedIds = (db: Database, scope: Scope) =>
  db
    .selectFrom('mandates')
    .select('mandates.accountId')
    .where(({ ref }) => visible(scope, { organisationId: ref('mandates.organisationId') }))

/** "nguyen dien" finds "Nguyễn Văn Điền": every word, in any order, without its marks. */
const matches = (search: string) => (eb: ExpressionBuilder<DB, 'accounts'>) =>
  eb.and(
    patternsOf(search).map(
      (pattern) => sql<boolean>`unaccent(lower(accounts.full_name || ' ' || accounts.username)) like ${pattern}`,
    ),
  )

// Given name first, as Vietnamese lists have it; the id makes the order total.
const order = sql`(regexp_replace(accounts.full_name, '^.* ', '') collate "vi-x-icu", accounts.full_name collate "vi-x-icu", accounts.id)`

export type AccountFilter = { readonly search: string; readonly after: AccountId | undefined }

/** One page of accounts and their mandates in the scope; `next` is where the following page begins. */
export async function listAccounts(db: Database, scope: Scope, { search, after }: AccountFilter) {
  let query = db
    .selectFrom('accounts')
    .select(['accounts.id', 'accounts.fullName', 'accounts.username', 'accounts.phone', 'accounts.endedAt'])
    .where('accounts.id', 'in', reachedIds(db, scope))
    .where(matches(search))
    .orderBy(order)
    .limit(pageSize + 1)
  if (after) {
    query = query.where(
      sql<boolean>`${order} > (select regexp_replace(last.full_name, '^.* ', '') collate "vi-x-icu", last.full_name collate "vi-x-icu", last.id
        from accounts as last where last.id = ${after})`,
    )
  }
  const { rows: accounts, nextAfter } = pageOf(await query.execute())
  const mandates = await listMandates(
    db,
    scope,
    accounts.map(({ id }) => id),
  )
  return {
    rows: accounts.map((account) => ({
      ...account,
      mandates: mandates.filter(({ accountId }) => accountId === account.id),
    })),
    next: nextAfter?.id,
  }
}
export type AccountRow = Awaited<ReturnType<typeof listAccounts>>['rows'][number]

async function listMandates(db: Database, scope: Scope, accountIds: readonly AccountId[]) {
  if (accountIds.length === 0) return []
  return db
    .selectFrom('mandates')
    .innerJoin('organisations', 'organisations.id', 'mandates.organisationId')
    .select([
      'mandates.id',
      'mandates.accountId',
      'mandates.role',
      'mandates.printedTitle',
      'mandates.signingForm',
      'mandates.validFrom',
      'mandates.validTo',
      'mandates.organisationId',
      'organisations.name as organisationName',
    ])
    .where('mandates.accountId', 'in', accountIds)
    .where(({ ref }) => visible(scope, { organisationId: ref('mandates.organisationId') }))
    .orderBy((eb) => eb('mandates.validTo', 'is', null), 'desc')
    .orderBy('mandates.id')
    .execute()
}
export type MandateRow = Awaited<ReturnType<typeof listMandates>>[number]

/** One account within reach; mandates outside of it are not told. */
export async function findAccount(db: Database, scope: Scope, id: AccountId) {
  const account = await db
    .selectFrom('accounts')
    .innerJoin('authUsers', 'authUsers.id', 'accounts.authUserId')
    .select((eb) => [
      'accounts.id',
      'accounts.fullName',
      'accounts.username',
      'accounts.phone',
      'accounts.lockedUntil',
      'accounts.createdAt',
      'accounts.endedAt',
      'authUsers.twoFactorEnabled',
      eb
        .exists(
          eb
            .selectFrom('authAccounts')
            .select('authAccounts.id')
            .whereRef('authAccounts.userId', '=', 'accounts.authUserId'),
        )
        .$castTo<boolean>()
        .as('isOpened'),
    ])
    .where('accounts.id', '=', id)
    .where('accounts.id', 'in', reachedIds(db, scope))
    .executeTakeFirst()
  return account && { ...account, mandates: await listMandates(db, scope, [id]) }
}
export type AccountDetail = NonNullable<Awaited<ReturnType<typeof findAccount>>>

/** Whether nobody else, members apart, acts for the organisation beside this mandate. */
export async function isLastMandate(
  db: Database,
  mandate: Pick<MandateRow, 'id' | 'organisationId'>,
  today: Temporal.PlainDate,
): Promise<boolean> {
  const other = await db
    .selectFrom('mandates')
    .select('id')
    .where('organisationId', '=', mandate.organisationId)
    .where('id', '!=', mandate.id)
    .where('role', '!=', 'member')
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', today)]))
    .limit(1)
    .executeTakeFirst()
  return other === undefined
}

const organisationsOf = (db: Database, scope: Scope) =>
  db
    .selectFrom('organisations')
    .leftJoin('organisations as above', 'above.id', 'organisations.parentId')
    .select(['organisations.id', 'organisations.name', 'organisations.kind', 'above.name as aboveName'])
    .where('organisations.validTo', 'is', null)
    .where('organisations.isOutside', '=', false)
    .where('organisations.kind', 'in', kindsWithAccounts)
    .where(({ ref }) => visible(scope, { organisationId: ref('organisations.id') }))

/** The organisations for which the actor may give mandates, by their name without marks; at most 50. */
export function listOrganisationsForMandate(db: Database, scope: Scope, search: string) {
  return organisationsOf(db, scope)
    .where((eb) => eb.and(patternsOf(search).map((pattern) => eb('organisations.searchKey', 'like', pattern))))
    .orderBy('organisations.sortKey')
    .limit(50)
    .execute()
}
export type OrganisationForMandate = Awaited<ReturnType<typeof listOrganisationsForMandate>>[number]

export const findOrganisationForMandate = (db: Database, scope: Scope, id: OrganisationId) =>
  organisationsOf(db, scope).where('organisations.id', '=', id).executeTakeFirst()
