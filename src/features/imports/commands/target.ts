import type { ImportId, OrganisationId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import type { Right } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import type { Cell, Sheet } from '#spreadsheets/sheet.ts'
import type { Decision, Mapping, Match, ReadReport, RowProblem, TargetKey } from '../rules/kept-report.ts'

export type MatchedRow = { readonly position: number; readonly values: unknown }

export type RowToApply = MatchedRow & {
  readonly decision: 'add' | 'update'
  /** Whom to update. */
  readonly subjectId: number | null
}

export type AppliedRow = {
  readonly position: number
  readonly outcome: 'added' | 'updated' | 'unchanged' | 'refused'
  readonly subjectId: number | null
  /** What was overwritten, for undo. */
  readonly before: unknown
  /** Why it was refused after all. */
  readonly problem?: RowProblem
}

export type RowToUndo = {
  readonly position: number
  readonly outcome: 'added' | 'updated'
  readonly subjectId: number | null
  readonly before: unknown
}

type Batch<Row> = {
  readonly importId: ImportId
  /** Whose import it is: the workplace of members, whoever presses the button. */
  readonly organisationId: OrganisationId
  readonly rows: readonly Row[]
}
/** `progress` is told how many rows are written so far; all is kept at the end or nothing. */
export type Applying = Batch<RowToApply> & { readonly progress: (doneCount: number) => Promise<void> }
export type Undoing = Batch<RowToUndo> & { readonly appliedAt: Temporal.Instant }

/** A field that a column can hold; a required one must be among the columns. */
export type TargetField = { readonly key: string; readonly label: string; readonly required: boolean }

export type TargetWords = {
  /** "đảng viên": counted, after a number. */
  readonly noun: string
  readonly title: string
  /** What the file should hold, in one or two sentences. */
  readonly lead: string
  readonly sampleName: string
  readonly decisions: Readonly<Record<Decision, string>>
}

/** What a feature brings to the engine: how its rows are read, matched, written and taken back. */
export type ImportTarget = {
  readonly key: TargetKey
  readonly right: Right
  readonly words: TargetWords
  readonly fields: readonly TargetField[]
  readonly sample: { readonly titles: readonly string[]; readonly rows: readonly (readonly Cell[])[] }
  /** Columns without an entry in `mapping` are guessed from their header. */
  readonly read: (work: Work, sheets: readonly Sheet[], mapping: Mapping) => Promise<ReadReport>
  readonly match: (tx: Transaction, work: Work, rows: readonly MatchedRow[]) => Promise<readonly Match[]>
  /** A row's name and the line below it. */
  readonly describe: (values: unknown) => { readonly name: string; readonly detail: string }
  /** One sentence for a problem. */
  readonly sayProblem: (problem: RowProblem) => string
  readonly apply: (tx: Transaction, work: Work, applying: Applying) => Promise<readonly AppliedRow[]>
  /** All or nothing: `actedOn` when somebody has since done something about one of the rows. */
  readonly undo: (tx: Transaction, work: Work, undoing: Undoing) => Promise<Outcome<'actedOn'>>
  readonly subjectHref: (subjectId: number) => string
  /** Asks the organisation that keeps the person; only for targets whose matches may lie elsewhere. */
  readonly requestTransfer?: (
    tx: Transaction,
    work: Work,
    values: unknown,
  ) => Promise<Outcome<'alreadyAsked' | 'tooManyRequests' | 'notElsewhere'>>
}

export type ImportTargets = readonly ImportTarget[]
