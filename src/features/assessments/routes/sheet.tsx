import type { Actor } from '#core/actor.ts'
import { type AssessmentId, parseId } from '#core/ids.ts'
import { may, placeFor } from '#core/permission.ts'
import { actionsFrom } from '#core/workflow.ts'
import { getAssessmentSettings, listCriteria } from '#features/regulations/queries.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { routes } from '#routes'
import { type Answer, formStatus, notFound, type Seen, show } from '#web/answer.ts'
import { get, type Visit } from '#web/route.ts'
import { chosenSheet } from '../forms/many.ts'
import { SheetPage } from '../pages/sheet-page.tsx'
import type { Validity } from '../pages/sheet-steps.tsx'
import { VersionPage } from '../pages/version-page.tsx'
import { assessmentRequestPermissions } from '../permissions/asking.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listFactsOfMember } from '../queries/facts-of-member.ts'
import { sheetPlace } from '../queries/sheet.ts'
import {
  findNeighbours,
  findPreviousSheet,
  findSheet,
  findVersion,
  type PreviousSheet,
  type SheetDetail,
} from '../queries/sheet-detail.ts'
import { hasExpired, validUntil } from '../rules/applicant.ts'
import type { AnsweredCriterion } from '../rules/content.ts'
import { assessmentWorkflow, type Filled, gradeAt, isOpenStep, textAt } from '../rules/sheet.ts'
import { sheetWords } from '../terms/one-sheet.ts'
import { type AssessmentRefusal, assessmentRefusals } from '../terms/sheet.ts'

export const readSheet = [assessmentPermissions, 'read'] as const

type OfSheet = Pick<Visit<'/nhan-xet/:id'>, 'params'>
export const idOf = ({ params }: OfSheet): AssessmentId | undefined => parseId<'assessments'>(params.id)

/** Whose record was looked at; an applicant has none yet, so the look is kept with the sheet's number. */
export const seenOf = ({ id, memberId }: Pick<SheetDetail, 'id' | 'memberId'>): Seen =>
  memberId
    ? { memberId, event: 'assessment.seen' }
    : { filter: `nhan-xet=${id}`, rowCount: 1, event: 'assessment.seen' }

/** Where a reader finds the other sheets. */
export const listHrefOf = ({ working }: Pick<SheetDetail, 'working'>): string =>
  working ? routes.assessments.list.href() : routes.assessments.ofWorkplace.href()

export const criteriaOf = async (
  visit: Visit,
  { formId }: Pick<SheetDetail, 'formId'>,
): Promise<readonly Criterion[]> => (await listCriteria(visit.work.db, [formId])).get(formId) ?? []

const answered = (criteria: readonly Criterion[], filled: Filled): readonly AnsweredCriterion[] =>
  criteria.map((criterion) => ({
    ...criterion,
    grade: gradeAt(filled, criterion.position) ?? null,
    text: textAt(filled, criterion.position),
  }))

/** What last year's sheet said at a line of the same name: the form may have changed since. */
export function saidBefore(
  criteria: readonly Criterion[],
  previous: PreviousSheet | undefined,
): Readonly<Record<number, string>> {
  if (!previous) return {}
  const { content, year } = previous
  return Object.fromEntries(
    criteria.flatMap(({ position, shortName }) => {
      const then = content.criteria.find((line) => line.shortName === shortName)
      const said = then && (then.grade ? then.options[then.grade - 1] : then.text)
      return said ? [[position, sheetWords.before(year, said)]] : []
    }),
  )
}

/** Whoever reaches last year's sheet opens it; the cell that assesses now reads it beside its own. */
export const previousHrefOf = (id: AssessmentId, previous: PreviousSheet | undefined): string | undefined =>
  previous &&
  (previous.isReached ? routes.assessments.show.href({ id: previous.id }) : routes.assessments.previous.href({ id }))

/** What this actor can do; a paper is typed in only from a commune outside the system. */
const actionsOf = (actor: Actor, sheet: SheetDetail) =>
  actionsFrom(assessmentWorkflow, sheet.state).filter(
    (action) =>
      may(actor, [assessmentPermissions, action], sheetPlace(sheet)) &&
      isOpenStep(action, sheet) &&
      (action !== 'noteFromPaper' || sheet.isCommuneOutside),
  )

