import type { OrganisationId } from '#core/ids.ts'
import { done, refuse } from '#core/outcome.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Database, Transaction } from '#db/connection.ts'
import type { MissingThings } from '#features/imports/commands/target.ts'
import type { Missing, NamedByRows } from '#features/imports/rules/named-by-rows.ts'
import { addOrganisation } from '#features/organisations/commands/organisation.ts'
import { organisationPermissions } from '#features/organisations/permissions.ts'
import { shortNameOf } from '#features/organisations/rules/tree.ts'
import { cellName } from '#features/organisations/terms.ts'
import { cellFinder } from '../forms/import-kept.ts'
import { findWorkplace, listCellsOf, listTakenCodes } from '../queries/import-context.ts'
import { missingCellWords } from '../terms.ts'

/** The cells of the workplace that a list names and nobody has added yet. */
export const missingCells: MissingThings = {
  keys: ['workplaceCellName', 'workplaceCellCode'],
  right: [organisationPermissions, 'create'],
  find,
  add: async (tx, work, { organisationId: parentId, missing }) => {
    for (const { name, code } of missing) {
      const added = await addOrganisation(tx, work, {
        ...plainCell,
        parentId,
        name,
        shortName: shortNameOf(name),
        code,
      })
      if (!added.ok) return refuse(added.reason === 'notAllowed' ? 'notAllowed' : 'notAdded')
    }
    return done()
  },
  words: missingCellWords,
}

const plainCell = {
  kind: 'workplaceCell',
  communeCode: null,
  placeName: null,
  contact: null,
  isBaseCell: false,
  isOutside: false,
} as const

type Reader = Database | Transaction

async function find(db: Reader, workplaceId: OrganisationId, named: readonly NamedByRows[]) {
  const [workplace, cells] = await Promise.all([findWorkplace(db, workplaceId), listCellsOf(db, workplaceId)])
  // The list may name the organisation itself, above all where that is a single cell.
  const cellOf = cellFinder([...cells, workplace])
  const unknown = named
    .map(({ words, rowCount }) => ({
      workplaceCellName: words.workplaceCellName ?? null,
      workplaceCellCode: words.workplaceCellCode ?? null,
      rowCount,
    }))
    .filter((one) => (one.workplaceCellName ?? one.workplaceCellCode) !== null && cellOf(one) === null)
  const codes = unknown.flatMap(({ workplaceCellCode }) => workplaceCellCode ?? [])
  const taken = new Set((await listTakenCodes(db, codes)).map(({ code }) => code))
  const missing = Map.groupBy(unknown, (one) =>
    searchKey(cellName(one.workplaceCellName ?? one.workplaceCellCode ?? '')),
  )
  return [...missing.values()].map((same): Missing => {
    const [{ workplaceCellName = null, workplaceCellCode: code = null } = {}] = same
    const rowCount = same.reduce((sum, one) => sum + one.rowCount, 0)
    const isFree = code === null || (partyCode.test(code) && !taken.has(code))
    const canAdd = !workplace.isBaseCell && isFree && workplaceCellName !== null && isName(workplaceCellName)
    return { name: cellName(workplaceCellName ?? code ?? ''), code, rowCount, canAdd }
  })
}

/** As 208-QĐ/TW writes it, e.g. 86.102.001.000.001. */
const partyCode = /^\d{2}(\.\d{3}){1,4}$/

const longestName = 80
const isName = (text: string) => /\p{L}/u.test(text) && text.length <= longestName
