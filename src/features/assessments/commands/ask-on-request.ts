import type { AssessmentId, AssessmentRequestId, MemberId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { getAssessmentForms } from '#features/regulations/queries.ts'
import { assessmentRequestPermissions } from '../permissions/asking.ts'
import { type AskedMember, getReturnDueOn, listAskedMembers } from '../queries/to-ask.ts'
import {
  type AskFault,
  askFault,
  linksWithin,
  mostAskedAtOnce,
  type Period,
  type RequestPurpose,
  variantOf,
} from '../rules/eligibility.ts'
import type { RequestedPerson } from '../rules/request-letter.ts'
import type { Purpose } from '../rules/sheet.ts'
import type { AskOnRequestRefusal } from '../terms/on-request.ts'
import { holdNumbers, issueRequests, type RequestCodeHashFor } from './issue-request.ts'
import { storeSheets } from './store-sheets.ts'

export type AskOnRequest = {
  readonly formKey: string
  readonly memberIds: readonly MemberId[]
  readonly purpose: RequestPurpose
  readonly period: Period
}

export type AskedOnRequest = {
  readonly requestIds: readonly AssessmentRequestId[]
  readonly sheetIds: readonly AssessmentId[]
}

type Link = AskedMember['links'][number]

/** Why nothing can be asked about this member for this purpose and period (33-HD/BTCTW 1.1, 1.2). */
export const faultOf = (member: AskedMember, purpose: Purpose, period: Period): AskFault | undefined =>
  askFault(member, {
    purpose,
    linkCount: linksWithin(member.links, period).length,
    isUnderWay: member.underWay.includes(purpose),
  })

/**
 * Asks for sheets about own members before an act of personnel work (33-HD/BTCTW 1.1; form 12B-KNĐ): one request (F2) to each
 * commune in which somebody lived within the period, one sheet for each residence. All or none: who cannot be asked about stops it.
 */
export function askOnRequest(
  work: Work,
  input: AskOnRequest,
  codeHashFor: RequestCodeHashFor,
): Promise<Outcome<AskOnRequestRefusal, AskedOnRequest>> {
  return once<AskOnRequestRefusal, AskedOnRequest>(work, input.formKey, async (tx) => {
    const workplaceId = work.actor.organisationId
    if (!may(work.actor, [assessmentRequestPermissions, 'ask'], { workplaceId })) return refuse('notAllowed')
    const ids = [...new Set(input.memberIds)]
    if (ids.length === 0) return refuse('nobodyChosen')
    if (ids.length > mostAskedAtOnce) return refuse('tooManyChosen')
    // Two who ask for the same workplace at once do it one after the other, so that nobody is asked about twice.
    await holdNumbers(tx, [workplaceId], work.today.year)
    const scope = scopeFor(work.actor, [assessmentRequestPermissions, 'ask'])
    const members = await listAskedMembers(tx, scope, ids)
    if (members.length !== ids.length) return refuse('notFound')
    if (members.some((member) => faultOf(member, input.purpose, input.period))) return refuse('notEligible')
    return done(await issueTo(tx, work, { ...input, workplaceId, members, codeHashFor }))
  })
}

type Issue = Pick<AskOnRequest, 'purpose' | 'period'> & {
  readonly workplaceId: OrganisationId
  readonly members: readonly AskedMember[]
  readonly codeHashFor: RequestCodeHashFor
}

type Residence = { readonly member: AskedMember; readonly link: Link }

const personOf = ({ member, link }: Residence): RequestedPerson => ({
  memberId: member.id,
  fullName: member.fullName,
  birthYear: member.birthOn?.year ?? member.birthYear,
  workplaceCell: member.workplaceCellName,
  residence: link.cellName,
})

async function issueTo(tx: Transaction, work: Work, issue: Issue): Promise<AskedOnRequest> {
  const { workplaceId, purpose, period, codeHashFor } = issue
  const residences = issue.members.flatMap((member) =>
    linksWithin(member.links, period).map((link): Residence => ({ member, link })),
  )
  const byCommune = [...Map.groupBy(residences, ({ link }) => link.communeId)]
  const [dueOn, forms] = await Promise.all([getReturnDueOn(tx, work.today), getAssessmentForms(tx, work.today)])
  const requests = await issueRequests(tx, work, {
    requests: byCommune.map(([communeId, people]) => ({
      workplaceId,
      communeId,
      purpose,
      periodFrom: period.from,
      periodTo: period.to,
      dueOn,
      people: people.map(personOf),
    })),
    codeHashFor,
  })
  const sheetIds = await storeSheets(tx, work, {
    sheets: byCommune.flatMap(([communeId, people], place) => {
      const request = requests[place]
      if (!request) throw new Error('a request was asked for and not issued')
      return people.map(({ member, link }) => ({
        requestId: request.id,
        memberId: member.id,
        linkId: link.id,
        workplaceId,
        communeId,
        cellId: link.cellId,
        formId: forms[variantOf(member, purpose)].id,
        purpose,
        period,
        dueOn,
        sortKey: member.sortKey,
        searchKey: member.searchKey,
      }))
    }),
  })
  return { requestIds: requests.map(({ id }) => id), sheetIds }
}
