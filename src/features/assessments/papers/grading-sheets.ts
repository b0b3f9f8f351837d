import type { MemberId } from '#core/ids.ts'
import type { Cell } from '#spreadsheets/sheet.ts'
import type { WrittenSheet } from '#spreadsheets/write.ts'
import type { GradingRow } from '../queries/grading.ts'
import type { AnsweredCriterion, SheetContent } from '../rules/content.ts'
import { statesBack } from '../rules/sheet.ts'
import { gradingWords as words } from '../terms/of-workplace.ts'
import { assessmentStateLabels } from '../terms/sheet.ts'

/** A member with the sheets of the year: one, or one of each residence. */
type Graded = { readonly first: GradingRow; readonly sheets: readonly GradingRow[] }

type Line = Pick<AnsweredCriterion, 'shortName' | 'options'>

const cellOf = ({ first }: Graded) => first.cellName ?? words.noCell

/** The lines of all forms among the sheets, each once by its short name, in the order of the forms. */
function linesOf(rows: readonly GradingRow[]): readonly Line[] {
  const lines = new Map<string, Line>()
  for (const { content } of rows)
    for (const { shortName, options } of content?.criteria ?? [])
      if (!lines.has(shortName)) lines.set(shortName, { shortName, options })
  return [...lines.values()]
}

const answerAt = (content: SheetContent | null, shortName: string) =>
  content?.criteria.find((criterion) => criterion.shortName === shortName)

/** The grade in its words, and what was written beside it. */
function answerWords(criterion: AnsweredCriterion | undefined): string {
  if (!criterion) return ''
  const grade = criterion.grade === null ? '' : (criterion.options[criterion.grade - 1] ?? '')
  if (grade && criterion.text) return `${grade} (${criterion.text})`
  return grade || criterion.text
}

/** One cell for all sheets of a member: said once when they agree, else with the commune that says it. */
function together({ sheets }: Graded, tell: (row: GradingRow) => string): string {
  const told = sheets.map((row) => ({ row, text: tell(row) })).filter(({ text }) => text !== '')
  if (new Set(told.map(({ text }) => text)).size <= 1 && told.length === sheets.length) return told[0]?.text ?? ''
  return told.map(({ row, text }) => `${row.communeName}: ${text}`).join('; ')
}

const attendance = ({ content }: GradingRow) =>
  content && content.facts.required > 0 ? `${content.facts.present}/${content.facts.required}` : ''

const day = (text: string | null | undefined) => (text ? Temporal.PlainDate.from(text) : null)

function memberCells(member: Graded, lines: readonly Line[]): readonly Cell[] {
  const { first, sheets } = member
  const [last] = sheets
    .flatMap(({ content }) => (content?.confirmedOn ? [content.confirmedOn] : []))
    .toSorted()
    .reverse()
  return [
    first.fullName,
    first.birthYear,
    first.cellName,
    sheets.map((row) => [row.residenceCellName, row.communeName].filter(Boolean).join(', ')).join('; '),
    together(member, ({ state }) => assessmentStateLabels[state]),
    ...lines.map(({ shortName }) => together(member, ({ content }) => answerWords(answerAt(content, shortName)))),
    together(member, attendance),
    day(last),
    sheets.find(({ announcedOn }) => announcedOn)?.announcedOn ?? null,
  ]
}

const memberSheet = (name: string, members: readonly Graded[], lines: readonly Line[]): WrittenSheet => ({
  name,
  columns: [...words.before, ...lines.map(({ shortName }) => shortName), ...words.after].map((title) => ({ title })),
  rows: members.map((member) => memberCells(member, lines)),
})

const isBack = ({ state }: GradingRow) => statesBack.some((back) => back === state)

/** How often each grade was given in each cell; sheets are counted, since two residences give two. */
function countSheet(byCell: ReadonlyMap<string, readonly Graded[]>, lines: readonly Line[]): WrittenSheet {
  const graded = lines.filter(({ options }) => options.length > 0)
  const rowOf = (name: string, members: readonly Graded[]): readonly Cell[] => {
    const sheets = members.flatMap((member) => member.sheets)
    const given = (shortName: string, grade: number) =>
      sheets.filter(({ content }) => answerAt(content, shortName)?.grade === grade).length
    return [
      name,
      members.length,
      sheets.length,
      sheets.filter(isBack).length,
      ...graded.flatMap(({ shortName, options }) => options.map((_, place) => given(shortName, place + 1))),
    ]
  }
  return {
    name: words.byCell,
    columns: [
      ...words.countColumns,
      ...graded.flatMap(({ shortName, options }) => options.map((option) => `${shortName}: ${option}`)),
    ].map((title) => ({ title })),
    rows: [
      ...[...byCell].map(([name, members]) => rowOf(name, members)),
      rowOf(words.total, [...byCell.values()].flat()),
    ],
  }
}

const mostCells = 100

/**
 * The workbook by which a workplace grades its members (366-QĐ/TW): all of them, how often each grade was given in each cell,
 * and each cell's members on a sheet of their own to hand on.
 */
export function gradingSheets(rows: readonly GradingRow[]): readonly WrittenSheet[] {
  const lines = linesOf(rows)
  const byMember: ReadonlyMap<MemberId, readonly GradingRow[]> = Map.groupBy(rows, ({ memberId }) => memberId)
  const members = [...byMember.values()].flatMap((sheets): Graded[] => {
    const [first] = sheets
    return first ? [{ first, sheets }] : []
  })
  const byCell = Map.groupBy(members, cellOf)
  const cells = [...byCell].toSorted(([one], [other]) => one.localeCompare(other, 'vi'))
  return [
    memberSheet(words.all, members, lines),
    countSheet(new Map(cells), lines),
    // Names of sheets are cut at 31 signs: the number keeps them apart.
    ...cells.slice(0, mostCells).map(([name, those], place) => memberSheet(`${place + 1}. ${name}`, those, lines)),
  ]
}

/** Of how many members a workbook tells. */
export const countMembers = (rows: readonly GradingRow[]): number => new Set(rows.map(({ memberId }) => memberId)).size