/** How long a sheet 5B-KNĐ that is back can be used; nothing about any other. */
async function validityOf({ db, today, actor }: Visit['work'], sheet: SheetDetail): Promise<Validity | undefined> {
  const { applicantId, signedOn, deliveredOn, workplaceId } = sheet
  if (!applicantId || !signedOn || !deliveredOn) return undefined
  const settings = await getAssessmentSettings(db, today)
  return {
    until: validUntil(signedOn, settings),
    hasExpired: hasExpired(sheet, settings, today),
    mayAskAnew:
      placeFor(assessmentRequestPermissions, 'ask', actor.role) !== undefined && actor.organisationId === workplaceId,
  }
}

/** The sheet's page; after a refused step the same page with the reason. */
export async function showSheet(
  visit: Pick<Visit<'/nhan-xet/:id'>, 'params' | 'work' | 'scopeOf' | 'hidden'>,
  { refusal }: { readonly refusal?: AssessmentRefusal } = {},
): Promise<Answer> {
  const { db, today, actor } = visit.work
  const scope = visit.scopeOf(readSheet)
  const id = idOf(visit)
  const sheet = id && (await findSheet(db, scope, id))
  if (!sheet) return notFound()
  const { working, memberId } = sheet
  const [lines, facts, previous, neighbours, validity] = await Promise.all([
    listCriteria(db, [sheet.formId]),
    working && memberId ? listFactsOfMember(db, sheet.id) : undefined,
    findPreviousSheet(db, scope, sheet),
    working && sheet.cellId ? findNeighbours(db, scope, { ...sheet, isFilling: false }) : undefined,
    validityOf(visit.work, sheet),
  ])
  const criteria = lines.get(sheet.formId) ?? []
  return show({
    title: `${sheetWords.one}: ${sheet.fullName}`,
    status: formStatus({ refusal }),
    seen: seenOf(sheet),
    body: (
      <SheetPage
        sheet={sheet}
        working={working ? answered(criteria, working) : undefined}
        facts={facts}
        previous={saidBefore(criteria, previous)}
        previousHref={previousHrefOf(sheet.id, previous)}
        neighbours={neighbours}
        actions={actionsOf(actor, sheet)}
        chosen={chosenSheet(sheet)}
        fields={visit.hidden}
        validity={validity}
        listHref={listHrefOf(sheet)}
        refusal={refusal && assessmentRefusals[refusal]}
        today={today}
      />
    ),
  })
}

const longestNumber = 4

async function showVersion(visit: Visit<'/nhan-xet/:id/ban/:number'>): Promise<Answer> {
  const id = idOf(visit)
  const number = /^[1-9]\d*$/.test(visit.params.number) && visit.params.number.length <= longestNumber
  const version =
    id && number && (await findVersion(visit.work.db, visit.scope, { id, number: Number(visit.params.number) }))
  if (!version) return notFound()
  const { content, newest, year } = version
  return show({
    title: `${sheetWords.version(version.number)}: ${content.subject.fullName}`,
    seen: seenOf(version),
    body: (
      <VersionPage
        content={content}
        number={version.number}
        year={year}
        correctionReason={version.correctionReason}
        newer={
          newest > version.number
            ? { number: newest, href: routes.assessments.version.href({ id: version.id, number: newest }) }
            : undefined
        }
        crumbs={[{ href: routes.assessments.show.href({ id: version.id }), label: sheetWords.one }]}
      />
    ),
  })
}

/** Last year's sheet, for the cell that has this year's; who reaches it itself is sent there. */
async function showPrevious(visit: Visit<'/nhan-xet/:id/nam-truoc'>): Promise<Answer> {
  const { db } = visit.work
  const id = idOf(visit)
  const sheet = id && (await findSheet(db, visit.scope, id))
  const previous = sheet && (await findPreviousSheet(db, visit.scope, sheet))
  if (!sheet || !previous) return notFound()
  return show({
    title: `${sheetWords.year(previous.year)}: ${sheet.fullName}`,
    seen: seenOf(sheet),
    body: (
      <VersionPage
        content={previous.content}
        number={previous.number}
        year={previous.year}
        crumbs={[{ href: routes.assessments.show.href({ id: sheet.id }), label: sheetWords.year(sheet.year) }]}
      />
    ),
  })
}

const reading = { permission: readSheet, event: 'assessment.seen' } as const

export const sheetRoutes = [
  get(routes.assessments.show, reading, (visit) => showSheet(visit)),
  get(routes.assessments.version, reading, showVersion),
  get(routes.assessments.previous, reading, showPrevious),
]
