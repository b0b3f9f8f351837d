import { routes } from '#routes'
import type { Person } from './accounts.ts'
import { meetingCells } from './meeting-cells.ts'
import { searched } from './names.ts'

/** One line of the table: what is asked of the app, as whom, and of the baseline. Ids stand for rows of fill/*.sql. */
export type Cell = {
  readonly name: string
  readonly person: Person
  readonly app: (n: number) => string
  /** Absent where the baseline has no such page. */
  readonly baseline?: (n: number) => string
  /** The share of the baseline's requests a second that the issue aims at, at 16 connections. */
  readonly aim?: number
  /** A write: each letter once, and how many are enough. */
  readonly isWrite?: true
  /** What is answered when all is well, if not 200. */
  readonly expected?: number
}

/** Ids of rows that the people of the bench can reach; `stock` is taken from its front. */
export type Ids = {
  readonly members: readonly number[]
  readonly letters: readonly number[]
  readonly printable: readonly number[]
  readonly stock: readonly number[]
  /** What the phone in the cell of 250 says it holds of the sheet of tonight. */
  readonly digest: string
}

const at = (ids: readonly number[], n: number) => ids[(n * 7) % ids.length] ?? 0
const words = (n: number) => searched(n, n % 2 === 0)
const encoded = (n: number) => encodeURIComponent(words(n))

export const cellsFor = (ids: Ids): readonly Cell[] => [
  {
    name: 'list: letters of a commune',
    person: 'commune',
    app: () => routes.introductions.list.href(),
    baseline: () => '/letters/101',
    aim: 60,
  },
  {
    name: 'list: members of a workplace',
    person: 'workplace',
    app: () => routes.members.list.href(),
    baseline: () => '/members/10001',
    aim: 60,
  },
  {
    name: 'search in a commune (register)',
    person: 'commune',
    app: (n) => routes.register.list.href({ tim: words(n) }),
    baseline: (n) => `/search-commune/${encoded(n)}`,
    aim: 100,
  },
  {
    name: 'search in the province',
    person: 'above',
    app: (n) => routes.members.list.href({ tim: words(n) }),
    baseline: (n) => `/search-province/${encoded(n)}`,
    aim: 80,
  },
  {
    name: 'member detail',
    person: 'workplace',
    app: (n) => routes.members.show.href({ id: at(ids.members, n) }),
    baseline: (n) => `/member/${at(ids.members, n)}`,
    aim: 40,
  },
  {
    name: 'letter detail',
    person: 'commune',
    app: (n) => routes.introductions.show.href({ id: at(ids.letters, n) }),
    baseline: (n) => `/letter/${at(ids.letters, n)}`,
    aim: 40,
  },
  {
    name: 'register of a cell of 250',
    person: 'cell',
    app: () => routes.register.list.href(),
    baseline: () => '/register-cell/1001',
    aim: 60,
  },
  {
    name: 'register of a commune of 3,000',
    person: 'commune',
    app: () => routes.register.list.href(),
    baseline: () => '/register-commune/101',
    aim: 60,
  },
  {
    name: 'admit (write)',
    person: 'stock',
    app: (n) => routes.introductions.admit.href({ id: ids.stock[n] ?? 0 }),
    baseline: (n) => `/admit/${ids.stock[n] ?? 0}`,
    aim: 40,
    isWrite: true,
  },
  { name: 'home page', person: 'commune', app: () => routes.home.href() },
  { name: 'home page of a workplace', person: 'workplace', app: () => routes.home.href() },
  { name: 'figures of a cell', person: 'cell', app: () => routes.assessments.statistics.href() },
  { name: 'figures of a commune', person: 'commune', app: () => routes.assessments.statistics.href() },
  { name: 'figures of the province', person: 'province', app: () => routes.assessments.statistics.href() },
  {
    name: 'letter as PDF',
    person: 'commune',
    app: (n) => routes.introductions.pdf.href({ id: at(ids.printable, n) }),
  },
  ...meetingCells(ids),
  { name: 'assessment table of 250', person: 'cell', app: () => routes.assessments.table.href() },
]
