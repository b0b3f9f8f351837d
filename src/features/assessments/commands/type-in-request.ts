import type { AssessmentRequestId, AssessmentRoundId, MemberId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { ensureOutsideOrganisation } from '#features/organisations/commands/outside.ts'
import { isCellOfCommune } from '#features/organisations/queries.ts'
import { getAssessmentForms, getLetterWording } from '#features/regulations/queries.ts'
import { assessmentRequestPermissions } from '../permissions/asking.ts'
import { listOutsideMembers, type OutsideMember } from '../queries/outside.ts'
import { getReturnDueOn } from '../queries/to-ask.ts'
import { type AskFault, askFault, isUnderWay, linksWithin, type Period, variantOf } from '../rules/eligibility.ts'
import { type RequestedPerson, requestLetterSnapshot } from '../rules/request-letter.ts'
import type { Purpose } from '../rules/sheet.ts'
import { type PaperPurpose, purposeOfPaper } from '../rules/typed-in.ts'
import type { TypeInRefusal } from '../terms/on-paper.ts'
import { type ApplicantFacts, storeApplicant } from './ask-for-applicant.ts'
import { type SheetToStore, storeSheets } from './store-sheets.ts'

/** As it stands on the paper. */
export type PaperRequest = {
  readonly formKey: string
  readonly numberText: string
  readonly issuedOn: Temporal.PlainDate
  readonly period: Period
}

export type TypeInRequest = PaperRequest & {
  readonly workplaceId: OrganisationId
  readonly memberIds: readonly MemberId[]
  readonly purpose: PaperPurpose
}

/** Whether the same is asked for already: yearly once a year for whoever has a sheet; other papers may ask for another thing. */
function isAsked({ asked }: OutsideMember, purpose: Purpose, period: Period): boolean {
  if (purpose === 'other') return false
  return asked.some(
    (sheet) =>
      sheet.purpose === purpose &&
      (purpose === 'yearly' ? sheet.state !== 'cancelled' && sheet.year === period.to.year : isUnderWay(sheet.state)),
  )
}

/** Why a paper cannot ask about this member (33-HD/BTCTW 1.1). */
export const paperFaultOf = (member: OutsideMember, purpose: PaperPurpose, period: Period): AskFault | undefined =>
  askFault(member, {
    purpose: purposeOfPaper(purpose),
    linkCount: linksWithin(member.links, period).length,
    isUnderWay: isAsked(member, purposeOfPaper(purpose), period),
  })

/** Those on the paper, when each of them is in the register and can be asked about. */
async function findMembers(
  tx: Transaction,
  work: Work,
  { workplaceId, memberIds, purpose, period }: TypeInRequest,
): Promise<Outcome<TypeInRefusal, readonly OutsideMember[]>> {
  if (memberIds.length === 0) return refuse('nobodyChosen')
  const scope = scopeFor(work.actor, [assessmentRequestPermissions, 'typeIn'])
  const ids = new Set(memberIds)
  const members = (await listOutsideMembers(tx, scope, workplaceId)).filter(({ id }) => ids.has(id))
  if (members.length !== ids.size) return refuse('notFound')
  return members.some((member) => paperFaultOf(member, purpose, period)) ? refuse('notEligible') : done(members)
}

/**
 * The commune types in the paper by which a workplace outside the system asks about members in its register (213-QĐ/TW Đ4): the
 * request keeps the paper's own number and day, and the sheets go to the cells at once.
 */
export function typeInRequest(work: Work, input: TypeInRequest): Promise<Outcome<TypeInRefusal, AssessmentRequestId>> {
  return once<TypeInRefusal, AssessmentRequestId>(work, input.formKey, async (tx) => {
    const communeId = work.actor.organisationId
    if (!may(work.actor, [assessmentRequestPermissions, 'typeIn'], { communeId })) return refuse('notAllowed')
    await listNamesForUpdate(tx, [input.workplaceId, communeId])
    const members = await findMembers(tx, work, input)
    if (!members.ok) return members
    const residences = members.value.flatMap((member) =>
      linksWithin(member.links, input.period).map((link): Residence => ({ member, link })),
    )
    const people = residences.map(({ link }) => personOf(link))
    const paper = { ...input, communeId, purpose: purposeOfPaper(input.purpose), people }
    const stored = await storeRequest(tx, work, paper)
    if (!stored.ok) return stored
    await storeSheets(tx, work, {
      sheets: await sheetsOf(tx, work, { ...paper, ...stored.value, residences }),
      onBehalf: true,
    })
    return done(stored.value.requestId)
  })
}

type Residence = { readonly member: OutsideMember; readonly link: OutsideMember['links'][number] }

/** A sheet for each residence; yearly ones count in a round. */
async function sheetsOf(
  tx: Transaction,
  work: Work,
  { residences, requestId, ...paper }: Paper & Stored & { readonly residences: readonly Residence[] },
): Promise<readonly SheetToStore[]> {
  const { purpose, workplaceId, communeId, period, dueOn } = paper
  const forms = await getAssessmentForms(tx, work.today)
  const round = purpose === 'yearly' ? { roundId: await roundOf(tx, work, paper) } : {}
  return residences.map(
    ({ member, link }): SheetToStore => ({
      requestId,
      ...round,
      memberId: member.id,
      linkId: link.linkId,
      workplaceId,
      communeId,
      cellId: link.cellId,
      formId: forms[variantOf(member, purpose)].id,
      purpose,
      period,
      dueOn,
      sortKey: member.sortKey,
      searchKey: member.searchKey,
    }),
  )
}

const personOf = (link: OutsideMember['links'][number]): RequestedPerson => ({
  memberId: link.id,
  fullName: link.fullName,
  birthYear: link.birthOn?.year ?? link.birthYear,
  workplaceCell: null,
  residence: link.cellName,
})

type Paper = PaperRequest & {
  readonly workplaceId: OrganisationId
  readonly communeId: OrganisationId
  readonly purpose: Purpose
  readonly people: readonly RequestedPerson[]
}

type Stored = { readonly requestId: AssessmentRequestId; readonly dueOn: Temporal.PlainDate }

/** Locked in one order: of two who type in for the same workplace at once the second finds what the first has asked for. */
const listNamesForUpdate = (tx: Transaction, ids: readonly OrganisationId[]) =>
  tx.selectFrom('organisations').select(['id', 'name']).where('id', 'in', ids).orderBy('id').forNoKeyUpdate().execute()

/** The request with the number and the day of its paper; refuses a paper that was typed in before. */
async function storeRequest(tx: Transaction, work: Work, paper: Paper): Promise<Outcome<'paperKnown', Stored>> {
  const { workplaceId, communeId, numberText, issuedOn, purpose, period, people } = paper
  const names = await listNamesForUpdate(tx, [workplaceId, communeId])
  const known = await tx
    .selectFrom('assessmentRequests')
    .select('id')
    .where('workplaceId', '=', workplaceId)
    .where('isFromOutside', '=', true)
    .where('numberText', '=', numberText)
    .where('issuedOn', '=', issuedOn)
    .executeTakeFirst()
  if (known) return refuse('paperKnown')
  const [dueOn, { regulation }] = await Promise.all([getReturnDueOn(tx, work.today), getLetterWording(tx, work.today)])
  const nameOf = (id: OrganisationId) => names.find((one) => one.id === id)?.name ?? ''
  const letter = requestLetterSnapshot(
    { purpose, periodFrom: period.from, periodTo: period.to, dueOn, people },
    {
      upperName: null,
      isBaseCell: false,
      workplaceName: nameOf(workplaceId),
      placeName: null,
      communeName: nameOf(communeId),
      signer: null,
    },
    { number: numberText, issuedOn, regulation, margins: null },
  )
  const { id } = await tx
    .insertInto('assessmentRequests')
    .values({
      workplaceId,
      communeId,
      purpose,
      periodFrom: period.from,
      periodTo: period.to,
      dueOn,
      issuedOn,
      numberText,
      letter: JSON.stringify(letter),
      isFromOutside: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, work, {
    kind: 'assessmentRequest.typedIn',
    subjectId: id,
    note: numberText,
    onBehalf: true,
    data: { number: numberText },
  })
  return done({ requestId: id, dueOn })
}

/**
 * The round that a yearly sheet on paper counts in: that of the province for the year, else one of the workplace itself, which
 * asks nobody beside those on its papers (house rule).
 */
async function roundOf(
  tx: Transaction,
  work: Work,
  { workplaceId, period, dueOn }: Paper & { readonly dueOn: Temporal.PlainDate },
): Promise<AssessmentRoundId> {
  const { year } = period.to
  const ofYear = await tx
    .selectFrom('assessmentRounds')
    .innerJoin('organisations', 'organisations.id', 'assessmentRounds.organisationId')
    .select('assessmentRounds.id')
    .where('assessmentRounds.year', '=', year)
    .where((eb) => eb.or([eb('organisations.kind', '=', 'province'), eb('organisations.id', '=', workplaceId)]))
    .orderBy((eb) => eb('organisations.kind', '=', 'province'), 'desc')
    .executeTakeFirst()
  if (ofYear) return ofYear.id
  const { id } = await tx
    .insertInto('assessmentRounds')
    .values({
      organisationId: workplaceId,
      year,
      periodFrom: period.from,
      periodTo: period.to,
      dueOn,
      state: 'closed',
      openedOn: work.today,
      closedOn: work.today,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  await record(tx, work, [
    { kind: 'assessmentRound.opened', subjectId: id, onBehalf: true, data: { from: null, to: 'open' } },
    { kind: 'assessmentRound.closed', subjectId: id, onBehalf: true, data: { from: 'open', to: 'closed' } },
  ])
  return id
}

export type TypeInApplicant = PaperRequest &
  ApplicantFacts & { readonly workplaceName: string; readonly cellId: OrganisationId }

/** The same for somebody who wants to join at a workplace outside the system (form 5B-KNĐ); the cell is named at once. */
export function typeInApplicant(
  work: Work,
  input: TypeInApplicant,
): Promise<Outcome<TypeInRefusal, AssessmentRequestId>> {
  return once<TypeInRefusal, AssessmentRequestId>(work, input.formKey, async (tx) => {
    const communeId = work.actor.organisationId
    if (!may(work.actor, [assessmentRequestPermissions, 'typeIn'], { communeId })) return refuse('notAllowed')
    const cell = await isCellOfCommune(tx, { cellId: input.cellId, communeId, on: work.today })
    if (!cell) return refuse('cellNotOfCommune')
    const workplaceId = await ensureOutsideOrganisation(tx, work, {
      kind: 'workplaceCommittee',
      name: input.workplaceName,
      parentId: null,
    })
    const { period, residence } = input
    const applicant = await storeApplicant(tx, work, { ...input, workplaceId })
    const birthYear = input.birthOn?.year ?? input.birthYear
    const people = [{ memberId: null, fullName: input.fullName, birthYear, workplaceCell: null, residence }]
    const stored = await storeRequest(tx, work, { ...input, workplaceId, communeId, purpose: 'admission', people })
    if (!stored.ok) return stored
    const { requestId, dueOn } = stored.value
    const { '5B': form } = await getAssessmentForms(tx, work.today)
    const { id: applicantId, sortKey, searchKey } = applicant
    const about = { requestId, applicantId, workplaceId, communeId, cellId: cell.id, formId: form.id, dueOn }
    await storeSheets(tx, work, {
      sheets: [{ ...about, purpose: 'admission', period, sortKey, searchKey }],
      onBehalf: true,
    })
    return done(requestId)
  })
}
