import { type Expression, type SqlBool, sql } from 'kysely'
import type { MeetingId, OrganisationId } from '#core/ids.ts'
import type { Placed } from '#core/place.ts'
import { patternsOf } from '#db/like.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import type { HalfYear } from '#features/meetings/rules/half-year.ts'
import { daysOf, type OpinionKind, type OpinionView } from '../rules/opinion.ts'

/** What of the opinions was asked for; the same filter lists, counts and sums up. */
export type OpinionFilter = {
  readonly view: OpinionView
  readonly search: string
  readonly kind: OpinionKind | null
  readonly meetingId: MeetingId | null
  readonly cellId: OrganisationId | null
  readonly halfYear: HalfYear | null
}

/** Where an opinion lies: with the cell it was given to, and with the commune above it. */
export const opinionPlace = (opinion: {
  readonly communeId: OrganisationId
  readonly cellId: OrganisationId
}): Placed => ({ communeId: opinion.communeId, assignedCellId: opinion.cellId })

/** The same as SQL, on the table `opinions` under its own name. */
export const visibleOpinions = (scope: Scope): Expression<SqlBool> =>
  visible(scope, { communeId: sql.ref('opinions.communeId'), assignedCellId: sql.ref('opinions.cellId') })

/** Joined ones stand under the leading one, so they have no state of their own to be looked for by. */
const alone = sql`opinions.joined_into_id is null`

/** The condition of each view; `today` says what is late, the scope who "us" is. */
export const viewConditions = (
  scope: Scope,
  today: Temporal.PlainDate,
): Readonly<Record<OpinionView, Expression<SqlBool>>> => ({
  all: sql<SqlBool>`true`,
  toUs: sql<SqlBool>`${alone} and opinions.state = 'forwarded' and opinions.forwarded_to_id = ${scope.actor.organisationId}`,
  recorded: sql<SqlBool>`${alone} and opinions.state = 'recorded'`,
  forwarded: sql<SqlBool>`${alone} and opinions.state = 'forwarded'`,
  overdue: sql<SqlBool>`${alone} and opinions.state = 'forwarded' and opinions.due_on < ${today}`,
  answered: sql<SqlBool>`${alone} and opinions.state = 'answered'`,
  closed: sql<SqlBool>`${alone} and opinions.state = 'closed'`,
})

/** All of the filter but its view, so that every view can be counted. */
export function matchingInAnyView(scope: Scope, filter: OpinionFilter): Expression<SqlBool> {
  const conditions: Expression<SqlBool>[] = [visibleOpinions(scope)]
  if (filter.kind) conditions.push(sql<SqlBool>`opinions.kind = ${filter.kind}`)
  if (filter.meetingId) conditions.push(sql<SqlBool>`opinions.meeting_id = ${filter.meetingId}`)
  if (filter.cellId) conditions.push(sql<SqlBool>`opinions.cell_id = ${filter.cellId}`)
  if (filter.halfYear) {
    const { from, to } = daysOf(filter.halfYear)
    conditions.push(sql<SqlBool>`opinions.given_on between ${from} and ${to}`)
  }
  for (const pattern of patternsOf(filter.search)) conditions.push(sql<SqlBool>`opinions.search_key like ${pattern}`)
  return sql<SqlBool>`${sql.join(conditions, sql` and `)}`
}
