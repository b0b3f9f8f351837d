import { sql } from 'kysely'
import type { Role } from '#core/actor.ts'
import type { AccountId, MandateId, MemberId, OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { everywhereRoles, needsSecondFactor } from '#features/accounts/rules.ts'

type Asked = {
  readonly token: string
  /** The mandate this browser last chose. */
  readonly mandateId: MandateId | undefined
  readonly today: Temporal.PlainDate
  readonly now: Temporal.Instant
  /** Whether a role that needs a second factor must set it up first (house rule; a setting of the installation). */
  readonly isSecondFactorRequired: boolean
}

type HeldRow = {
  readonly id: MandateId
  readonly role: Role
  readonly printedTitle: string
  readonly organisationId: OrganisationId
  readonly organisationName: string
}

type SessionRow = {
  readonly sessionId: string
  readonly accountId: AccountId
  readonly name: string
  readonly memberId: MemberId | null
  readonly mustChangePassword: boolean
  readonly hasSecondFactor: boolean
  readonly mandateId: MandateId
  readonly mandates: readonly HeldRow[]
  readonly organisationAndBelow: readonly OrganisationId[]
  readonly workplacesBelow: readonly OrganisationId[]
}

/**
 * The person behind a session, the mandate they act under, and the organisations below it, in one round trip: every page
 * asks this first. Undefined for an ended session or account, and for a person who holds no mandate
 * today; a mandate gives no access from its `valid_to` on, so that ending it works at once. No scope: this is what makes
 * the actor.
 */
export async function findSignedIn(db: Database, asked: Asked) {
  const row = await findSession(db, asked)
  const held = row?.mandates.find((mandate) => mandate.id === row.mandateId)
  if (!row || !held) return undefined
  return {
    sessionId: row.sessionId,
    actor: {
      accountId: row.accountId,
      mandateId: held.id,
      role: held.role,
      name: row.name,
      printedTitle: held.printedTitle,
      organisationId: held.organisationId,
      organisationName: held.organisationName,
      organisationAndBelow: row.organisationAndBelow,
      workplacesBelow: row.workplacesBelow,
      memberId: row.memberId,
    },
    mandates: row.mandates,
    mustFirst: firstStepOf(row, asked.isSecondFactorRequired && needsSecondFactor(held.role)),
  }
}

function firstStepOf(row: SessionRow, needsFactor: boolean): 'changePassword' | 'secondFactor' | undefined {
  if (row.mustChangePassword) return 'changePassword'
  return needsFactor && !row.hasSecondFactor ? 'secondFactor' : undefined
}

async function findSession(db: Database, { token, mandateId, today, now }: Asked): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`
    with held as (
      select mandates.id, mandates.role, mandates.printed_title, mandates.organisation_id, organisations.name,
        organisations.kind, sessions.id as session_id, accounts.id as account_id, accounts.full_name, accounts.member_id,
        accounts.must_change_password, accounts.last_mandate_id, coalesce(users.two_factor_enabled, false) as has_second_factor
      from auth_sessions as sessions
      join auth_users as users on users.id = sessions.user_id
      join accounts on accounts.auth_user_id = users.id
      join mandates on mandates.account_id = accounts.id
      join organisations on organisations.id = mandates.organisation_id
      where sessions.token = ${token} and sessions.expires_at > ${now} and accounts.ended_at is null
        and mandates.valid_from <= ${today} and (mandates.valid_to is null or mandates.valid_to > ${today})
    ), chosen as (
      select id, role, organisation_id, kind, session_id, account_id, full_name, member_id, must_change_password, has_second_factor
      from held
      order by id = ${mandateId ?? 0} desc, (id = last_mandate_id) is true desc, id
      limit 1
    )
    select session_id, account_id, full_name as name, member_id, must_change_password, has_second_factor,
      chosen.id as mandate_id,
      (select json_agg(json_build_object('id', held.id, 'role', held.role, 'printedTitle', held.printed_title,
        'organisationId', held.organisation_id, 'organisationName', held.name) order by held.id) from held) as mandates,
      reach.organisation_and_below, reach.workplaces_below
    from chosen
    cross join lateral (
      with recursive below as (
        select chosen.organisation_id as id, chosen.kind
        union all
        -- "offset 0" keeps the planner from reading the whole tree for the few below
        select child.id, child.kind from below
        cross join lateral (select id, kind from organisations where parent_id = below.id offset 0) as child
        where chosen.role <> all(${everywhereRoles}::text[]) and below.kind <> all('{workplaceCell,residenceCell}')
      )
      select array_agg(id) as organisation_and_below,
        coalesce(array_agg(id) filter (where kind <> all('{workplaceCell,residenceCell}')), '{}') as workplaces_below
      from below
    ) as reach`.execute(db)
  return rows[0]
}
