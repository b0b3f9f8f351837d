import { type FieldErrors, textFields } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import { may } from '#core/permission.ts'
import { listExemptionGroups } from '#features/regulations/queries.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { type FeatureRoutes, get, post, type Visit } from '#web/route.ts'
import { categoriseMember } from './commands/categorise.ts'
import { createMember } from './commands/create.ts'
import { editMember } from './commands/edit.ts'
import { setSecretCount } from './commands/secret-count.ts'
import { fieldOfFault, readCategoryForm } from './forms/category.ts'
import { type MemberForm, readMemberForm } from './forms/member.ts'
import { readSecretCountForm } from './forms/secret-count.ts'
import { CategoryPage } from './pages/category-page.tsx'
import { differencesOf, MemberFormPage, type MemberFormProps, valuesOf } from './pages/member-form-page.tsx'
import { SecretCountPage } from './pages/secret-count-page.tsx'
import { memberPermissions } from './permissions.ts'
import { findCommuneByWords, findSecretCount, listHomeCommunes, listWorkplaces } from './queries/choices.ts'
import { findMember, type MemberDetail } from './queries/detail.ts'
import type { MemberFacts } from './rules.ts'
import { type MemberRefusal, memberFieldErrors, memberRefusals, memberWords } from './terms.ts'

type Draft = Pick<MemberFormProps, 'values' | 'errors' | 'refusal' | 'differences'> & { asksForAnother?: boolean }

async function choicesOf(visit: Visit) {
  const [workplaces, communes] = await Promise.all([
    listWorkplaces(visit.work.db, visit.scope),
    listHomeCommunes(visit.work.db),
  ])
  return { ...workplaces, communes }
}

async function memberForm(visit: Visit, draft: Draft, member?: MemberDetail): Promise<Answer> {
  const choices = await choicesOf(visit)
  return show({
    title: member ? memberWords.edit : memberWords.new,
    status: formStatus(draft),
    body: <MemberFormPage {...draft} member={member} choices={choices} fields={visit.hidden} />,
    ...(member ? { seen: { memberId: member.id } } : {}),
  })
}

const errorsOf: Readonly<Partial<Record<MemberRefusal, string>>> = {
  personalNumberTaken: 'dinh-danh',
  cellOfAnother: 'chi-bo',
}

/** A refusal that belongs to one field is shown there, with everything that was typed. */
function draftOf(values: Draft['values'], reason: MemberRefusal): Draft {
  const field = errorsOf[reason]
  if (field) return { values, errors: { [field]: memberRefusals[reason] } }
  return { values, errors: {}, refusal: memberRefusals[reason], asksForAnother: reason === 'namesake' }
}

type Resolved = { readonly facts: MemberFacts } | { readonly errors: FieldErrors }

/** A commune of another province is looked up by its words. */
async function withCommune(visit: Visit, { facts, communeWords }: MemberForm): Promise<Resolved> {
  if (facts.residenceCommuneCode || !communeWords) return { facts }
  const residenceCommuneCode = await findCommuneByWords(visit.work.db, communeWords)
  if (!residenceCommuneCode) return { errors: { 'noi-khac': memberFieldErrors.communeUnknown } }
  return { facts: { ...facts, residenceCommuneCode } }
}

async function create(visit: Visit): Promise<Answer> {
  const values = textFields(visit.form)
  const read = readMemberForm(visit.form, visit.work.today)
  if (!read.ok) return memberForm(visit, { values, errors: read.errors })
  const { workplaceId, isAnotherPerson } = read.value
  if (!workplaceId) return memberForm(visit, { values, errors: { 'noi-cong-tac': memberFieldErrors.workplace } })
  const resolved = await withCommune(visit, read.value)
  if ('errors' in resolved) return memberForm(visit, { values, errors: resolved.errors })
  const outcome = await createMember(visit.work, {
    formKey: visit.formKey,
    workplaceId,
    facts: resolved.facts,
    isAnotherPerson,
  })
  if (outcome.ok) return goTo(routes.members.show.href({ id: outcome.value }), memberWords.created)
  if (outcome.reason === 'notAllowed') return notAllowed([memberPermissions, 'create'])
  return memberForm(visit, draftOf(values, outcome.reason))
}

type OneMember = Visit<typeof routes.members.edit.pattern>

async function findAsked(visit: OneMember): Promise<MemberDetail | undefined> {
  const id = parseId<'members'>(visit.params.id)
  return id && findMember(visit.work.db, visit.scope, id)
}

const homeCodes = async (visit: Visit) => (await listHomeCommunes(visit.work.db)).map(({ code }) => code)

async function editPage(visit: OneMember): Promise<Answer> {
  const member = await findAsked(visit)
  if (!member) return notFound()
  return memberForm(visit, { values: valuesOf(member, await homeCodes(visit)), errors: {} }, member)
}

