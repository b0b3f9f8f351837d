import type { Child } from 'hono/jsx'
import { Icon } from './icon.tsx'

export type Sort = { href: string; direction?: 'ascending' | 'descending' | undefined }

export type Column<Row> = {
  label: string
  cell: (row: Row) => Child
  /**
   * `lead`: names the row, on top of a card. `state`: a line of its own on a compact card. `wide`: likewise, for long
   * words. `number`, `date`: kept on one line. `desk`, `deskNumber`: left out on a phone.
   */
  kind?: 'lead' | 'state' | 'wide' | 'number' | 'date' | 'desk' | 'deskNumber'
  sort?: Sort
}

/** A tick box before each row; ticking one brings up the batch bar of the form around. */
export type Pick<Row> = { name: string; value: (row: Row) => string; label: (row: Row) => string }

type TableProps<Row> = {
  /** Read out, not shown: what is listed and how much of it. */
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  pick?: Pick<Row> | undefined
  /** `cards` (label beside value) or `compact` (two or three lines) below 768 px; `plain` stays a table. */
  phone?: 'compact' | 'cards' | 'plain'
  class?: string
}

const cellClasses = {
  lead: 'lead-cell',
  state: 'state-cell',
  wide: 'wide-cell',
  number: 'num',
  date: 'date',
  desk: 'desk',
  deskNumber: 'num desk',
} as const

const headClasses: Partial<Record<string, string>> = { number: 'num', desk: 'desk', deskNumber: 'num desk' }

const phoneClasses = { compact: 'cards cards-compact', cards: 'cards', plain: '' } as const

// Spelled out because a table drawn as cards (`display: block`) loses the roles its elements have by themselves.
const roles = {
  table: { role: 'table' },
  rowgroup: { role: 'rowgroup' },
  row: { role: 'row' },
  columnheader: { role: 'columnheader' },
  cell: { role: 'cell' },
} as const

function Head<Row>({ column: { label, kind, sort } }: { column: Column<Row> }) {
  const className = headClasses[kind ?? '']
  if (!sort) {
    return (
      <th scope="col" {...roles.columnheader} class={className}>
        {label}
      </th>
    )
  }
  return (
    <th scope="col" {...roles.columnheader} class={className} aria-sort={sort.direction ?? 'none'}>
      <a href={sort.href}>
        {label}
        {sort.direction && <Icon name={sort.direction === 'ascending' ? 'arrow-up' : 'arrow-down'} />}
      </a>
    </th>
  )
}

type CellProps<Row> = { column: Column<Row>; row: Row; isLabelled: boolean }

function Cell<Row>({ column: { label, kind, cell }, row, isLabelled }: CellProps<Row>) {
  const className = kind && cellClasses[kind]
  if (kind === 'lead') {
    return (
      <td {...roles.cell} class={className}>
        {cell(row)}
      </td>
    )
  }
  return (
    <td {...roles.cell} class={className} data-label={isLabelled ? label : undefined}>
      <span>{cell(row)}</span>
    </td>
  )
}

/**
 * A list. A `lead` cell usually holds `<a class="name">`, second lines stand in `<Sub>`.
 */
export function Table<Row>({ caption, columns, rows, pick, phone = 'cards', class: extra }: TableProps<Row>) {
  const className = ['data-table', phoneClasses[phone], pick && 'has-pick', extra].filter(Boolean).join(' ')
  return (
    <table class={className} {...roles.table}>
      <caption class="sr-only">{caption}</caption>
      <thead {...roles.rowgroup}>
        <tr {...roles.row}>
          {pick && (
            <th scope="col" {...roles.columnheader} class="pickcol w-10">
              <span class="sr-only">Chọn</span>
            </th>
          )}
          {columns.map((column) => (
            <Head column={column} />
          ))}
        </tr>
      </thead>
      <tbody {...roles.rowgroup}>
        {rows.map((row) => (
          <tr {...roles.row}>
            {pick && (
              <td {...roles.cell} class="pickcol">
                <input
                  class="checkbox row-check"
                  type="checkbox"
                  name={pick.name}
                  value={pick.value(row)}
                  aria-label={`Chọn ${pick.label(row)}`}
                />
              </td>
            )}
            {columns.map((column) => (
              <Cell column={column} row={row} isLabelled={phone === 'cards'} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** The quiet second line of a cell; on a compact card it follows on the same line after a dot. */
export function Sub({ children }: { children: Child }) {
  return <span class="sub">{children}</span>
}

/** The link that names a row. On a compact card its surface is the whole card. */
export function RowLink({ href, children }: { href: string; children: Child }) {
  return (
    <a class="name" href={href}>
      {children}
    </a>
  )
}
