import { sql } from 'kysely'
import type { Actor, Role } from '#core/actor.ts'
import type { AccountId, MandateId, MemberId, OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'

type ActorRow = {
  readonly accountId: AccountId
  readonly mandateId: MandateId
  readonly role: Role
  readonly name: string
  readonly printedTitle: string
  readonly organisationId: OrganisationId
  readonly organisationName: string
  readonly memberId: MemberId | null
  readonly organisationAndBelow: readonly OrganisationId[]
}

/** The actor of a mandate that holds on `today`, for work that goes on without a request; undefined once it has
 * ended. No scope: it is what makes an actor. */
export async function findActor(
  db: Database,
  { mandateId, today }: { readonly mandateId: MandateId; readonly today: Temporal.PlainDate },
): Promise<Actor | undefined> {
  const { rows } = await sql<ActorRow>`
    select accounts.id as account_id, mandates.id as mandate_id, mandates.role, accounts.full_name as name,
      mandates.printed_title, mandates.organisation_id, organisations.name as organisation_name, accounts.member_id,
      (with recursive below as (
        select mandates.organisation_id as id
        union all
        select child.id from organisations as child join below on child.parent_id = below.id
      ) select array_agg(id) from below) as organisation_and_below
    from mandates
    join accounts on accounts.id = mandates.account_id
    join organisations on organisations.id = mandates.organisation_id
    where mandates.id = ${mandateId} and accounts.ended_at is null
      and mandates.valid_from <= ${today} and (mandates.valid_to is null or mandates.valid_to > ${today})`.execute(db)
  return rows[0]
}
