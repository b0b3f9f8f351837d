import { finding } from '#features/imports/rules/cells.ts'
import type { RowProblem } from '#features/imports/rules/kept-report.ts'
import type { FieldView } from '#features/imports/rules/report.ts'
import type { OrganisationKind } from '../rules/kinds.ts'
import { canStandUnder } from '../rules/tree.ts'
import type { OrganisationProblemKind } from '../terms.ts'
import type { OrganisationImportField } from './import-fields.ts'
import type { AreaValues, OrganisationValues, TreeValues } from './import-row.ts'

export type Draft = {
  readonly sheet: string
  readonly view: FieldView<OrganisationImportField>
  readonly values: TreeValues
  readonly problems: readonly RowProblem[]
}

/** What of an organisation already kept matters to rows that name it. */
export type KnownOrganisation = { readonly kind: OrganisationKind; readonly communeCode: string | null }
/** By Party code: those of the system, of which the file may say nothing. */
export type KnownOrganisations = ReadonlyMap<string, KnownOrganisation>

type Node = {
  readonly kind: OrganisationKind | null
  readonly parentCode: string | null
  readonly communeCode: string | null
}
type Tree = ReadonlyMap<string, Node>

/** What is wrong with a row only in the light of the others: parents, duplicates, circles, cells of areas. */
export function treeProblems(drafts: readonly Draft[], known: KnownOrganisations): readonly (readonly RowProblem[])[] {
  const tree = treeOf(drafts, known)
  const firstCode = firstRows(drafts, (values) => (values.sort === 'organisation' ? values.code : null))
  const firstCommune = firstRows(drafts, (values) =>
    values.sort === 'organisation' && values.kind === 'communeCommittee' ? values.communeCode : null,
  )
  const firstArea = firstRows(drafts, (values) =>
    values.sort === 'area' && values.name ? `${values.communeCode} ${values.kind} ${values.name.toLowerCase()}` : null,
  )
  return drafts.map((draft) => {
    const { values } = draft
    if (values.sort === 'area') {
      return [...again(draft, firstArea, ['area', 'duplicateArea']), ...cellProblems(draft, values, tree)]
    }
    return [
      ...again(draft, firstCode, ['code', 'duplicateCode']),
      ...again(draft, firstCommune, ['communeCode', 'duplicateCommune']),
      ...parentProblems(draft, values, tree),
    ]
  })
}

function treeOf(drafts: readonly Draft[], known: KnownOrganisations): Tree {
  const kept = [...known].map(([code, node]): [string, Node] => [code, { ...node, parentCode: null }])
  const read = drafts.flatMap(({ values }): [string, Node][] =>
    values.sort === 'organisation' && values.code ? [[values.code, values]] : [],
  )
  return new Map([...kept, ...read.reverse()])
}

type FirstRows = (draft: Draft) => Draft | undefined

function firstRows(drafts: readonly Draft[], keyOf: (values: TreeValues) => string | null): FirstRows {
  const first = new Map<string, Draft>()
  for (const draft of drafts) {
    const key = keyOf(draft.values)
    if (key !== null && !first.has(key)) first.set(key, draft)
  }
  return (draft) => {
    const key = keyOf(draft.values)
    const found = key === null ? undefined : first.get(key)
    return found === draft ? undefined : found
  }
}

function again(
  draft: Draft,
  first: FirstRows,
  [field, kind]: [OrganisationImportField, OrganisationProblemKind],
): RowProblem[] {
  const earlier = first(draft)
  if (!earlier) return []
  return [
    draft.view.problem(
      field,
      finding<OrganisationProblemKind>(kind, 'error'),
      earlier.sheet === draft.sheet ? earlier.view.row : null,
    ),
  ]
}

function parentProblems({ view }: Draft, { kind, code, parentCode }: OrganisationValues, tree: Tree): RowProblem[] {
  const problem = (kindOfProblem: OrganisationProblemKind) => [
    view.problem('parentCode', finding<OrganisationProblemKind>(kindOfProblem, 'error')),
  ]
  if (view.cell('parentCode') === null) return kind === null || kind === 'province' ? [] : problem('missingParent')
  if (parentCode === null) return []
  const parent = tree.get(parentCode)
  if (!parent) return problem('unknownParent')
  if (code && isInCircle(code, tree)) return problem('circle')
  return kind && parent.kind && !canStandUnder(kind, parent.kind) ? problem('wrongParentKind') : []
}

/** Whether the way upward from an organisation comes back to it. */
function isInCircle(code: string, tree: Tree): boolean {
  const seen = new Set<string>()
  let above = tree.get(code)?.parentCode ?? null
  while (above !== null && above !== code && !seen.has(above)) {
    seen.add(above)
    above = tree.get(above)?.parentCode ?? null
  }
  return above === code
}

function cellProblems({ view }: Draft, { cellCode, communeCode }: AreaValues, tree: Tree): RowProblem[] {
  if (cellCode === null) return []
  const problem = (kind: OrganisationProblemKind) => [
    view.problem('cellCode', finding<OrganisationProblemKind>(kind, 'error')),
  ]
  const cell = tree.get(cellCode)
  if (!cell) return problem('unknownCell')
  if (cell.kind !== 'residenceCell') return problem('notResidenceCell')
  const ofCell = cell.communeCode ?? (cell.parentCode ? tree.get(cell.parentCode)?.communeCode : null) ?? null
  return ofCell !== null && communeCode !== null && ofCell !== communeCode ? problem('cellOfAnotherCommune') : []
}
