import { textFields } from '#core/form.ts'
import { type OrganisationId, parseId } from '#core/ids.ts'
import { may } from '#core/permission.ts'
import { routes } from '#routes'
import { type Answer, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { type FeatureRoutes, get, post, type Visit } from '#web/route.ts'
import { coverAreas } from './commands/areas.ts'
import { closeOrganisation, createOrganisation, renameOrganisation } from './commands/organisation.ts'
import { readAreasForm } from './forms/areas.ts'
import { readNewOrganisationForm, readOrganisationForm } from './forms/organisation.ts'
import { AreasPage } from './pages/areas-page.tsx'
import {
  CloseOrganisationPage,
  NewOrganisationPage,
  type OrganisationDraft,
  RenameOrganisationPage,
} from './pages/form-pages.tsx'
import { FoundPage, NoTreePage, type OrganisationActions, OrganisationPage } from './pages/tree-page.tsx'
import { organisationPermissions } from './permissions.ts'
import {
  findOrganisation,
  findProvince,
  listAreas,
  listCells,
  listChildren,
  listVersions,
  type OrganisationDetail,
  searchOrganisations,
} from './queries.ts'
import { kindsBelow } from './rules/kinds.ts'
import { organisationRefusals, organisationWords } from './terms.ts'

type OfOne = Visit<typeof routes.organisations.show.pattern>

const noMemberData = { none: 'the tree of organisations is no secret' }
const untouched: OrganisationDraft = { values: {}, errors: {} }

/** The tree is read by everybody, so what is not theirs to change is refused by name, not hidden. */
const everywhere = (visit: Pick<Visit, 'scopeOf'>) => visit.scopeOf([organisationPermissions, 'read'])

const mayHere = ({ work }: Visit, action: keyof typeof organisationPermissions, id: OrganisationId) =>
  may(work.actor, [organisationPermissions, action], { organisationId: id })

function actionsAt(visit: Visit, organisation: OrganisationDetail): OrganisationActions {
  const { id, kind } = organisation
  const isOwn = id === visit.work.actor.organisationId
  return {
    create: kindsBelow[kind].length > 0 && mayHere(visit, 'create', id),
    rename: mayHere(visit, 'rename', id),
    close: kind !== 'province' && !isOwn && mayHere(visit, 'close', id),
    coverAreas: kind === 'communeCommittee' && mayHere(visit, 'coverAreas', id),
    import: mayHere(visit, 'import', id),
  }
}

const nothing: OrganisationActions = { create: false, rename: false, close: false, coverAreas: false, import: false }

async function list(visit: Visit): Promise<Answer> {
  const { db, actor } = visit.work
  const text = visit.query.get('tim')?.trim() ?? ''
  const { title } = organisationWords
  if (text !== '') {
    const rows = await searchOrganisations(db, visit.scope, text)
    return show({ title, body: <FoundPage text={text} rows={rows} /> })
  }
  const province = await findProvince(db)
  if (province) return organisationPage(visit, province.id)
  const mayImport = may(actor, [organisationPermissions, 'import'], {})
  return show({ title, body: <NoTreePage actions={{ ...nothing, import: mayImport }} /> })
}

async function organisationPage(visit: Visit, id: OrganisationId): Promise<Answer> {
  const { db, today } = visit.work
  const organisation = await findOrganisation(db, visit.scope, id)
  if (!organisation) return notFound()
  const [childRows, areas, versions] = await Promise.all([
    listChildren(db, visit.scope, id),
    listAreas(db, { communeId: id, on: today }),
    listVersions(db, id),
  ])
  const body = (
    <OrganisationPage {...{ organisation, childRows, areas, versions }} actions={actionsAt(visit, organisation)} />
  )
  return show({ title: organisation.name, body })
}

/** The organisation of the address, for those who may do this to it; else the answer to give. */
async function loaded(
  visit: OfOne,
  action: keyof typeof organisationPermissions,
): Promise<OrganisationDetail | Answer> {
  const id = parseId<'organisations'>(visit.params.id)
  const organisation = id && (await findOrganisation(visit.work.db, everywhere(visit), id))
  if (!organisation) return notFound()
  return mayHere(visit, action, organisation.id) ? organisation : notAllowed([organisationPermissions, action])
}

const isAnswer = (one: OrganisationDetail | Answer): one is Answer => !('shortName' in one)

async function newPage(visit: Visit, draft: OrganisationDraft): Promise<Answer> {
  const parentId = parseId<'organisations'>(visit.query.get('cap_tren') ?? undefined)
  const parent = parentId && (await findOrganisation(visit.work.db, everywhere(visit), parentId))
  if (!parent) return notFound()
  if (!mayHere(visit, 'create', parent.id)) return notAllowed([organisationPermissions, 'create'])
  const kinds = kindsBelow[parent.kind]
  return show({
    title: organisationWords.newTitle,
    body: <NewOrganisationPage parent={parent} kinds={kinds} draft={draft} fields={visit.hidden} />,
    ...statusOf(draft),
  })
}

const statusOf = ({ errors, refusal }: OrganisationDraft) => {
  if (refusal) return { status: 409 } as const
  return Object.keys(errors).length > 0 ? ({ status: 422 } as const) : {}
}

async function create(visit: Visit): Promise<Answer> {
  const values = textFields(visit.form)
  const parentId = parseId<'organisations'>(visit.query.get('cap_tren') ?? undefined)
  const input = readNewOrganisationForm(visit.form)
  if (!parentId || !input.ok) return newPage(visit, { values, errors: input.ok ? {} : input.errors })
  const outcome = await createOrganisation(visit.work, { ...input.value, parentId, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.organisations.show.href({ id: outcome.value }), organisationWords.created)
  return newPage(visit, { values, errors: {}, refusal: organisationRefusals[outcome.reason] })
}

const valuesOf = (organisation: OrganisationDetail): OrganisationDraft['values'] => ({
  name: organisation.name,
  shortName: organisation.shortName,
  code: organisation.code ?? '',
  placeName: organisation.placeName ?? '',
  contact: organisation.contact ?? '',
  isBaseCell: organisation.isBaseCell ? 'on' : '',
  isOutside: organisation.isOutside ? 'on' : '',
})

async function renamePage(visit: OfOne, draft?: OrganisationDraft): Promise<Answer> {
  const organisation = await loaded(visit, 'rename')
  if (isAnswer(organisation)) return organisation
  const shown = draft ?? { values: valuesOf(organisation), errors: {} }
  return show({
    title: organisationWords.renameTitle,
    body: <RenameOrganisationPage organisation={organisation} draft={shown} fields={visit.hidden} />,
    ...statusOf(shown),
  })
}

const versionOf = (visit: OfOne) => Number(textFields(visit.form).version ?? 0)

async function rename(visit: OfOne): Promise<Answer> {
  const values = textFields(visit.form)
  const id = parseId<'organisations'>(visit.params.id)
  const input = readOrganisationForm(visit.form)
  if (!id || !input.ok) return renamePage(visit, { values, errors: input.ok ? {} : input.errors })
  const outcome = await renameOrganisation(visit.work, {
    ...input.value,
    id,
    version: versionOf(visit),
    formKey: visit.formKey,
  })
  if (outcome.ok) return goTo(routes.organisations.show.href({ id }), organisationWords.renamed)
  return renamePage(visit, { values, errors: {}, refusal: organisationRefusals[outcome.reason] })
}

async function closePage(visit: OfOne, refusal?: string): Promise<Answer> {
  const organisation = await loaded(visit, 'close')
  if (isAnswer(organisation)) return organisation
  const { organisationName, name } = visit.work.actor
  const names = { organisationName, actorName: name }
  return show({
    title: organisationWords.closeTitle,
    body: <CloseOrganisationPage {...{ organisation, refusal }} inTheNameOf={names} fields={visit.hidden} />,
    ...(refusal ? { status: 409 } : {}),
  })
}

async function close(visit: OfOne): Promise<Answer> {
  const id = parseId<'organisations'>(visit.params.id)
  if (!id) return notFound()
  const outcome = await closeOrganisation(visit.work, { id, version: versionOf(visit), formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.organisations.show.href({ id }), organisationWords.closed)
  return closePage(visit, organisationRefusals[outcome.reason])
}

async function areasPage(visit: OfOne, draft: OrganisationDraft): Promise<Answer> {
  const commune = await loaded(visit, 'coverAreas')
  if (isAnswer(commune)) return commune
  if (commune.kind !== 'communeCommittee') return notFound()
  const asked = { communeId: commune.id, on: visit.work.today }
  const [areas, cells] = await Promise.all([listAreas(visit.work.db, asked), listCells(visit.work.db, asked)])
  return show({
    title: organisationWords.areasTitle,
    body: <AreasPage {...{ commune, areas, cells, draft }} fields={visit.hidden} />,
    ...statusOf(draft),
  })
}

async function cover(visit: OfOne): Promise<Answer> {
  const values = textFields(visit.form)
  const communeId = parseId<'organisations'>(visit.params.id)
  const input = readAreasForm(visit.form)
  if (!communeId || !input.ok) return areasPage(visit, { values, errors: input.ok ? {} : input.errors })
  const outcome = await coverAreas(visit.work, {
    ...input.value,
    communeId,
    version: versionOf(visit),
    formKey: visit.formKey,
  })
  if (outcome.ok) return goTo(routes.organisations.areas.href({ id: communeId }), organisationWords.areasSaved)
  return areasPage(visit, { values, errors: {}, refusal: organisationRefusals[outcome.reason] })
}

const read = { permission: [organisationPermissions, 'read'], event: noMemberData } as const
const { new: newPath, ...paths } = routes.organisations

export const organisationRoutes: FeatureRoutes = {
  feature: 'organisations',
  routes: [
    get(paths.list, read, list),
    // Before the page of one organisation, whose pattern would take this word for an id.
    get(newPath, { permission: [organisationPermissions, 'create'], event: noMemberData }, (visit) =>
      newPage(visit, untouched),
    ),
    post(newPath, { permission: [organisationPermissions, 'create'], event: 'organisation.created' }, create),
    get(paths.show, read, (visit) => {
      const id = parseId<'organisations'>(visit.params.id)
      return id ? organisationPage(visit, id) : notFound()
    }),
    get(paths.rename, { permission: [organisationPermissions, 'rename'], event: noMemberData }, (visit) =>
      renamePage(visit),
    ),
    post(paths.rename, { permission: [organisationPermissions, 'rename'], event: 'organisation.renamed' }, rename),
    get(paths.close, { permission: [organisationPermissions, 'close'], event: noMemberData }, (visit) =>
      closePage(visit),
    ),
    post(paths.close, { permission: [organisationPermissions, 'close'], event: 'organisation.closed' }, close),
    get(paths.areas, { permission: [organisationPermissions, 'coverAreas'], event: noMemberData }, (visit) =>
      areasPage(visit, untouched),
    ),
    post(
      paths.areas,
      { permission: [organisationPermissions, 'coverAreas'], event: 'organisation.areasCovered' },
      cover,
    ),
  ],
}
