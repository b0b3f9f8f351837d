import type {
  ApplicantId,
  AssessmentId,
  AssessmentRequestId,
  AssessmentRoundId,
  Id,
  MemberId,
  OrganisationId,
  ResidenceLinkId,
} from '#core/ids.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import type { Period } from '../rules/eligibility.ts'
import type { Purpose } from '../rules/sheet.ts'

/** A sheet that is asked for outside the opening of a round: of a member with a link, or of an applicant without. */
export type SheetToStore = {
  readonly requestId: AssessmentRequestId
  readonly roundId?: AssessmentRoundId
  readonly workplaceId: OrganisationId
  readonly communeId: OrganisationId
  readonly cellId: OrganisationId | null
  readonly formId: Id<'assessment_forms'>
  readonly purpose: Purpose
  readonly period: Period
  readonly dueOn: Temporal.PlainDate
  readonly sortKey: string
  readonly searchKey: string
} & (
  | { readonly memberId: MemberId; readonly linkId: ResidenceLinkId }
  | { readonly applicantId: ApplicantId; readonly linkId?: never }
)

const whoseSheet = (sheet: SheetToStore) =>
  'memberId' in sheet
    ? { memberId: sheet.memberId, linkId: sheet.linkId, applicantId: null }
    : { memberId: null, linkId: null, applicantId: sheet.applicantId }

/** Writes the sheets and what happened: with the cell at once, or waiting for the commune to name one. */
export async function storeSheets(
  tx: Transaction,
  work: Work,
  { sheets, onBehalf = false }: { readonly sheets: readonly SheetToStore[]; readonly onBehalf?: boolean },
): Promise<readonly AssessmentId[]> {
  if (sheets.length === 0) return []
  const rows = await tx
    .insertInto('assessments')
    .values(
      sheets.map((sheet) => ({
        requestId: sheet.requestId,
        roundId: sheet.roundId ?? null,
        ...whoseSheet(sheet),
        workplaceId: sheet.workplaceId,
        communeId: sheet.communeId,
        cellId: sheet.cellId,
        formId: sheet.formId,
        purpose: sheet.purpose,
        year: sheet.period.to.year,
        periodFrom: sheet.period.from,
        periodTo: sheet.period.to,
        dueOn: sheet.dueOn,
        state: sheet.cellId ? ('withCell' as const) : ('requested' as const),
        sortKey: sheet.sortKey,
        searchKey: sheet.searchKey,
      })),
    )
    .returning(['id', 'memberId', 'state'])
    .execute()
  await record(
    tx,
    work,
    // Never the purpose: the residence reads what happened (house rule).
    rows.map(({ id, memberId, state }) => ({
      kind: 'assessment.requested',
      subjectId: id,
      memberId,
      onBehalf,
      data: { from: null, to: state },
    })),
  )
  return rows.map(({ id }) => id)
}
