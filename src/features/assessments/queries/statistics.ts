import { type Expression, type SqlBool, sql } from 'kysely'
import type { Id, OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import type { FormVariant } from '#features/regulations/rules.ts'
import type { AssessmentState } from '../rules/sheet.ts'
import { everySheet, type SheetFilter } from '../rules/sheet-view.ts'
import {
  type GroupedBy,
  lateBands,
  type Pattern,
  type StatisticsKind,
  type TimedState,
  timedStates,
} from '../rules/statistics.ts'
import { howMany, matchingInAnySheetView, workplaceViewConditions } from './sheet-filter.ts'

/** What figures were asked for. */
export type StatisticsAsked = {
  readonly filter: SheetFilter & { readonly year: number; readonly kind: StatisticsKind }
  readonly today: Temporal.PlainDate
  /** Whose content counts: what the residence signed, or what has reached the workplace, which alone others read. */
  readonly content: 'signed' | 'released'
}

/** The sheets that count, on the table `assessments`: what was withdrawn never was. */
const counted = (scope: Scope, { filter }: StatisticsAsked): Expression<SqlBool> =>
  sql<SqlBool>`assessments.state <> 'cancelled' and ${matchingInAnySheetView(scope, filter)}`

/** The version of a sheet that its reader may know. */
const readable = ({ content }: StatisticsAsked) => {
  const number = sql.ref(content === 'signed' ? 'assessments.signedNumber' : 'assessments.releasedNumber')
  return sql<SqlBool>`version.assessment_id = assessments.id and version.number = ${number}`
}

const inState = (state: AssessmentState) => howMany(sql<SqlBool>`assessments.state = ${state}`)

/** How many sheets are late by how many days, a count for each band. */
function lateByAge(today: Temporal.PlainDate) {
  const { late } = workplaceViewConditions(today)
  const days = sql`${today}::date - assessments.due_on`
  const counts = lateBands.map((upTo, place) => {
    const after = lateBands[place - 1] ?? 0
    const within = upTo === null ? sql`true` : sql`${days} <= ${upTo}`
    return howMany(sql<SqlBool>`${late} and ${days} > ${after} and ${within}`)
  })
  return sql<number[]>`array[${sql.join(counts)}]`
}

export type GroupRow = Awaited<ReturnType<typeof listGroups>>[number]

/** How far the sheets of each commune, cell or workplace have come, and what can be told of their content without reading it. */
export const listGroups = (
  db: Database,
  scope: Scope,
  { by, ...asked }: StatisticsAsked & { readonly by: GroupedBy },
) =>
  db
    .selectFrom(({ selectFrom }) =>
      selectFrom('assessments')
        .leftJoin('assessmentVersions as version', (join) => join.on(readable(asked)))
        .select([
          `assessments.${by} as id`,
          sql<number>`count(*)::int`.as('total'),
          inState('requested').as('requested'),
          inState('withCell').as('withCell'),
          inState('drafted').as('drafted'),
          inState('agreed').as('agreed'),
          inState('signed').as('signed'),
          inState('confirmed').as('confirmed'),
          inState('delivered').as('delivered'),
          inState('announced').as('announced'),
          inState('sentBack').as('sentBack'),
          lateByAge(asked.today).as('lateByAge'),
          howMany(sql<SqlBool>`version.number is not null`).as('contentCount'),
          howMany(sql<SqlBool>`version.is_all_best`).as('allBestCount'),
          howMany(sql<SqlBool>`version.is_without_facts`).as('withoutFactsCount'),
        ])
        .where(counted(scope, asked))
        .groupBy(`assessments.${by}`)
        .as('figures'),
    )
    .leftJoin('organisations', 'organisations.id', 'figures.id')
    .select([
      'figures.id',
      'organisations.shortName as name',
      'figures.total',
      'figures.requested',
      'figures.withCell',
      'figures.drafted',
      'figures.agreed',
      'figures.signed',
      'figures.confirmed',
      'figures.delivered',
      'figures.announced',
      'figures.sentBack',
      'figures.lateByAge',
      'figures.contentCount',
      'figures.allBestCount',
      'figures.withoutFactsCount',
    ])
    .orderBy('organisations.sortKey')
    .orderBy('figures.id')
    .execute()

export type FormPattern = Pattern & { readonly formId: Id<'assessment_forms'>; readonly variant: FormVariant }

/** How many sheets of each form say the same in grades. */
export const listPatterns = (db: Database, scope: Scope, asked: StatisticsAsked): Promise<readonly FormPattern[]> =>
  db
    .selectFrom('assessments')
    .innerJoin('assessmentVersions as version', (join) => join.on(readable(asked)))
    .innerJoin('assessmentForms as form', 'form.id', 'assessments.formId')
    .select(['form.id as formId', 'form.variant', 'version.grades', 'version.proposal'])
    .select(sql<number>`count(*)::int`.as('count'))
    .where(counted(scope, asked))
    .groupBy(['form.id', 'version.grades', 'version.proposal'])
    .orderBy('form.id')
    .execute()

/** One line of a form. */
export type ChosenCriterion = { readonly formId: Id<'assessment_forms'>; readonly position: number }

export type GradeOfGroup = { readonly id: OrganisationId | null; readonly grade: number; readonly count: number }

/** How often each grade of one line was given in each commune, cell or workplace. */
export const listGradesByGroup = (
  db: Database,
  scope: Scope,
  { by, chosen, ...asked }: StatisticsAsked & { readonly by: GroupedBy; readonly chosen: ChosenCriterion },
): Promise<readonly GradeOfGroup[]> => {
  const grade = sql<number>`version.grades[${chosen.position}::int]`
  return db
    .selectFrom('assessments')
    .innerJoin('assessmentVersions as version', (join) => join.on(readable(asked)))
    .select([`assessments.${by} as id`, grade.as('grade'), sql<number>`count(*)::int`.as('count')])
    .where(counted(scope, asked))
    .where('assessments.formId', '=', chosen.formId)
    .where(sql<SqlBool>`${grade} is not null`)
    .groupBy([`assessments.${by}`, sql`grade`])
    .execute()
}

export type StepTime = {
  readonly state: TimedState
  readonly count: number
  readonly medianHours: number
  readonly longestHours: number
}

/** How long sheets stayed in each step before the next, as the events tell; a step that none has left has no row. */
export async function listStepTimes(db: Database, scope: Scope, asked: StatisticsAsked): Promise<readonly StepTime[]> {
  // Counted by hour before the middle is looked for: sorting every step of the province took as long as all the rest.
  const { rows } = await sql<StepTime>`
    select state, max(whole)::int as count, min(hours) filter (where up_to * 2 >= whole)::int as median_hours, max(hours)::int as longest_hours
    from (
      select state, hours, sum(count(*)) over (partition by state order by hours) as up_to, sum(count(*)) over (partition by state) as whole
      from (
        select lag(step.data ->> 'to') over steps as state,
          floor(date_part('epoch', step.at - lag(step.at) over steps) / 3600) as hours
        from assessments
        join events as step on step.subject_id = assessments.id and step.subject_kind = 'assessment' and step.data ? 'to'
        where ${counted(scope, asked)}
        window steps as (partition by step.subject_id order by step.id)
      ) as stayed
      where state = any(${sql.val(timedStates)}::text[])
      group by state, hours
    ) as by_hour
    group by state`.execute(db)
  return timedStates.flatMap((state) => rows.filter((row) => row.state === state))
}

/** Communes, or the cells of one, that sheets can be narrowed to: those with sheets in that year, or in any. */
export const listPlacesWithSheets = (
  db: Database,
  scope: Scope,
  { by, year }: { readonly by: GroupedBy; readonly year: number | null },
) =>
  db
    .selectFrom('organisations')
    .select(['organisations.id', 'organisations.shortName as name'])
    .where('organisations.id', 'in', ({ selectFrom }) =>
      selectFrom('assessments')
        .select(`assessments.${by} as id`)
        .where(matchingInAnySheetView(scope, { ...everySheet, year })),
    )
    .orderBy('organisations.sortKey')
    .orderBy('organisations.id')
    .execute()

/** The years in which anybody was asked, the newest first. No scope: years name nobody. */
export async function listAssessmentYears(db: Database): Promise<readonly number[]> {
  const rows = await db.selectFrom('assessmentRounds').select('year').distinct().orderBy('year', 'desc').execute()
  return rows.map(({ year }) => year)
}
