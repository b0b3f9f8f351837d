import { searchKey } from '#core/vietnamese-text.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { routes } from '#routes'
import { formatNumber } from '#ui/format.ts'
import { Icon } from '#ui/icon.tsx'
import type { TableSheet } from '../queries/table.ts'
import { gradeAt, textAt } from '../rules/sheet.ts'
import { fieldOf, needsWords, type Spread, shownFieldOf, shownGradesFieldOf } from '../rules/table.ts'
import { coarsePurposeLabels } from '../terms/sheet.ts'
import { nameOfLine, roles, wordsBeside } from './table-words.tsx'

/** A sheet as a row of the table. */
export type TableRow = TableSheet & {
  readonly isComplete: boolean
  /** Something is missing that no column of the table asks for. */
  readonly lacksElsewhere: boolean
}

/** A column of the table. */
export type TableColumn = {
  readonly criterion: Criterion
  readonly spread: Spread
  /** Worth a second look once it is all best grades; and whether it is now. */
  readonly canBeFlagged: boolean
  readonly isFlagged: boolean
}

/** What was typed and could not be kept, by the name of its field. */
export type Typed = ReadonlyMap<string, string>

const firstLast = (place: number, count: number) => (place === 1 ? 'm1' : place === count ? 'm3' : 'm2')

/** How the grades of a column are spread; the script writes the numbers anew with every key. */
function SpreadBar({ column: { criterion, spread } }: { column: TableColumn }) {
  const total = spread.counts.reduce((sum, count) => sum + count, spread.empty)
  const words = spread.counts.map((count, place) => `Mức ${place + 1}: ${formatNumber(count)}`)
  let from = 0
  return (
    <>
      <svg
        class="spread"
        viewBox={`0 0 ${Math.max(total, 1)} 8`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`${[...words, `chưa ghi: ${formatNumber(spread.empty)}`].join(', ')}`}
      >
        <rect class="z" width={String(Math.max(total, 1))} height="8" />
        {spread.counts.map((count, place) => {
          const at = from
          from += count
          return (
            <rect
              class={firstLast(place + 1, criterion.options.length)}
              x={String(at)}
              width={String(count)}
              height="8"
            />
          )
        })}
      </svg>
      <span class="spread-n" aria-hidden="true">
        {spread.counts.map(formatNumber).join(' · ')}
      </span>
      <span class="flag-line">
        <Icon name="flag" />
        100 % mức 1
      </span>
    </>
  )
}

/** Names and numbers stay in sight; what each grade means scrolls away and stands at the foot for the line in hand. */
export function TableHead({ columns }: { columns: readonly TableColumn[] }) {
  return (
    <thead {...roles.rowgroup}>
      <tr {...roles.row}>
        <th scope="col" {...roles.columnheader} class="no">
          <span class="sr-only">Số thứ tự</span>
        </th>
        <th scope="col" {...roles.columnheader}>
          Đảng viên
        </th>
        <th scope="col" {...roles.columnheader}>
          Họp
        </th>
        {columns.map((column) => (
          <th
            scope="col"
            {...roles.columnheader}
            class={column.isFlagged ? 'col-flag' : undefined}
            data-column={String(column.criterion.position)}
            data-options={column.criterion.options.join('|')}
            data-required={column.criterion.isRequired ? '' : undefined}
            data-flaggable={column.canBeFlagged ? '' : undefined}
          >
            {nameOfLine(column.criterion)}
            <SpreadBar column={column} />
          </th>
        ))}
        <th scope="col" {...roles.columnheader}>
          Lưu
        </th>
      </tr>
      <tr {...roles.row} class="meanings">
        <td {...roles.cell} colspan={3} class="text-muted">
          Số 1, 2, 3 nghĩa là (gạch chấm dưới số: mức đề xuất theo điểm danh):
        </td>
        {columns.map(({ criterion }) => (
          <td {...roles.cell}>
            {criterion.options.map((option, place) => (
              <span class="key">
                <b>{place + 1}</b> {option}
              </span>
            ))}
          </td>
        ))}
        <td {...roles.cell} />
      </tr>
    </thead>
  )
}

type LineProps = { row: TableRow; criterion: Criterion; typed: Typed }

const attendanceWords = ({ facts }: TableRow) => `${facts.present}/${facts.required}`

