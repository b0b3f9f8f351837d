/** The shapes in which the engine keeps what was read; the reading itself belongs to each target. */
export type TargetKey = 'members' | 'organisations'
export type Severity = 'ok' | 'info' | 'warning' | 'error'
export type Decision = 'add' | 'update' | 'skip' | 'ask'

/** Sheet → letter of a column → the field it holds; an empty text: the column is not read. */
export type Mapping = Readonly<Record<string, Readonly<Record<string, string>>>>

/** A value that may be meant; only a person takes it, and may give it back as long as nothing is written. */
export type Proposal = {
  readonly code: string
  readonly isTaken: boolean
  /** A person looked it up; nothing in the row says so. */
  readonly isChosen?: true
  /** What the row had offered before a person looked up something else. */
  readonly instead?: string
}

export type RowProblem = {
  readonly kind: string
  readonly severity: 'info' | 'warning' | 'error'
  /** The letter over the column; null when the row as a whole is meant. */
  readonly column: string | null
  readonly header: string | null
  readonly raw: string | number | boolean | null
  /** What is used instead, where the right value is certain. */
  readonly fixed: string | null
  /** The sheet row of which this one is a duplicate. */
  readonly firstRow: number | null
  readonly proposal?: Proposal
  /** The row leaves it open, and a person may look up what is meant. */
  readonly needsChoice?: true
}

/** House rule: administrative units have five digits, and nothing else that is read has. */
export const codesOf = (problems: readonly RowProblem[]): readonly string[] =>
  problems
    .flatMap(({ fixed, proposal }) => [fixed, proposal?.code])
    .filter((code): code is string => /^\d{5}$/.test(code ?? ''))

export type ReadRow = {
  readonly sheet: string
  /** As the spreadsheet numbers it, from 1. */
  readonly sheetRow: number
  readonly severity: Severity
  /** What the target makes of the row; days as yyyy-mm-dd. Only the target looks inside. */
  readonly values: unknown
  readonly problems: readonly RowProblem[]
}

export type ReadColumn = {
  readonly letter: string
  readonly header: string
  readonly field: string | null
  /** The first values below the header, for the person who checks the mapping. */
  readonly sample: string
}

export type ReadSheet = {
  readonly name: string
  readonly hidden: boolean
  /** From 1; null when no header row was found, and then nothing of the sheet is read. */
  readonly headerRow: number | null
  readonly rowCount: number
  readonly columns: readonly ReadColumn[]
}

export type ReadReport = { readonly sheets: readonly ReadSheet[]; readonly rows: readonly ReadRow[] }

/** Somebody already there. `elsewhere`: kept by an organisation out of the officer's reach, and no more is told. */
export type Match = {
  readonly position: number
  /** Null when elsewhere. */
  readonly subjectId: number | null
  readonly place: 'own' | 'elsewhere'
  /** Who it is, as far as the officer may see; empty when elsewhere. */
  readonly label: string
  readonly choices: readonly Decision[]
  /** `ask`: nothing is written before a person has chosen. */
  readonly proposal: Decision
}

/** House rule: the tabs of a preview; `matched`: somebody is already there, `ask`: a person must still choose, `proposed`: something is offered. */
export const rowTabs = ['all', 'error', 'warning', 'ok', 'matched', 'ask', 'proposed'] as const
export type RowTab = (typeof rowTabs)[number]

/** House rule: the name of the select for one column of one sheet. */
export const columnField = (sheet: number, letter: string): string => `cot-${sheet}-${letter}`
