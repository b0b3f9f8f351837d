import type { MemberId } from '#core/ids.ts'
import { may } from '#core/permission.ts'
import { getAssessmentSettings, getLetterWording, listCriteria } from '#features/regulations/queries.ts'
import { routes } from '#routes'
import { formatDate } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notFound, send, show } from '#web/answer.ts'
import { get, post } from '#web/route.ts'
import { coverSheets } from '../commands/cover.ts'
import { countSheetsDone } from '../commands/many.ts'
import { chosenSheet, readChosen } from '../forms/many.ts'
import { CoverPage, type SheetToCover } from '../pages/cover-page.tsx'
import { SessionPage } from '../pages/session-page.tsx'
import { jointSessionPdf } from '../papers/joint-session.ts'
import { assessmentPermissions, jointSessionPermissions } from '../permissions/assessment.ts'
import { type Grounds, listGrounds } from '../queries/lacks.ts'
import {
  type CoveredRow,
  findSession,
  listCovered,
  listWorkingSheets,
  type SessionDetail,
  sessionPlace,
  type WorkingSheet,
} from '../queries/sessions.ts'
import { canChangeSession, signatureLineOf } from '../rules/session.ts'
import { gradesInWords, lacksInWords } from '../terms/lacks.ts'
import { sessionWords } from '../terms/session.ts'
import { assessmentRefusals } from '../terms/sheet.ts'
import { isCommuneAt, readSession, type SessionVisit, sessionIdOf } from './sessions.tsx'

const agree = [assessmentPermissions, 'agree'] as const
const readSheets = [assessmentPermissions, 'read'] as const

async function find(visit: SessionVisit): Promise<SessionDetail | undefined> {
  const id = sessionIdOf(visit)
  return id && findSession(visit.work.db, visit.scopeOf(readSession), id)
}

const membersIn = (rows: readonly { readonly memberId: MemberId | null }[]): readonly MemberId[] =>
  rows.flatMap(({ memberId }) => memberId ?? [])

const seenOf = ({ id }: SessionDetail, rowCount: number) => ({ filter: `hop=${id}`, rowCount })

async function workingSheets(visit: SessionVisit, { cellId }: SessionDetail) {
  const sheets = await listWorkingSheets(visit.work.db, visit.scopeOf(readSheets), cellId)
  return { sheets, grounds: await listGrounds(visit.work.db, sheets) }
}

const isComplete = (grounds: ReadonlyMap<number, Grounds>, { id, state }: WorkingSheet): boolean =>
  state === 'drafted' && grounds.get(id)?.lacks.length === 0

async function page(visit: SessionVisit): Promise<Answer> {
  const session = await find(visit)
  if (!session) return notFound()
  const covered = await listCovered(visit.work.db, session.id)
  const { sheets, grounds } = await workingSheets(visit, session)
  return show({
    title: sessionWords.one(formatDate(session.heldOn)),
    seen: seenOf(session, covered.length),
    body: (
      <SessionPage
        session={session}
        covered={covered}
        waitingCount={sheets.filter((sheet) => isComplete(grounds, sheet)).length}
        toSignCount={covered.filter(({ state, isHeld }) => state === 'agreed' && isHeld).length}
        mayChange={
          canChangeSession(session) && may(visit.work.actor, [jointSessionPermissions, 'change'], sessionPlace(session))
        }
        isCommune={isCommuneAt(visit)}
      />
    ),
  })
}

const toCover = (sheet: WorkingSheet, grounds: Grounds | undefined): SheetToCover => ({
  id: sheet.id,
  chosen: chosenSheet(sheet),
  fullName: sheet.fullName,
  workplaceName: sheet.workplaceName,
  grades: gradesInWords(grounds?.criteria ?? [], sheet),
  lacks: lacksInWords(grounds?.criteria ?? [], grounds?.lacks ?? []),
})

async function coverPage(visit: SessionVisit, refusal?: string): Promise<Answer> {
  const session = await find(visit)
  if (!session) return notFound()
  const { sheets, grounds } = await workingSheets(visit, session)
  const drafted = sheets.filter(({ state }) => state !== 'agreed')
  const rowOf = (sheet: WorkingSheet) => toCover(sheet, grounds.get(sheet.id))
  const ticked = refusal ? new Set<number>(readChosen(visit.form).map(({ id }) => id)) : undefined
  return show({
    title: sessionWords.cover,
    status: formStatus({ refusal }),
    seen: { ...seenOf(session, drafted.length), event: 'assessment.listed' },
    body: (
      <CoverPage
        session={session}
        complete={drafted.filter((sheet) => isComplete(grounds, sheet)).map(rowOf)}
        incomplete={drafted.filter((sheet) => !isComplete(grounds, sheet)).map(rowOf)}
        ticked={ticked}
        refusal={refusal}
        fields={visit.hidden}
      />
    ),
  })
}

async function cover(visit: SessionVisit): Promise<Answer> {
  const sheets = readChosen(visit.form)
  const sessionId = sessionIdOf(visit)
  if (!sessionId || !(await find(visit))) return notFound()
  if (sheets.length === 0) return coverPage(visit, sessionWords.nothingChosen)
  const rows = await coverSheets(visit.work, { formKey: visit.formKey, sheets, sessionId })
  const refused = rows.flatMap(({ name, refusal }) => (refusal === null ? [] : [{ name, refusal }]))
  if (refused.length === 0)
    return goTo(routes.assessments.session.href({ id: sessionId }), sessionWords.covered(rows.length))
  const told = refused.map(({ name, refusal }) => `${name}: ${assessmentRefusals[refusal]}`)
  return coverPage(visit, sessionWords.coveredSome(countSheetsDone(rows), told))
}

const namesOf = (covered: readonly CoveredRow[], criteria: Awaited<ReturnType<typeof listCriteria>>) =>
  covered.map(({ fullName, workplaceName, grades, formId }) => ({
    fullName,
    workplaceName,
    grades,
    criteria: criteria.get(formId) ?? [],
  }))

async function pdf(visit: SessionVisit): Promise<Answer> {
  const session = await find(visit)
  if (!session) return notFound()
  const { db, now } = visit.work
  const covered = await listCovered(db, session.id)
  const [{ regulation }, settings, criteria] = await Promise.all([
    getLetterWording(db, session.heldOn),
    getAssessmentSettings(db, session.heldOn),
    listCriteria(db, [...new Set(covered.map(({ formId }) => formId))]),
  ])
  const paper = {
    ...session,
    regulation,
    signatureLine: signatureLineOf(session.hasCommittee, settings),
    covered: namesOf(covered, criteria),
  }
  return send({
    name: sessionWords.file(session.heldOn.toString()),
    mediaType: 'application/pdf',
    inline: true,
    content: await jointSessionPdf(paper, { createdAt: now }),
    seen: { ...seenOf(session, covered.length), memberIds: membersIn(covered) },
  })
}

export const sessionPageRoutes = [
  get(routes.assessments.session, { permission: readSession, event: 'jointSession.seen' }, page),
  get(routes.assessments.cover, { permission: agree, event: 'assessment.listed' }, (visit) => coverPage(visit)),
  post(routes.assessments.cover, { permission: agree, event: 'assessment.agreed' }, cover),
  get(routes.assessments.sessionPdf, { permission: readSession, event: 'jointSession.paperSeen' }, pdf),
]
