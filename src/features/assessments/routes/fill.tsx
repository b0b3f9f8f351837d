import type { Actor } from '#core/actor.ts'
import { nextState } from '#core/workflow.ts'
import { getAssessmentSettings } from '#features/regulations/queries.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { routes } from '#routes'
import { formatTime } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { type DraftOutcome, saveDraft } from '../commands/draft.ts'
import { readChanges, wordsAt } from '../forms/fill.ts'
import type { Filling, LineConflict, Proposal } from '../pages/fill-line.tsx'
import { FillPage } from '../pages/fill-page.tsx'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { listFacts } from '../queries/facts.ts'
import { listFactsOfMember } from '../queries/facts-of-member.ts'
import { findNeighbours, findPreviousSheet, findSheet, type SheetDetail } from '../queries/sheet-detail.ts'
import { proposedGrade } from '../rules/facts.ts'
import { assessmentWorkflow, type Filled, gradeAt, type Lack, lacksOf, textAt } from '../rules/sheet.ts'
import { fieldOf, sheetWords, thresholdWords } from '../terms/one-sheet.ts'
import { type AssessmentRefusal, assessmentRefusals } from '../terms/sheet.ts'
import { criteriaOf, idOf, previousHrefOf, saidBefore, seenOf, showSheet } from './sheet.tsx'

const draft = [assessmentPermissions, 'draft'] as const

type FillVisit = Visit<'/nhan-xet/:id/ghi'>
type Fields = Readonly<Record<string, string>>

/** A sheet that this person fills in, with what its lines are. */
type Open = { readonly sheet: SheetDetail; readonly criteria: readonly Criterion[] }

async function openSheet(visit: Pick<FillVisit, 'params' | 'work' | 'scopeOf'> & Visit): Promise<Open | undefined> {
  const id = idOf(visit)
  const sheet = id && (await findSheet(visit.work.db, visit.scopeOf(draft), id))
  return sheet && { sheet, criteria: await criteriaOf(visit, sheet) }
}

const nothingFilled: Filled = { grades: [], texts: [] }
const filledIn = ({ working }: SheetDetail): Filled => working ?? nothingFilled

/** Every field of the form as the sheet stands. */
const standing = ({ sheet, criteria }: Open): Fields =>
  Object.fromEntries(
    criteria.flatMap(({ position }) => [
      [fieldOf({ position, part: 'grade' }), String(gradeAt(filledIn(sheet), position) ?? '')],
      [fieldOf({ position, part: 'text' }), textAt(filledIn(sheet), position)],
    ]),
  )

/** What attendance proposes, with the facts and the thresholds of the day the sheet was asked for. */
async function proposalOf(visit: Visit, { sheet, criteria }: Open): Promise<Proposal | undefined> {
  const { db } = visit.work
  const [facts, settings] = await Promise.all([listFacts(db, [sheet.id]), getAssessmentSettings(db, sheet.askedOn)])
  const own = facts.get(sheet.id)
  const grade = own && proposedGrade(own, settings)
  const options = criteria.find(({ basis }) => basis === 'attendance')?.options
  return own && grade && options ? { grade, facts: own, why: thresholdWords(settings, options) } : undefined
}

type Trouble = Pick<Filling, 'errors' | 'conflicts'> & { readonly typed: Fields; readonly refusal?: AssessmentRefusal }

const noTrouble: Trouble = { errors: {}, conflicts: {}, typed: {} }

async function fillPage(visit: FillVisit, open: Open, trouble: Trouble = noTrouble): Promise<Answer> {
  const { sheet, criteria } = open
  const { db, today, actor } = visit.work
  const scope = visit.scopeOf(draft)
  const [facts, proposal, previous, neighbours] = await Promise.all([
    sheet.memberId ? listFactsOfMember(db, sheet.id) : undefined,
    proposalOf(visit, open),
    findPreviousSheet(db, scope, sheet),
    findNeighbours(db, scope, { ...sheet, isFilling: true }),
  ])
  const was = standing(open)
  const { errors, conflicts, typed, refusal } = trouble
  const isRefused = refusal !== undefined || Object.keys(conflicts).length > 0
  return show({
    title: `${sheetWords.fill}: ${sheet.fullName}`,
    status: formStatus({ refusal: isRefused ? 'refused' : undefined, errors }),
    seen: seenOf(sheet),
    body: (
      <FillPage
        sheet={sheet}
        criteria={criteria}
        filling={{ values: { ...was, ...typed }, was, errors, conflicts }}
        facts={facts}
        proposal={proposal}
        previous={saidBefore(criteria, previous)}
        previousHref={previousHrefOf(sheet.id, previous)}
        neighbours={neighbours}
        owner={ownerOf(actor)}
        isCommune={actor.role !== 'residenceCellSecretary'}
        refusal={refusal && assessmentRefusals[refusal]}
        today={today}
        fields={visit.hidden}
      />
    ),
  })
}

/** Whose unsent words a browser keeps: sent only under the account and the mandate they were written under. */
export const ownerOf = ({ accountId, mandateId }: Actor): string => `${accountId}:${mandateId}`

async function showForm(visit: FillVisit): Promise<Answer> {
  const open = await openSheet(visit)
  if (!open) return notFound()
  if (!nextState(assessmentWorkflow, open.sheet.state, 'draft')) return showSheet(visit, { refusal: 'wrongState' })
  return fillPage(visit, open)
}

