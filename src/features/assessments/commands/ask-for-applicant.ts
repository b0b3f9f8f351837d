import type { ApplicantId, AssessmentId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { searchKey, sortKey } from '#core/vietnamese-text.ts'
import type { Transaction } from '#db/connection.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { ensureOutsideCommune } from '#features/organisations/commands/outside.ts'
import { findCommuneCommittee } from '#features/organisations/queries.ts'
import { getAssessmentForms, getAssessmentSettings } from '#features/regulations/queries.ts'
import { assessmentRequestPermissions } from '../permissions/asking.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { findApplicantForUpdate } from '../queries/applicants.ts'
import { getReturnDueOn } from '../queries/to-ask.ts'
import { applicantPeriod, hasExpired } from '../rules/applicant.ts'
import type { ApplicantRefusal } from '../terms/applicant.ts'
import { issueRequest, type RequestCodeHashFor } from './issue-request.ts'
import { storeSheets } from './store-sheets.ts'

/** What the paper needs of somebody who is no member yet, and no more. */
export type ApplicantFacts = {
  readonly fullName: string
  readonly birthOn: Temporal.PlainDate | null
  readonly birthYear: number | null
  readonly residence: string
}

export type AskForApplicant = ApplicantFacts & {
  readonly formKey: string
  /** The commune in which the applicant lives, by the code of its administrative unit. */
  readonly communeCode: string
}

/** Keeps an applicant; `workplaceId` is the one that wants to admit. */
export async function storeApplicant(
  tx: Transaction,
  work: Work,
  { workplaceId, fullName, birthOn, birthYear, residence }: ApplicantFacts & { readonly workplaceId: OrganisationId },
): Promise<Applicant> {
  const keys = { sortKey: sortKey(fullName), searchKey: searchKey(fullName) }
  const { id } = await tx
    .insertInto('applicants')
    .values({ workplaceId, fullName, birthOn, birthYear, residence, ...keys, recordedOn: work.today })
    .returning('id')
    .executeTakeFirstOrThrow()
  return { id, fullName, birthOn, birthYear, residence, ...keys }
}

export type Applicant = ApplicantFacts & {
  readonly id: ApplicantId
  readonly sortKey: string
  readonly searchKey: string
}

/**
 * Asks the residence of somebody who wants to join for its opinion (form 5B-KNĐ; 38-HD/BTCTW). The sheet waits for the commune
 * to name the cell, since an applicant has no link.
 */
export function askForApplicant(
  work: Work,
  input: AskForApplicant,
  codeHashFor: RequestCodeHashFor,
): Promise<Outcome<ApplicantRefusal, AssessmentId>> {
  return once<ApplicantRefusal, AssessmentId>(work, input.formKey, async (tx) => {
    const workplaceId = work.actor.organisationId
    if (!may(work.actor, [assessmentRequestPermissions, 'ask'], { workplaceId })) return refuse('notAllowed')
    const { communeCode } = input
    const onSystem = await findCommuneCommittee(tx, { communeCode, on: work.today })
    const communeId = onSystem ?? (await ensureOutsideCommune(tx, work, communeCode))
    if (!communeId) return refuse('communeUnknown')
    const applicant = await storeApplicant(tx, work, { ...input, workplaceId })
    return done(await askAbout(tx, work, { applicant, communeId, codeHashFor }))
  })
}

export type AskAnew = { readonly formKey: string; readonly applicantId: ApplicantId }

/** Asks again about the same applicant once the newest sheet has grown too old (38-HD/BTCTW). */
export function askApplicantAnew(
  work: Work,
  input: AskAnew,
  codeHashFor: RequestCodeHashFor,
): Promise<Outcome<ApplicantRefusal, AssessmentId>> {
  return once<ApplicantRefusal, AssessmentId>(work, input.formKey, async (tx) => {
    const scope = scopeFor(work.actor, [assessmentPermissions, 'read'])
    const found = await findApplicantForUpdate(tx, scope, input.applicantId)
    if (!found) return refuse('notFound')
    if (!may(work.actor, [assessmentRequestPermissions, 'ask'], found)) return refuse('notAllowed')
    if (found.removedOn) return refuse('removed')
    const settings = await getAssessmentSettings(tx, work.today)
    if (!hasExpired(found, settings, work.today)) return refuse('stillValid')
    return done(await askAbout(tx, work, { applicant: found, communeId: found.communeId, codeHashFor }))
  })
}

type Asked = {
  readonly applicant: Applicant
  readonly communeId: OrganisationId
  readonly codeHashFor: RequestCodeHashFor
}

/** The request (F2) and the sheet; the letter names the applicant and the address, nothing else. */
async function askAbout(
  tx: Transaction,
  work: Work,
  { applicant, communeId, codeHashFor }: Asked,
): Promise<AssessmentId> {
  const workplaceId = work.actor.organisationId
  const [dueOn, forms, settings] = await Promise.all([
    getReturnDueOn(tx, work.today),
    getAssessmentForms(tx, work.today),
    getAssessmentSettings(tx, work.today),
  ])
  const period = applicantPeriod(work.today, settings)
  const { id: requestId } = await issueRequest(tx, work, {
    request: {
      workplaceId,
      communeId,
      purpose: 'admission',
      periodFrom: period.from,
      periodTo: period.to,
      dueOn,
      people: [
        {
          memberId: null,
          fullName: applicant.fullName,
          birthYear: applicant.birthOn?.year ?? applicant.birthYear,
          workplaceCell: null,
          residence: applicant.residence,
        },
      ],
    },
    codeHashFor,
  })
  const [id] = await storeSheets(tx, work, {
    sheets: [
      {
        requestId,
        applicantId: applicant.id,
        workplaceId,
        communeId,
        cellId: null,
        formId: forms['5B'].id,
        purpose: 'admission',
        period,
        dueOn,
        sortKey: applicant.sortKey,
        searchKey: applicant.searchKey,
      },
    ],
  })
  if (!id) throw new Error('a sheet was asked for and not stored')
  return id
}
