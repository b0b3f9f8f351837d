import { getAssessmentSettings } from '#features/regulations/queries.ts'
import { dayInYear } from '#features/regulations/rules.ts'
import { variantLabels } from '#features/regulations/terms.ts'
import { routes } from '#routes'
import { writeXlsx, xlsxMediaType } from '#spreadsheets/write.ts'
import type { Option } from '#ui/field.tsx'
import { type Answer, send, show } from '#web/answer.ts'
import { get, type Visit } from '#web/route.ts'
import { kindWord, sheetFilterWords } from '../forms/sheet-filter.ts'
import { criterionWord, readStatisticsQuery, type StatisticsQuery } from '../forms/statistics.ts'
import { type Narrowing, StatisticsPage } from '../pages/statistics-page.tsx'
import { statisticsSheets } from '../papers/statistics-sheets.ts'
import { assessmentStatisticsPermissions } from '../permissions/asking.ts'
import { type Figures, type Group, getFigures } from '../queries/figures.ts'
import { listAssessmentYears, listPlacesWithSheets } from '../queries/statistics.ts'
import { type GroupedBy, type StatisticsReader, statisticsKinds, statisticsReaderAt } from '../rules/statistics.ts'
import { groupedByLabels, narrowingLabels, statisticsKindLabels, statisticsWords } from '../terms/statistics.ts'
import { option } from './sheet-list-filter.ts'

type Told = { readonly reader: StatisticsReader; readonly asked: StatisticsQuery; readonly figures: Figures }

async function tell({ work, scope, query }: Visit): Promise<Told> {
  const { db, today } = work
  const reader = statisticsReaderAt(scope.place)
  const asked = readStatisticsQuery(query, reader, today)
  return { reader, asked, figures: await getFigures(db, scope, { ...asked, reader, today }) }
}

/** The words of the address that lead to the same figures. */
const wordsOf = ({ filter, chosen }: StatisticsQuery): Readonly<Record<string, string>> => ({
  ...sheetFilterWords(filter),
  ...(chosen && { 'tieu-chi': criterionWord(chosen) }),
})

const placeWord = { communeId: 'xa', cellId: 'chi-bo', workplaceId: 'don-vi' } as const

/** The lines that somebody was graded by: those of which figures are told. */
const criterionOptions = ({ forms }: Figures): readonly Option[] =>
  forms.flatMap(({ formId, variant, distributions, isShown }) =>
    isShown
      ? distributions.map(({ criterion: { position, shortName } }) => ({
          value: criterionWord({ formId, position }),
          label: `${position}. ${shortName}${forms.length > 1 ? ` (${variantLabels[variant]})` : ''}`,
        }))
      : [],
  )

async function narrowingsOf({ work, scope }: Visit, { reader, asked, figures }: Told): Promise<readonly Narrowing[]> {
  const { year } = asked.filter
  const [years, ...places] = await Promise.all([
    listAssessmentYears(work.db),
    ...reader.narrowsBy.map((by) => listPlacesWithSheets(work.db, scope, { by, year })),
  ])
  const offered = [...new Set([year, work.today.year, ...years])].toSorted((one, other) => other - one)
  const ofPlaces = reader.narrowsBy.map(
    (by, place): Narrowing => ({
      name: placeWord[by],
      label: groupedByLabels[by],
      value: String(asked.filter[by] ?? ''),
      emptyLabel: narrowingLabels.all,
      options: (places[place] ?? []).map(option),
    }),
  )
  return [
    {
      name: 'nam',
      label: narrowingLabels.year,
      value: String(year),
      options: offered.map((one) => option({ id: one, name: `${one}` })),
    },
    {
      name: 'viec',
      label: narrowingLabels.kind,
      value: kindWord[asked.filter.kind],
      options: statisticsKinds.map((kind) => ({ value: kindWord[kind], label: statisticsKindLabels[kind] })),
    },
    ...ofPlaces.filter(({ options, value }) => options.length > 1 || value !== ''),
    {
      name: 'tieu-chi',
      label: narrowingLabels.criterion,
      value: asked.chosen ? criterionWord(asked.chosen) : '',
      emptyLabel: narrowingLabels.noCriterion,
      options: criterionOptions(figures),
    },
  ]
}

/** The province goes on to the figures of a commune; others to the sheets that they may read. */
const leadsTo =
  ({ scope }: Visit, { reader, asked }: Told) =>
  (by: GroupedBy, id: NonNullable<Group['id']>): string | undefined => {
    const narrowed = { ...asked.filter, [by]: id }
    if (reader.isGuarded) {
      return by === 'communeId'
        ? routes.assessments.statistics.href(wordsOf({ ...asked, filter: narrowed }))
        : undefined
    }
    const list = scope.place === 'ownOrganisationAndBelow' ? routes.assessments.ofWorkplace : routes.assessments.list
    return list.href(sheetFilterWords(narrowed))
  }

async function showStatistics(visit: Visit): Promise<Answer> {
  const { db, today, actor } = visit.work
  const told = await tell(visit)
  const { reader, asked, figures } = told
  const [settings, narrowings] = await Promise.all([getAssessmentSettings(db, today), narrowingsOf(visit, told)])
  const escalatedOn = dayInYear(settings.escalatedOn, asked.filter.year)
  return show({
    title: statisticsWords.title,
    body: (
      <StatisticsPage
        organisationName={actor.organisationName}
        kind={asked.filter.kind}
        year={asked.filter.year}
        narrowings={narrowings}
        figures={figures}
        content={reader.content}
        query={wordsOf(asked)}
        hrefOf={leadsTo(visit, told)}
        allBestPercent={settings.allBestPercent}
        isEscalated={reader.isGuarded && Temporal.PlainDate.compare(today, escalatedOn) >= 0}
        isGuarded={reader.isGuarded}
      />
    ),
  })
}

async function sendSheets(visit: Visit): Promise<Answer> {
  const { asked, figures } = await tell(visit)
  return send({
    content: await writeXlsx(statisticsSheets(figures)),
    name: `${statisticsWords.file(asked.filter.year)}.xlsx`,
    mediaType: xlsxMediaType,
  })
}

const read = [assessmentStatisticsPermissions, 'read'] as const
const namesNobody = { none: 'figures without the name of any member' }

export const statisticsRoutes = [
  get(routes.assessments.statistics, { permission: read, event: namesNobody }, showStatistics),
  get(routes.assessments.statisticsSheet, { permission: read, event: namesNobody }, sendSheets),
]
