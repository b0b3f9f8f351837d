import type { ImportId, OrganisationId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import type { Right } from '#core/permission.ts'
import type { Database, Transaction } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import type { Cell, Sheet } from '#spreadsheets/sheet.ts'
import type { Decision, Mapping, Match, Proposal, ReadReport, RowProblem, TargetKey } from '../rules/kept-report.ts'
import type { Missing, NamedByRows } from '../rules/named-by-rows.ts'

type Reader = Database | Transaction

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

/** What codes are called, where people read them. */
export type Names = ReadonlyMap<string, string>

export type ChoiceOption = { readonly code: string; readonly label: string }

/** Values that rows only offer, or leave open: taken or looked up by a person, row by row or for all that say the same. */
export type Proposals = {
  /** The value that holds the words of the file; rows with the same words may be answered at once. */
  readonly textKey: string
  readonly textOf: (values: unknown) => string | null
  /** What may be meant by the words that a person types, in order, at most fifty. */
  readonly search: (db: Reader, words: string) => Promise<readonly ChoiceOption[]>
  /** What to look for first. */
  readonly firstWords: (values: unknown) => string
  readonly isCode: (db: Reader, code: string) => Promise<boolean>
  /** The values of a row with the proposal taken, or given back. */
  readonly answer: (values: unknown, proposal: Proposal) => unknown
  readonly words: {
    readonly take: string
    readonly takeAll: (rowCount: number) => string
    readonly giveBack: string
    readonly dropChosen: string
    readonly choose: string
    readonly chooseTitle: string
    readonly search: string
    readonly searchHint: string
    readonly noneFound: string
    readonly notChosen: string
    readonly forAll: (rowCount: number, text: string) => string
    readonly chosen: (rowCount: number) => string
  }
}

type ToAdd = { readonly organisationId: OrganisationId; readonly missing: readonly Missing[] }

/** What rows name and is not there: said beside the list, and added by whoever may. */
export type MissingThings = {
  /** The values that name it. */
  readonly keys: readonly string[]
  readonly right: Right
  readonly find: (
    db: Reader,
    organisationId: OrganisationId,
    named: readonly NamedByRows[],
  ) => Promise<readonly Missing[]>
  readonly add: (tx: Transaction, work: Work, adding: ToAdd) => Promise<Outcome<'notAllowed' | 'notAdded'>>
  readonly words: {
    readonly title: (missing: readonly Missing[]) => string
    readonly lead: (missing: readonly Missing[]) => string
    readonly add: (count: number, organisationName: string) => string
    /** For who may not add it. */
    readonly whoAdds: string
    readonly added: (count: number) => string
  }
}

export type Owner = { readonly id: OrganisationId; readonly name: string }

type Transfer = { readonly askingId: OrganisationId; readonly values: unknown }

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
  /** The organisations whose list the actor may bring; left out: only their own. */
  readonly listOwners?: (work: Work) => Promise<readonly Owner[]>
  readonly proposals?: Proposals
  readonly missing?: MissingThings
  /** What the codes in these problems are called. */
  readonly nameCodes: (db: Reader, problems: readonly RowProblem[]) => Promise<Names>
  /** One sentence for a problem. */
  readonly sayProblem: (problem: RowProblem) => string
  readonly apply: (tx: Transaction, work: Work, applying: Applying) => Promise<readonly AppliedRow[]>
  /** All or nothing: `actedOn` when somebody has since done something about one of the rows. */
  readonly undo: (tx: Transaction, work: Work, undoing: Undoing) => Promise<Outcome<'actedOn'>>
  /** The rows because of which an import cannot be undone, as far as they can be told. */
  readonly listActedOn: (db: Reader, undoing: Undoing) => Promise<readonly number[]>
  readonly subjectHref: (subjectId: number) => string
  /** Asks the organisation that keeps the person; only for targets whose matches may lie elsewhere. */
  readonly requestTransfer?: (
    tx: Transaction,
    work: Work,
    transfer: Transfer,
  ) => Promise<Outcome<'alreadyAsked' | 'tooManyRequests' | 'notElsewhere'>>
}

export type ImportTargets = readonly ImportTarget[]
