import { sql } from 'kysely'
import type { Actor, Role } from '#core/actor.ts'
import type { Id, OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { type OrganisationName, organisations, type PersonName, people } from './world.ts'

type ActorRow = Omit<Actor, 'organisationAndBelow'> & {
  readonly organisationAndBelow: readonly OrganisationId[] | null
}

/** One of the demo's people at work, under the mandate for `at`, or under their first; throws when there is none. */
export async function actorOf(db: Database, person: PersonName, at?: OrganisationName): Promise<Actor> {
  const wanted = people[person].mandates.find((mandate) => at === undefined || mandate.at === at)
  if (!wanted) throw new Error(`${person} holds no mandate for ${at}`)
  const { rows } = await sql<ActorRow>`
    with recursive below (id) as (
      select id from organisations where name = ${organisations[wanted.at].name}
      union all
      select child.id from organisations as child join below on child.parent_id = below.id
    )
    select accounts.id as account_id, mandates.id as mandate_id, mandates.role, accounts.full_name as name,
      mandates.printed_title, organisations.id as organisation_id, organisations.name as organisation_name,
      accounts.member_id, (select array_agg(below.id) from below) as organisation_and_below
    from accounts
    join mandates on mandates.account_id = accounts.id
    join organisations on organisations.id = mandates.organisation_id
    where accounts.username = ${people[person].username} and organisations.name = ${organisations[wanted.at].name}
      and mandates.role = ${wanted.role satisfies Role}`.execute(db)
  const row = rows[0]
  if (!row) throw new Error(`${person} has no account`)
  return { ...row, organisationAndBelow: row.organisationAndBelow ?? [] }
}

/** The key of an organisation of the demo. */
export async function organisationId(db: Database, name: OrganisationName): Promise<OrganisationId> {
  const row = await db
    .selectFrom('organisations')
    .select('id')
    .where('name', '=', organisations[name].name)
    .executeTakeFirstOrThrow()
  return row.id
}

/** The key of a member of the demo by full name; of two namesakes the one entered first. */
export async function memberId(db: Database, fullName: string): Promise<Id<'members'>> {
  const row = await db
    .selectFrom('members')
    .select('id')
    .where('fullName', '=', fullName)
    .orderBy('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export type Ids = ReadonlyMap<OrganisationName, OrganisationId>
export type Demo = {
  readonly db: Database
  readonly ids: Ids
  readonly now: Temporal.Instant
  readonly today: Temporal.PlainDate
  readonly secret: string
}

export function idOf(ids: Ids, name: OrganisationName): OrganisationId {
  const id = ids.get(name)
  if (id === undefined) throw new Error(`${name} is not there yet`)
  return id
}