/** Keeps what was changed, line by line. */
async function save(visit: FillVisit | Visit<'/nhan-xet/:id/ghi/tu-luu'>, { sheet, criteria }: Open) {
  const changes = readChanges(visit.form, sheet.id, criteria)
  const outcome = await saveDraft(visit.work, { formKey: visit.formKey, changes })
  return outcome.ok ? outcome.value : []
}

type Conflicting = Extract<DraftOutcome, { readonly outcome: 'conflict' }>

/** A value of a field in words: a grade by the name of its option. */
function inWords(
  criteria: readonly Criterion[],
  { position, part }: Pick<DraftOutcome, 'position' | 'part'>,
  value: string,
) {
  if (value === '') return sheetWords.notFilled
  const options = criteria.find((line) => line.position === position)?.options ?? []
  return part === 'grade' ? (options[Number(value) - 1] ?? value) : value
}

function conflictOf(visit: Visit, criteria: readonly Criterion[], told: Conflicting): LineConflict {
  const stands = String(told.stands ?? '')
  const isOwn = told.by === visit.work.actor.name
  return {
    stands,
    words: inWords(criteria, told, stands),
    by: isOwn ? sheetWords.yourself : (told.by ?? sheetWords.someone),
    own: inWords(criteria, told, wordsAt(visit.form, fieldOf(told))),
  }
}

const conflictsIn = (visit: Visit, { criteria }: Open, told: readonly DraftOutcome[]) =>
  Object.fromEntries(
    told.flatMap((one) => (one.outcome === 'conflict' ? [[fieldOf(one), conflictOf(visit, criteria, one)]] : [])),
  )

/** Fields that are wrong in themselves; whatever else is refused is so for the whole sheet. */
const ofField: ReadonlySet<AssessmentRefusal> = new Set(['noSuchLine', 'noSuchGrade', 'tooLong'])

const refusalsIn = (told: readonly DraftOutcome[]) => told.flatMap((one) => (one.outcome === 'refused' ? [one] : []))

/** What was typed and is not stored stays in the form; the rest shows as it stands now. */
const typedIn = (visit: Visit, told: readonly DraftOutcome[]): Fields =>
  Object.fromEntries(
    told.flatMap((one) => (one.outcome === 'saved' ? [] : [[fieldOf(one), wordsAt(visit.form, fieldOf(one))]])),
  )

const lacksWords = ({ lacks }: Lack) => lacks === 'reason' || lacks === 'grounds'

/** After saving: on to the next sheet that the cell still holds, unless a chosen grade lacks the words it must have. */
async function onward(visit: FillVisit, open: Open): Promise<Answer> {
  const { sheet, criteria } = open
  const here = routes.assessments.fill.href({ id: sheet.id })
  const lacks = lacksOf(criteria, filledIn(sheet), (await proposalOf(visit, open))?.grade)
  const saved = sheetWords.saved(sheet.fullName, lacks)
  if (visit.form.get('viec') !== 'tiep') return goTo(here, saved)
  const wanting = lacks.find(lacksWords)
  if (wanting) return goTo(`${here}#tc-${wanting.position}`, sheetWords.wordsMissing(sheet.fullName))
  const { after } = await findNeighbours(visit.work.db, visit.scopeOf(draft), { ...sheet, isFilling: true })
  return after
    ? goTo(routes.assessments.fill.href({ id: after }), saved)
    : goTo(routes.assessments.list.href(), `${saved} ${sheetWords.last}`)
}

async function saveForm(visit: FillVisit): Promise<Answer> {
  const open = await openSheet(visit)
  if (!open) return notFound()
  const told = await save(visit, open)
  const now = (await openSheet(visit)) ?? open
  const refused = refusalsIn(told)
  const conflicts = conflictsIn(visit, open, told)
  if (refused.length === 0 && Object.keys(conflicts).length === 0) return onward(visit, now)
  const whole = refused.find(({ reason }) => !ofField.has(reason))
  return fillPage(visit, now, {
    conflicts,
    typed: typedIn(visit, told),
    errors: Object.fromEntries(
      refused.filter(({ reason }) => ofField.has(reason)).map((one) => [fieldOf(one), assessmentRefusals[one.reason]]),
    ),
    ...(whole ? { refusal: whole.reason } : {}),
  })
}

/** The same for the script of the page: what became of each field, and when. */
async function saveAsTyped(visit: Visit<'/nhan-xet/:id/ghi/tu-luu'>): Promise<Answer> {
  const open = await openSheet(visit)
  if (!open) return notFound()
  const told = await save(visit, open)
  const answer = {
    at: formatTime(visit.work.now),
    saved: told.filter(({ outcome }) => outcome === 'saved').map(fieldOf),
    conflicts: conflictsIn(visit, open, told),
    refused: Object.fromEntries(refusalsIn(told).map((one) => [fieldOf(one), assessmentRefusals[one.reason]])),
  }
  return { kind: 'raw', response: Response.json(answer, { headers: { 'cache-control': 'no-store' } }) }
}

const writing = { permission: draft, event: 'assessment.drafted' } as const

export const fillRoutes = [
  get(routes.assessments.fill, { permission: draft, event: 'assessment.seen' }, showForm),
  post(routes.assessments.fill, writing, saveForm),
  // The browser keeps what is not saved, so nothing has to be kept here for after signing in.
  post(routes.assessments.saveFill, { ...writing, keepsNothing: sheetWords.signedOut }, saveAsTyped),
]
