import { textFields } from '#core/form.ts'
import { type MemberId, parseId } from '#core/ids.ts'
import { listCellNames } from '#features/organisations/queries.ts'
import { routes } from '#routes'
import { formatDate } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { paperFaultOf, typeInApplicant, typeInRequest } from '../commands/type-in-request.ts'
import { idsOf } from '../forms/fields.ts'
import { typedPeriod } from '../forms/on-request.ts'
import { checkTypedIn, checkTypedInApplicant } from '../forms/typed-in.ts'
import { aboutApplicant, ChooseOutsidePage, TypedInApplicantPage, TypedInPage } from '../pages/typed-in-page.tsx'
import { assessmentRequestPermissions } from '../permissions/asking.ts'
import { listOutsideMembers, listOutsideWorkplaces } from '../queries/outside.ts'
import { getReturnDueOn } from '../queries/to-ask.ts'
import { usualPeriod } from '../rules/eligibility.ts'
import { paperPurposes } from '../rules/typed-in.ts'
import { type TypeInRefusal, typeInRefusals, typeInWords } from '../terms/on-paper.ts'

const typeIn = [assessmentRequestPermissions, 'typeIn'] as const

type Typed = {
  readonly values: Readonly<Record<string, string>>
  readonly ids?: readonly MemberId[]
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: TypeInRefusal
}

const listed = (rowCount: number) => ({ filter: 'noi-cong-tac-ngoai', rowCount, event: 'residenceLink.listed' })

const daysOf = ({ work }: Visit) => {
  const { from, to } = usualPeriod(work.today)
  return { 'tu-ngay': formatDate(from), 'den-ngay': formatDate(to) }
}

async function memberPage(visit: Visit, { values, ids = [], errors = {}, refusal }: Typed): Promise<Answer> {
  const { work, scope, hidden, form } = visit
  const workplaces = await listOutsideWorkplaces(work.db, scope)
  const workplace = workplaces.find(({ id }) => String(id) === values['don-vi'])
  if (!workplace) return notFound()
  const [members, returnDueOn] = await Promise.all([
    listOutsideMembers(work.db, scope, workplace.id),
    getReturnDueOn(work.db, work.today),
  ])
  const period = typedPeriod(form, work.today)
  const purpose = paperPurposes.find((one) => one === values.viec)
  const choices = members.map((member) => {
    const isTicked = ids.includes(member.id)
    return { member, isTicked, fault: isTicked && purpose ? paperFaultOf(member, purpose, period) : undefined }
  })
  return show({
    title: typeInWords.title,
    status: formStatus({ refusal, errors }),
    seen: { ...listed(members.length), memberIds: members.map(({ id }) => id) },
    body: (
      <TypedInPage
        workplace={workplace}
        members={choices}
        returnDueOn={returnDueOn}
        values={values}
        errors={errors}
        refusal={refusal && typeInRefusals[refusal]}
        fields={hidden}
      />
    ),
  })
}

async function applicantPage(visit: Visit, { values, errors = {}, refusal }: Typed): Promise<Answer> {
  const { work, hidden } = visit
  const cells = await listCellNames(work.db, { communeId: work.actor.organisationId, on: work.today })
  return show({
    title: typeInWords.title,
    status: formStatus({ refusal, errors }),
    seen: listed(0),
    body: (
      <TypedInApplicantPage
        cells={cells.map(({ id, shortName }) => ({ value: String(id), label: shortName }))}
        values={values}
        errors={errors}
        refusal={refusal && typeInRefusals[refusal]}
        fields={hidden}
      />
    ),
  })
}

async function begin(visit: Visit): Promise<Answer> {
  const { work, scope, query } = visit
  if (query.get('viec') === aboutApplicant) return applicantPage(visit, { values: daysOf(visit) })
  const workplace = query.get('don-vi')
  if (workplace) return memberPage(visit, { values: { ...daysOf(visit), 'don-vi': workplace } })
  const workplaces = await listOutsideWorkplaces(work.db, scope)
  return show({
    title: typeInWords.title,
    seen: listed(0),
    body: <ChooseOutsidePage workplaces={workplaces} />,
  })
}

async function typeInMembers(visit: Visit): Promise<Answer> {
  const { work, form, formKey } = visit
  const workplaceId = parseId<'organisations'>(String(form.get('don-vi') ?? ''))
  if (!workplaceId) return notFound()
  const ids = idsOf<'members'>(form.getAll('dang-vien'))
  const typed = { values: textFields(form), ids }
  const checked = checkTypedIn(form, work.today)
  if (!checked.ok) return memberPage(visit, { ...typed, errors: checked.errors })
  const outcome = await typeInRequest(work, { ...checked.value, workplaceId, memberIds: ids, formKey })
  if (outcome.ok) return goTo(routes.requests.show.href({ id: outcome.value }), typeInWords.typedIn)
  if (outcome.reason === 'notAllowed') return notAllowed(typeIn)
  return memberPage(visit, { ...typed, refusal: outcome.reason })
}

async function typeInPaper(visit: Visit): Promise<Answer> {
  const { work, form, formKey } = visit
  if (form.get('viec') !== aboutApplicant) return typeInMembers(visit)
  const values = textFields(form)
  const checked = checkTypedInApplicant(form, work.today)
  if (!checked.ok) return applicantPage(visit, { values, errors: checked.errors })
  const outcome = await typeInApplicant(work, { ...checked.value, formKey })
  if (outcome.ok) return goTo(routes.requests.show.href({ id: outcome.value }), typeInWords.typedIn)
  if (outcome.reason === 'notAllowed') return notAllowed(typeIn)
  return applicantPage(visit, { values, refusal: outcome.reason })
}

export const typedInRoutes = [
  get(routes.requests.fromPaper, { permission: typeIn, event: 'residenceLink.listed' }, begin),
  post(routes.requests.fromPaper, { permission: typeIn, event: 'assessmentRequest.typedIn' }, typeInPaper),
]