async function edit(visit: OneMember): Promise<Answer> {
  const member = await findAsked(visit)
  if (!member) return notFound()
  const values = textFields(visit.form)
  const read = readMemberForm(visit.form, visit.work.today)
  if (!read.ok) return memberForm(visit, { values, errors: read.errors }, member)
  const resolved = await withCommune(visit, read.value)
  if ('errors' in resolved) return memberForm(visit, { values, errors: resolved.errors }, member)
  const { version, dropsCardNumber, dropsPersonalNumber } = read.value
  const outcome = await editMember(visit.work, {
    formKey: visit.formKey,
    id: member.id,
    version,
    facts: { ...resolved.facts, residenceText: member.residenceText },
    dropsCardNumber,
    dropsPersonalNumber,
  })
  if (outcome.ok) return goTo(routes.members.show.href({ id: member.id }), memberWords.saved)
  if (outcome.reason === 'notAllowed') return notAllowed([memberPermissions, 'edit'])
  if (outcome.reason !== 'stale') return memberForm(visit, draftOf(values, outcome.reason), member)
  const saved = valuesOf(member, await homeCodes(visit))
  const draft = { ...draftOf({ ...values, version: String(member.version) }, 'stale') }
  return memberForm(visit, { ...draft, differences: differencesOf(saved, values) }, member)
}

type CategoryDraft = { values: Draft['values']; errors: FieldErrors; refusal?: string }

async function categoryForm(visit: OneMember, member: MemberDetail, draft: CategoryDraft): Promise<Answer> {
  const groups = await listExemptionGroups(visit.work.db, visit.work.today)
  return show({
    title: memberWords.category,
    status: formStatus(draft),
    body: (
      <CategoryPage
        {...draft}
        member={member}
        groups={groups.filter((group) => !group.secretIdentity)}
        fields={visit.hidden}
      />
    ),
    seen: { memberId: member.id },
  })
}

async function categoryPage(visit: OneMember): Promise<Answer> {
  const member = await findAsked(visit)
  if (!member) return notFound()
  const nhom = member.categories[0]?.groupCode ?? ''
  return categoryForm(visit, member, { values: { dien: member.category, nhom }, errors: {} })
}

async function categorise(visit: OneMember): Promise<Answer> {
  const member = await findAsked(visit)
  if (!member) return notFound()
  const values = textFields(visit.form)
  const read = readCategoryForm(visit.form)
  if (!read.ok) return categoryForm(visit, member, { values, errors: read.errors })
  const outcome = await categoriseMember(visit.work, { ...read.value, formKey: visit.formKey, id: member.id })
  if (outcome.ok) return goTo(routes.members.show.href({ id: member.id }), memberWords.categorySaved)
  const { reason } = outcome
  if (reason === 'notAllowed') return notAllowed([memberPermissions, 'categorise'])
  const field = new Map<string, string>(Object.entries(fieldOfFault)).get(reason)
  if (field) return categoryForm(visit, member, { values, errors: { [field]: memberRefusals[reason] } })
  const now = { ...values, version: String(member.version) }
  return categoryForm(visit, member, { values: now, errors: {}, refusal: memberRefusals[reason] })
}

type OneOrganisation = Visit<typeof routes.organisations.secretCount.pattern>

async function secretCountForm(visit: OneOrganisation, draft?: CategoryDraft): Promise<Answer> {
  const id = parseId<'organisations'>(visit.params.id)
  const count = id && (await findSecretCount(visit.work.db, visit.scope, id))
  if (!count) return notFound()
  const kept = { 'so-luong': String(count.memberCount ?? ''), version: String(count.version) }
  const { values = kept, errors = {}, refusal } = draft ?? {}
  return show({
    title: memberWords.secretCount,
    status: formStatus({ refusal, errors }),
    body: (
      <SecretCountPage
        organisationId={id}
        organisationName={count.name}
        values={refusal ? { ...values, version: kept.version } : values}
        errors={errors}
        refusal={refusal}
        fields={visit.hidden}
      />
    ),
  })
}

async function countSecret(visit: OneOrganisation): Promise<Answer> {
  const organisationId = parseId<'organisations'>(visit.params.id)
  if (!organisationId || !may(visit.work.actor, [memberPermissions, 'countSecret'], { organisationId }))
    return notFound()
  const values = textFields(visit.form)
  const read = readSecretCountForm(visit.form)
  if (!read.ok) return secretCountForm(visit, { values, errors: read.errors })
  const outcome = await setSecretCount(visit.work, { ...read.value, formKey: visit.formKey, organisationId })
  if (outcome.ok) return goTo(routes.members.list.href(), memberWords.countSaved)
  return secretCountForm(visit, { values, errors: {}, refusal: memberRefusals[outcome.reason] })
}

const noMember = { none: 'no data of any member' }

export const memberRoutes: FeatureRoutes = {
  feature: 'members',
  routes: [
    get(routes.members.new, { permission: [memberPermissions, 'create'], event: noMember }, (visit) =>
      memberForm(visit, { values: {}, errors: {} }),
    ),
    post(routes.members.new, { permission: [memberPermissions, 'create'], event: 'member.created' }, create),
    get(routes.members.edit, { permission: [memberPermissions, 'edit'], event: 'member.seen' }, editPage),
    post(routes.members.edit, { permission: [memberPermissions, 'edit'], event: 'member.edited' }, edit),
    get(routes.members.category, { permission: [memberPermissions, 'categorise'], event: 'member.seen' }, categoryPage),
    post(
      routes.members.category,
      { permission: [memberPermissions, 'categorise'], event: 'member.categorised' },
      categorise,
    ),
    get(
      routes.organisations.secretCount,
      { permission: [memberPermissions, 'countSecret'], event: noMember },
      (visit) => secretCountForm(visit),
    ),
    post(
      routes.organisations.secretCount,
      { permission: [memberPermissions, 'countSecret'], event: 'secretIdentityCount.set' },
      countSecret,
    ),
  ],
}
