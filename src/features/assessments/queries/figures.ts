import type { Database } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { listCriteria } from '#features/regulations/queries.ts'
import type { Criterion, FormVariant } from '#features/regulations/rules.ts'
import {
  attendanceTableOf,
  distributionsOf,
  type GroupedBy,
  groupingsOf,
  leastShown,
  type Pattern,
  type StatisticsReader,
  shownByThemselves,
  totalOf,
} from '../rules/statistics.ts'
import {
  type ChosenCriterion,
  type FormPattern,
  type GradeOfGroup,
  type GroupRow,
  listGradesByGroup,
  listGroups,
  listPatterns,
  listStepTimes,
  type StatisticsAsked,
} from './statistics.ts'

type Asked = Omit<StatisticsAsked, 'content'> & {
  readonly reader: StatisticsReader
  readonly chosen: ChosenCriterion | null
}

/** A commune, cell or workplace with its figures; `isShown`: its content may be told by itself. */
export type Group = GroupRow & { readonly isShown: boolean }
export type Grouping = { readonly by: GroupedBy; readonly groups: readonly Group[] }

/** What signed sheets of one form say; `isShown`: enough of them for whoever sees no names. */
export type FormFigures = {
  readonly formId: ChosenCriterion['formId']
  readonly variant: FormVariant
  readonly criteria: readonly Criterion[]
  readonly count: number
  readonly isShown: boolean
  readonly distributions: ReturnType<typeof distributionsOf>
  readonly attendance: ReturnType<typeof attendanceTableOf>
}

export type Figures = Awaited<ReturnType<typeof getFigures>>

/** Everything the page of figures tells, in one round of queries. */
export async function getFigures(db: Database, scope: Scope, { reader, chosen, ...rest }: Asked) {
  const asked: StatisticsAsked = { ...rest, content: reader.content }
  const bys = groupingsOf(reader, asked.filter)
  const [patterns, stepTimes, isPlaceShown, grades, ...groups] = await Promise.all([
    listPatterns(db, scope, asked),
    listStepTimes(db, scope, asked),
    isNarrowedPlaceShown(db, scope, { asked, reader }),
    chosen && bys[0] ? listGradesByGroup(db, scope, { ...asked, by: bys[0], chosen }) : [],
    ...bys.map((by) => listGroups(db, scope, { ...asked, by })),
  ])
  const forms = await formsOf(db, patterns, { reader, isPlaceShown })
  const groupings = groups.map(
    (rows, place): Grouping => ({
      by: bys[place] ?? 'communeId',
      groups: withShown(rows, { reader, isPlaceShown }),
    }),
  )
  return {
    total: totalOf(groups[0] ?? []),
    groupings: toldApart(groupings),
    forms,
    stepTimes,
    isContentShown: !reader.isGuarded || forms.some(({ isShown }) => isShown),
    byCriterion: chosen && byCriterion({ forms, chosen, grades, grouping: groupings[0], reader }),
  }
}

/** Of a commune that is left out of the table of the province no content is told on its own page either. No scope: it is handed one. */
async function isNarrowedPlaceShown(
  db: Database,
  scope: Scope,
  { asked, reader }: { readonly asked: StatisticsAsked; readonly reader: StatisticsReader },
): Promise<boolean> {
  const { communeId } = asked.filter
  if (!reader.isGuarded || communeId === null) return true
  const communes = await listGroups(db, scope, {
    ...asked,
    filter: { ...asked.filter, communeId: null },
    by: 'communeId',
  })
  return [...shownByThemselves(communes)].some(({ id }) => id === communeId)
}

/** A table of one line says no more than the total; one stays, so that it leads on. */
function toldApart(groupings: readonly Grouping[]): readonly Grouping[] {
  const several = groupings.filter(({ groups }) => groups.length > 1)
  return several.length > 0 ? several : groupings.slice(-1)
}

type Guard = { readonly reader: StatisticsReader; readonly isPlaceShown: boolean }

function withShown(rows: readonly GroupRow[], { reader, isPlaceShown }: Guard): readonly Group[] {
  const shown = shownByThemselves(rows)
  return rows.map((row) => ({ ...row, isShown: !reader.isGuarded || (isPlaceShown && shown.has(row)) }))
}

async function formsOf(
  db: Database,
  patterns: readonly FormPattern[],
  { reader, isPlaceShown }: Guard,
): Promise<readonly FormFigures[]> {
  const byForm = Map.groupBy(patterns, ({ formId }) => formId)
  const criteria = await listCriteria(db, [...byForm.keys()])
  return [...byForm].flatMap(([formId, own]) => {
    const [first] = own
    if (!first) return []
    const lines = criteria.get(formId) ?? []
    const count = own.reduce((sum, pattern) => sum + pattern.count, 0)
    const isShown = !reader.isGuarded || (isPlaceShown && count >= leastShown)
    const told: readonly Pattern[] = isShown ? own : []
    return [
      {
        formId,
        variant: first.variant,
        criteria: lines,
        count,
        isShown,
        distributions: distributionsOf(lines, told),
        attendance: attendanceTableOf(lines, told),
      },
    ]
  })
}

type OfCriterion = {
  readonly forms: readonly FormFigures[]
  readonly chosen: ChosenCriterion
  readonly grades: readonly GradeOfGroup[]
  readonly grouping: Grouping | undefined
  readonly reader: StatisticsReader
}

/** One line of a form, told group by group; undefined for a line that no signed sheet has. */
function byCriterion({ forms, chosen, grades, grouping, reader }: OfCriterion) {
  const criterion = forms
    .find(({ formId }) => formId === chosen.formId)
    ?.criteria.find(({ position }) => position === chosen.position)
  if (!criterion || criterion.options.length === 0 || !grouping) return null
  const countOf = (id: Group['id'], grade: number) =>
    grades.find((row) => row.id === id && row.grade === grade)?.count ?? 0
  const rows = grouping.groups
    .filter(({ contentCount }) => contentCount > 0)
    .map((group) => ({ group, counts: criterion.options.map((_, place) => countOf(group.id, place + 1)) }))
  return { criterion, by: grouping.by, rows: reader.isGuarded ? guarded(rows) : rows }
}

type CriterionRow = { readonly group: Group; readonly counts: readonly number[] }

/** A place with enough sheets may have few on this form: what is told is judged by the sheets that have the line. */
function guarded(rows: readonly CriterionRow[]): readonly CriterionRow[] {
  const judged = rows.map(({ group, counts }) => {
    const count = counts.reduce((sum, one) => sum + one, 0)
    return { contentCount: group.isShown ? count : Math.min(count, leastShown - 1) }
  })
  const shown = shownByThemselves(judged)
  return rows.map(({ group, counts }, place) => {
    const one = judged[place]
    return { group: { ...group, isShown: one !== undefined && shown.has(one) }, counts }
  })
}
