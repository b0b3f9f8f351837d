import { type SqlBool, sql } from 'kysely'
import type { Right } from '#core/permission.ts'
import type { Database } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { getAssessmentSettings } from '#features/regulations/queries.ts'
import { dayInYear } from '#features/regulations/rules.ts'
import { assessmentRoundPermissions, assessmentStatisticsPermissions } from '../permissions/asking.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { everySheet } from '../rules/sheet-view.ts'
import { howMany, matchingInAnySheetView, residenceViewConditions, workplaceViewConditions } from './sheet-filter.ts'

type ScopeOf = <Action extends string>(right: Right<Action>) => Scope

/** Whoever may open a round and has not: the year, and until when it should be asked. */
export type Unasked = { readonly year: number; readonly askUntil: Temporal.PlainDate }

export type AssessmentDuties = Awaited<ReturnType<typeof getAssessmentDuties>>

/**
 * What of the assessments waits for somebody, each as the list behind it counts it; one query, and one for the dates of the year.
 * No scope: it takes one for each.
 */
export async function getAssessmentDuties(db: Database, scopeOf: ScopeOf, today: Temporal.PlainDate) {
  const sheets = scopeOf([assessmentPermissions, 'read'])
  switch (sheets.place) {
    case 'assignedCell':
      return { of: 'cell', ...(await countOfResidence(db, sheets, today)) } as const
    case 'addressedCommune':
      return { of: 'commune', ...(await countOfResidence(db, sheets, today)) } as const
    case 'ownOrganisationAndBelow':
      return dutiesOfWorkplace(db, scopeOf, today)
    default:
      return dutiesOfProvince(db, scopeOf, today)
  }
}

/** What waits at the residence; of what is back the lists tell. */
function countOfResidence(db: Database, scope: Scope, today: Temporal.PlainDate) {
  const views = residenceViewConditions(today)
  return db
    .selectFrom('assessments')
    .select([
      howMany(views.toAssign).as('toAssign'),
      howMany(views.toFill).as('toFill'),
      howMany(views.drafts).as('drafts'),
      howMany(views.returned).as('returned'),
      howMany(views.toSign).as('toSign'),
      howMany(views.overdue).as('overdue'),
      howMany(views.toConfirm).as('toConfirm'),
      howMany(views.toHandOver).as('toHandOver'),
      sql<Temporal.PlainDate | null>`min(assessments.due_on) filter (where ${views.withCell})`.as('dueOn'),
    ])
    .where(matchingInAnySheetView(scope, everySheet))
    .where('assessments.state', 'in', ['requested', 'withCell', 'drafted', 'agreed', 'signed', 'confirmed'])
    .executeTakeFirstOrThrow()
}

async function dutiesOfWorkplace(db: Database, scopeOf: ScopeOf, today: Temporal.PlainDate) {
  const scope = scopeOf([assessmentPermissions, 'read'])
  const views = workplaceViewConditions(today)
  const [counts, unasked] = await Promise.all([
    db
      .selectFrom('assessments')
      .select([
        howMany(views.sentBack).as('sentBack'),
        howMany(views.toAnnounce).as('toAnnounce'),
        howMany(views.late).as('late'),
      ])
      .where(matchingInAnySheetView(scope, everySheet))
      // As the index of what waits says it.
      .where(sql<SqlBool>`assessments.state not in ('announced', 'cancelled')`)
      .executeTakeFirstOrThrow(),
    findUnasked(db, scopeOf([assessmentRoundPermissions, 'open']), today),
  ])
  return { of: 'workplace', ...counts, unasked } as const
}

/** Whether the actor's organisation could have asked since the day of the year on which one asks; a workplace of whose members nobody is in a register has none to ask for. */
async function findUnasked(db: Database, scope: Scope, today: Temporal.PlainDate): Promise<Unasked | undefined> {
  if (!scope.place) return undefined
  const { askedFrom, askedUntil } = await getAssessmentSettings(db, today)
  const { year } = today
  if (Temporal.PlainDate.compare(today, dayInYear(askedFrom, year)) < 0) return undefined
  const { organisationId } = scope.actor
  const ofAll = scope.place === 'everywhere'
  const { isUnasked } = await db
    .selectNoFrom([
      sql<SqlBool>`not exists (select from assessment_rounds where organisation_id = ${organisationId} and year = ${year})
        and not exists (select from assessments where ${ofAll ? sql`false` : sql`workplace_id = ${organisationId}`}
          and year = ${year} and purpose = 'yearly' and state <> 'cancelled')
        and exists (select from residence_links where state <> 'closed' and not is_meeting_exempt
          and ${ofAll ? sql`true` : sql`workplace_id = ${organisationId}`})`.as('isUnasked'),
    ])
    .executeTakeFirstOrThrow()
  return isUnasked ? { year, askUntil: dayInYear(askedUntil, year) } : undefined
}

async function dutiesOfProvince(db: Database, scopeOf: ScopeOf, today: Temporal.PlainDate) {
  const scope = scopeOf([assessmentStatisticsPermissions, 'read'])
  if (scope.place !== 'everywhere') return undefined
  const views = workplaceViewConditions(today)
  const [counts, unasked] = await Promise.all([
    db
      .selectFrom('assessments')
      .select([
        sql<number>`count(*)::int`.as('total'),
        howMany(views.awaited).as('awaited'),
        howMany(views.late).as('late'),
      ])
      .where(matchingInAnySheetView(scope, { ...everySheet, year: today.year }))
      .where(views.all)
      .where('assessments.purpose', '=', 'yearly')
      .executeTakeFirstOrThrow(),
    findUnasked(db, scopeOf([assessmentRoundPermissions, 'open']), today),
  ])
  return { of: 'province', year: today.year, ...counts, unasked } as const
}
