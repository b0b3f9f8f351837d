import type { OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may, type Right } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { organisationPermissions } from '../permissions.ts'
import { findCommune, findCommuneCommittee } from '../queries.ts'
import type { OrganisationKind } from '../rules/kinds.ts'
import { canStandUnder } from '../rules/tree.ts'
import type { OrganisationRefusal } from '../terms.ts'
import { nameColumns, storeOrganisation, storeVersion } from './store.ts'

export type OrganisationFacts = {
  readonly name: string
  readonly shortName: string
  readonly code: string | null
  readonly placeName: string | null
  readonly contact: string | null
  readonly isBaseCell: boolean
  readonly isOutside: boolean
}

export type CreateOrganisation = OrganisationFacts & {
  readonly formKey: string
  readonly parentId: OrganisationId
  readonly kind: OrganisationKind
  /** Of a commune committee: the five digits of its administrative unit. */
  readonly communeCode: string | null
}

type Wanted = Omit<CreateOrganisation, 'formKey'>

/** Adds an organisation under another one (208-QĐ/TW names its code; the levels are in `rules/kinds.ts`). */
export function createOrganisation(
  work: Work,
  input: CreateOrganisation,
): Promise<Outcome<OrganisationRefusal, OrganisationId>> {
  const { formKey, ...organisation } = input
  return once(work, formKey, (tx) => addOrganisation(tx, work, organisation))
}

/** The same within a transaction of the caller, who rolls back on a refusal. */
export async function addOrganisation(
  tx: Transaction,
  work: Work,
  organisation: Wanted,
): Promise<Outcome<OrganisationRefusal, OrganisationId>> {
  const refusal = (await whyNotUnder(tx, work, organisation)) ?? (await whyNotCode(tx, organisation.code))
  if (refusal) return refuse(refusal)
  const id = await storeOrganisation(tx, { ...organisation, validFrom: work.today })
  const { name, kind } = organisation
  await record(tx, work, { kind: 'organisation.created', subjectId: id, data: { name, kind } })
  return done(id)
}

export type RenameOrganisation = OrganisationFacts & {
  readonly formKey: string
  readonly id: OrganisationId
  /** The version the form was shown with. */
  readonly version: number
}

/** Gives an organisation its new name and facts from today on; the old name stays for the papers of its time. */
export function renameOrganisation(work: Work, input: RenameOrganisation): Promise<Outcome<OrganisationRefusal>> {
  return once(work, input.formKey, async (tx) => {
    const loaded = await loadForChange(tx, work, { ...input, right: [organisationPermissions, 'rename'] })
    if (!loaded.ok) return loaded
    const old = loaded.value
    const refusal = input.code === old.code ? undefined : await whyNotCode(tx, input.code)
    if (refusal) return refuse(refusal)
    const { id, formKey: _, version, name, shortName, ...facts } = input
    const names = nameColumns(name, shortName)
    await tx
      .updateTable('organisations')
      .set({ ...facts, ...names, version: version + 1 })
      .where('id', '=', id)
      .execute()
    if (names.name !== old.name) {
      await storeVersion(tx, { organisationId: id, name: names.name, parentId: old.parentId }, work.today)
    }
    await record(tx, work, { kind: 'organisation.renamed', subjectId: id, data: { from: old.name, to: names.name } })
    return done()
  })
}

export type CloseOrganisation = {
  readonly formKey: string
  readonly id: OrganisationId
  readonly version: number
}

/**
 * Ends an organisation today: it takes no new work, its history stays. Refuses as long as one stands under it, and one's
 * own. Open links and letters are handed over where organisations are merged or split; a cell that ends covers no area.
 */
export function closeOrganisation(work: Work, input: CloseOrganisation): Promise<Outcome<OrganisationRefusal>> {
  return once(work, input.formKey, async (tx) => {
    const loaded = await loadForChange(tx, work, { ...input, right: [organisationPermissions, 'close'] })
    if (!loaded.ok) return loaded
    const { id, name } = loaded.value
    if (id === work.actor.organisationId || loaded.value.kind === 'province') return refuse('ownOrganisation')
    if (await hasChildren(tx, id)) return refuse('hasChildren')
    await tx
      .updateTable('organisations')
      .set({ validTo: work.today, version: input.version + 1 })
      .where('id', '=', id)
      .execute()
    await tx
      .updateTable('organisationVersions')
      .set({ validTo: work.today })
      .where('organisationId', '=', id)
      .where('validTo', 'is', null)
      .execute()
    await tx.updateTable('residentialAreas').set({ cellId: null }).where('cellId', '=', id).execute()
    await record(tx, work, { kind: 'organisation.closed', subjectId: id, data: { name } })
    return done()
  })
}

const findForUpdate = (tx: Transaction, id: OrganisationId) =>
  tx
    .selectFrom('organisations')
    .select(['id', 'kind', 'name', 'code', 'parentId', 'validTo', 'version'])
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

type Locked = NonNullable<Awaited<ReturnType<typeof findForUpdate>>>

async function loadForChange<Action extends string>(
  tx: Transaction,
  work: Work,
  { id, version, right }: { readonly id: OrganisationId; readonly version: number; readonly right: Right<Action> },
): Promise<Outcome<OrganisationRefusal, Locked>> {
  const organisation = await findForUpdate(tx, id)
  if (!organisation) return refuse('notFound')
  if (!may(work.actor, right, { organisationId: id })) return refuse('notAllowed')
  if (organisation.validTo) return refuse('closed')
  return organisation.version === version ? done(organisation) : refuse('stale')
}

/** The parent stays locked, so that two people adding the same commune wait for each other. */
async function whyNotUnder(tx: Transaction, work: Work, input: Wanted) {
  const parent = await findForUpdate(tx, input.parentId)
  if (!parent) return 'notFound'
  if (!may(work.actor, [organisationPermissions, 'create'], { organisationId: parent.id })) return 'notAllowed'
  if (parent.validTo) return 'closed'
  return canStandUnder(input.kind, parent.kind) ? whyNotCommune(tx, work, input) : 'wrongParent'
}

async function whyNotCode(tx: Transaction, code: string | null): Promise<'codeTaken' | undefined> {
  if (!code) return undefined
  const taken = await tx.selectFrom('organisations').select('id').where('code', '=', code).executeTakeFirst()
  return taken && 'codeTaken'
}

/** A commune has one committee on the system. */
async function whyNotCommune(tx: Transaction, { today }: Work, { kind, communeCode }: Wanted) {
  if (kind !== 'communeCommittee') return undefined
  if (!communeCode || !(await findCommune(tx, { communeCode, on: today }))) return 'communeUnknown'
  return (await findCommuneCommittee(tx, { communeCode, on: today })) && 'communeTaken'
}

async function hasChildren(tx: Transaction, id: OrganisationId): Promise<boolean> {
  const child = await tx
    .selectFrom('organisations')
    .select('id')
    .where('parentId', '=', id)
    .where('validTo', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return child !== undefined
}
