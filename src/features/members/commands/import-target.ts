import { type MemberId, parseId } from '#core/ids.ts'
import { done, refuse } from '#core/outcome.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { scopeFor, type Work } from '#db/work.ts'
import type { AppliedRow, Applying, ImportTarget, MatchedRow, Undoing } from '#features/imports/commands/target.ts'
import { codesOf, type Mapping, type Match, type RowProblem } from '#features/imports/rules/kept-report.ts'
import { getCommuneNames, getUnitIndex, searchCommunes } from '#features/organisations/queries.ts'
import { communeProposalWords } from '#features/organisations/terms.ts'
import { routes } from '#routes'
import type { Sheet } from '#spreadsheets/sheet.ts'
import { memberImportFields } from '../forms/import-fields.ts'
import {
  answerCommune,
  cellFinder,
  communeText,
  communeWords,
  importedMember,
  readKeptRow,
} from '../forms/import-kept.ts'
import { readMembers } from '../forms/import-list.ts'
import { memberPermissions } from '../permissions.ts'
import { listWorkplaces } from '../queries/choices.ts'
import { listCellsOf } from '../queries/import-context.ts'
import { type MemberMatch, matchMembers } from '../queries/match.ts'
import {
  categoryLabels,
  memberImportLabels,
  memberImportSample,
  memberImportWords,
  memberMatchLabel,
  memberRowDetail,
  sayMemberProblem,
} from '../terms.ts'
import { importMembers } from './import-members.ts'
import type { RowOutcome } from './import-rows.ts'
import { missingCells } from './missing-cells.ts'
import { requestMemberTransfer } from './transfer.ts'
import { actedUpon, undoImportedMembers, type AppliedRow as WrittenRow } from './undo-import.ts'

/** Members as the import engine sees them: read, matched, written and taken back for the importing workplace. */
export const memberImportTarget: ImportTarget = {
  key: 'members',
  right: [memberPermissions, 'import'],
  words: memberImportWords,
  fields: memberImportFields.map((key) => ({ key, label: memberImportLabels[key] ?? key, required: false })),
  sample: memberImportSample,
  read,
  match,
  describe: (values) => {
    const row = readKeptRow(values)
    return { name: row.fullName ?? '', detail: memberRowDetail(row) }
  },
  listOwners: async ({ db, actor }) =>
    (await listWorkplaces(db, scopeFor(actor, [memberPermissions, 'import']))).workplaces,
  proposals: {
    answer: answerCommune,
    textKey: 'residenceText',
    textOf: communeText,
    firstWords: communeWords,
    search: searchCommunes,
    isCode: async (db, code) => (await getCommuneNames(db, [code])).has(code),
    words: communeProposalWords,
  },
  missing: missingCells,
  nameCodes: async (db, problems) =>
    new Map([...Object.entries(categoryLabels), ...(await getCommuneNames(db, codesOf(problems)))]),
  sayProblem: sayMemberProblem,
  apply,
  undo,
  listActedOn,
  subjectHref: (id) => routes.members.show.href({ id }),
  requestTransfer: (tx, work, { askingId, values }) => {
    const { fullName, personalNumber, birthOn } = importedMember(readKeptRow(values), null)
    return requestMemberTransfer(tx, work, { askingId, fullName, personalNumber, birthOn })
  },
}

async function read({ db, today }: Work, sheets: readonly Sheet[], mapping: Mapping) {
  return readMembers(sheets, { units: await getUnitIndex(db, today), today, mapping })
}

async function match(tx: Transaction, work: Work, rows: readonly MatchedRow[]): Promise<readonly Match[]> {
  const identities = rows.map(({ position, values }) => ({ position, ...importedMember(readKeptRow(values), null) }))
  const found = await matchMembers(tx, scopeFor(work.actor, [memberPermissions, 'edit']), identities)
  return [...found.values()].map(matchOf)
}

/** The same number is the same person and is updated; a name and birth alone are asked about. */
function matchOf(found: MemberMatch): Match {
  const isSure = found.by === 'personalNumber'
  const { position } = found
  if (!found.isReachable) {
    const elsewhere = { position, subjectId: null, place: 'elsewhere', label: '' } as const
    return isSure
      ? { ...elsewhere, choices: ['skip'], proposal: 'skip' }
      : { ...elsewhere, choices: ['add', 'skip'], proposal: 'ask' }
  }
  const own = { position, subjectId: found.memberId, place: 'own', label: memberMatchLabel(found) } as const
  return isSure
    ? { ...own, choices: ['update', 'skip'], proposal: 'update' }
    : { ...own, choices: ['update', 'add', 'skip'], proposal: 'ask' }
}

const memberIdOf = (subjectId: number | null): MemberId | null =>
  subjectId === null ? null : (parseId<'members'>(String(subjectId)) ?? null)

async function apply(tx: Transaction, work: Work, applying: Applying): Promise<readonly AppliedRow[]> {
  const { importId, organisationId, rows, progress } = applying
  const cellOf = cellFinder(await listCellsOf(tx, organisationId))
  const decided = rows.map(({ position, values, decision, subjectId }) => {
    const row = readKeptRow(values)
    return { position, member: importedMember(row, cellOf(row)), decision, memberId: memberIdOf(subjectId) }
  })
  const outcomes = await importMembers(tx, work, { importId, workplaceId: organisationId, rows: decided, progress })
  return outcomes.map(appliedRow)
}

const appliedRow = ({ position, outcome, memberId, before, reason }: RowOutcome): AppliedRow => ({
  position,
  outcome: outcome === 'skipped' ? 'unchanged' : outcome,
  subjectId: memberId,
  before,
  ...(reason ? { problem: wholeRow(reason) } : {}),
})

const wholeRow = (kind: string): RowProblem => ({
  kind,
  severity: 'error',
  column: null,
  header: null,
  raw: null,
  fixed: null,
  firstRow: null,
})

async function undo(tx: Transaction, work: Work, { importId, organisationId, rows }: Undoing) {
  const written = rows.flatMap(({ position, outcome, subjectId, before }): WrittenRow[] => {
    const memberId = memberIdOf(subjectId)
    return memberId ? [{ position, outcome, memberId, before }] : []
  })
  const undone = await undoImportedMembers(tx, work, { importId, workplaceId: organisationId, rows: written })
  return undone.some(({ outcome }) => outcome === 'acted') ? refuse('actedOn') : done()
}

async function listActedOn(db: Database | Transaction, { importId, rows }: Undoing): Promise<readonly number[]> {
  const ids = rows.flatMap(({ subjectId }) => memberIdOf(subjectId) ?? [])
  const acted = await actedUpon(db, importId, ids)
  return rows.flatMap(({ position, subjectId }) => {
    const memberId = memberIdOf(subjectId)
    return memberId && acted.has(memberId) ? [position] : []
  })
}