function Grade({ row, criterion, typed }: LineProps) {
  const { position, options, basis, shortName } = criterion
  const name = fieldOf('grade', row.id, position)
  const grade = typed.get(name) ?? String(gradeAt(row, position) ?? '')
  const proposal = basis === 'attendance' ? row.proposal : undefined
  return (
    <td
      {...roles.cell}
      data-line={String(position)}
      data-label={nameOfLine(criterion)}
      class={basis ? `on-${basis}` : undefined}
    >
      <fieldset class="mark">
        <legend class="sr-only">
          {shortName}, {row.fullName}
        </legend>
        {options.map((option, place) => {
          const value = place + 1
          const isProposed = value === proposal
          return (
            <label
              class={isProposed ? `${firstLast(value, options.length)} proposed` : firstLast(value, options.length)}
              title={isProposed ? `Đề xuất theo điểm danh: dự ${attendanceWords(row)}` : undefined}
            >
              <input
                type="radio"
                name={name}
                value={value}
                checked={String(value) === grade}
                data-why={needsWords(criterion, value, proposal) ? '' : undefined}
              />
              <span class="k" aria-hidden="true">
                {value}
              </span>
              <span class="w">{isProposed ? `${option} (mức đề xuất)` : option}</span>
            </label>
          )
        })}
      </fieldset>
    </td>
  )
}

/** A grade that asks for words, or words that are there. */
function needWords(row: TableRow, criterion: Criterion, typed: Typed): boolean {
  const { id, proposal } = row
  const { position } = criterion
  const grade = Number(typed.get(fieldOf('grade', id, position)) ?? gradeAt(row, position) ?? 0)
  if ((typed.get(fieldOf('text', id, position)) ?? textAt(row, position)) !== '') return true
  return grade > 0 && needsWords(criterion, grade, proposal)
}

function Words({ row, criterion, typed }: LineProps) {
  const { position, basis } = criterion
  const name = fieldOf('text', row.id, position)
  const stands = textAt(row, position)
  return (
    <label class={needWords(row, criterion, typed) ? `why why-${basis} shown` : `why why-${basis}`}>
      <span>{wordsBeside(criterion, row.proposal)}</span>
      <textarea rows={1} name={name} maxlength={2000} placeholder=" " data-words={String(position)}>
        {typed.get(name) ?? stands}
      </textarea>
      {stands && <input type="hidden" name={shownFieldOf('text', row.id, position)} value={stands} />}
    </label>
  )
}

function standingOf({ isComplete, state }: TableRow) {
  if (state === 'agreed') return <span class="saved">Đã thống nhất</span>
  return isComplete ? (
    <span class="saved ok">
      <Icon name="check" />
      Đã lưu
    </span>
  ) : (
    <span class="saved">Chưa ghi đủ</span>
  )
}

type RowProps = { row: TableRow; number: number; columns: readonly TableColumn[]; typed: Typed }

/** One member: a row of grades, and under it the words that some of them need. */
export function SheetRows({ row, number, columns, typed }: RowProps) {
  const { id, facts, purpose } = row
  const spoken = columns.filter(({ criterion: { basis } }) => basis === 'attendance' || basis === 'referral')
  return (
    <tbody
      {...roles.rowgroup}
      data-sheet={String(id)}
      data-find={searchKey(`${row.fullName} ${row.workplaceName}`)}
      data-before={row.before.map((grade) => grade ?? '').join(',')}
      data-lacks={row.lacksElsewhere ? '' : undefined}
    >
      <tr {...roles.row}>
        <td {...roles.cell} class="no">
          {number}
        </td>
        <th scope="row" {...roles.rowheader}>
          <a class="name" href={routes.assessments.fill.href({ id })}>
            {row.fullName}
          </a>
          <span class="sub" title={row.workplaceName}>
            {purpose === 'yearly' ? row.workplaceName : `${coarsePurposeLabels[purpose]} · ${row.workplaceName}`}
          </span>
          <input
            type="hidden"
            name={shownGradesFieldOf(id)}
            value={row.grades.map((grade: number | null) => grade ?? '').join(',')}
          />
        </th>
        <td {...roles.cell} class="inline-lbl" data-label="Dự họp">
          <span class={row.proposal === undefined || row.proposal === 1 ? undefined : 'soon'}>
            {facts.required === 0 ? 'Chưa họp' : attendanceWords(row)}
          </span>
        </td>
        {columns.map(({ criterion }) => (
          <Grade row={row} criterion={criterion} typed={typed} />
        ))}
        <td {...roles.cell} data-standing>
          {standingOf(row)}
        </td>
      </tr>
      <tr
        {...roles.row}
        class={spoken.some(({ criterion }) => needWords(row, criterion, typed)) ? 'why-row shown' : 'why-row'}
      >
        <td {...roles.cell} colspan={columns.length + 4}>
          <div>
            {spoken.map(({ criterion }) => (
              <Words row={row} criterion={criterion} typed={typed} />
            ))}
          </div>
        </td>
      </tr>
    </tbody>
  )
}
