import { dayOf } from '#core/day.ts'
import { readVersion, textFields } from '#core/form.ts'
import { type MeetingId, parseId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { actionsFrom } from '#core/workflow.ts'
import { listCellNames } from '#features/organisations/queries.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { changeMeeting, factsOf, planMeeting } from '../commands/plan.ts'
import { cancelMeeting, holdMeeting, inviteToMeeting, postponeMeeting, replanMeeting } from '../commands/steps.ts'
import { checkNewDay, checkPlan, checkReason } from '../forms/meetings.ts'
import { MeetingFormPage } from '../pages/form-page.tsx'
import { MeetingPage } from '../pages/meeting-page.tsx'
import { dayValues, formValues, type TwoVersions } from '../pages/two-versions.tsx'
import { meetingPermissions } from '../permissions.ts'
import { listDocuments } from '../queries/documents.ts'
import { countToInvite, findMeeting, listAttendances, placeOf } from '../queries/meeting.ts'
import { listSittings } from '../queries/sittings.ts'
import { canBeMarked, tallyOf } from '../rules/attendance.ts'
import { halfYearOf } from '../rules/half-year.ts'
import {
  canBeChanged,
  canCarryDocuments,
  canPrintSlips,
  hasBegun,
  type MeetingAction,
  meetingWorkflow,
} from '../rules/meeting.ts'
import { type MeetingRefusal, meetingRefusals, meetingWords } from '../terms/meetings.ts'
import { directionFor, isCommuneOf, list } from './list.tsx'

const read = [meetingPermissions, 'read'] as const

export type MeetingVisit = Visit<'/sinh-hoat/:id'>
export const idOf = (visit: MeetingVisit): MeetingId | undefined => parseId<'meetings'>(visit.params.id)

type Draft = {
  readonly id?: MeetingId
  readonly values: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: MeetingRefusal
  readonly versions?: Parameters<typeof TwoVersions>[0] | undefined
}

async function formPage(visit: Visit, { id, values, errors = {}, refusal, versions }: Draft): Promise<Answer> {
  const { work } = visit
  const stands = id && (await findMeeting(work.db, visit.scopeOf(read), id))
  // A meeting with sittings starts with the first of them, whatever a form of before says.
  const shown = stands && stands.sittingCount > 0 ? { ...values, ...dayValues(stands) } : values
  const asksForCell = isCommuneOf(visit) && !id
  const cells = asksForCell
    ? await listCellNames(work.db, { communeId: work.actor.organisationId, on: work.today })
    : undefined
  return show({
    title: id ? meetingWords.change : meetingWords.new,
    status: formStatus({ refusal, errors }),
    body: (
      <MeetingFormPage
        {...(id ? { id } : {})}
        sittingCount={stands?.sittingCount}
        values={shown}
        errors={errors}
        refusal={refusal && meetingRefusals[refusal]}
        fields={visit.hidden}
        versions={versions}
        cells={cells?.map((cell) => ({ value: String(cell.id), label: cell.shortName }))}
      />
    ),
  })
}

/** A half-yearly meeting begins with what the commune asks all its cells to speak about. */
async function emptyForm(visit: Visit): Promise<Answer> {
  const isHalfYearly = visit.query.get('loai') === 'halfYearly'
  const direction = isHalfYearly ? await directionFor(visit, halfYearOf(visit.work.today)) : undefined
  return formPage(visit, {
    values: {
      'hinh-thuc': 'inPerson',
      gio: '19:00',
      'noi-dung': direction?.agenda ?? '',
      ...Object.fromEntries(visit.query),
    },
  })
}

async function plan(visit: Visit): Promise<Answer> {
  const values = textFields(visit.form)
  const asksForCell = isCommuneOf(visit)
  const input = checkPlan(visit.form, { asksForCell })
  if (!input.ok) return formPage(visit, { values, errors: input.errors })
  const { cellId = visit.work.actor.organisationId, ...facts } = input.value
  const outcome = await planMeeting(visit.work, { ...facts, cellId, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.meetings.show.href({ id: outcome.value }), meetingWords.planned)
  if (outcome.reason === 'notAllowed') return notAllowed([meetingPermissions, 'plan'])
  return formPage(visit, { values, refusal: outcome.reason })
}

async function edit(visit: MeetingVisit): Promise<Answer> {
  const meeting = await found(visit)
  if (!meeting) return notFound()
  if (!canBeChanged(meeting)) return showMeeting(visit, { refusal: 'wrongState' })
  return formPage(visit, { id: meeting.id, values: formValues(meeting) })
}

async function found(visit: MeetingVisit) {
  const id = idOf(visit)
  return id && findMeeting(visit.work.db, visit.scopeOf(read), id)
}

async function change(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const values = textFields(visit.form)
  const input = checkPlan(visit.form, { asksForCell: false })
  if (!input.ok) return (await found(visit)) ? formPage(visit, { id, values, errors: input.errors }) : notFound()
  const { cellId: _, ...facts } = input.value
  const outcome = await changeMeeting(visit.work, {
    ...facts,
    id,
    version: readVersion(visit.form),
    formKey: visit.formKey,
  })
  if (outcome.ok) return goTo(routes.meetings.show.href({ id }), meetingWords.changed)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed([meetingPermissions, 'change'])
  // Warned, they may send what they typed again: on top of what stands now, which they see beside it.
  const stands = await found(visit)
  if (!stands) return notFound()
  const versions = outcome.reason === 'stale' ? { stands, typed: factsOf(facts) } : undefined
  const refusal = canBeChanged(stands) ? outcome.reason : 'wrongState'
  return formPage(visit, { id, values: { ...values, version: String(stands.version) }, refusal, versions })
}

type Trouble = { readonly refusal?: MeetingRefusal; readonly errors?: Readonly<Record<string, string>> }

/** The meeting's page; after a refused step the same page with the reason and what was typed. */
export async function showMeeting(visit: MeetingVisit, { refusal, errors = {} }: Trouble = {}): Promise<Answer> {
  const { db, today, actor } = visit.work
  const scope = visit.scopeOf(read)
  const meeting = await found(visit)
  if (!meeting) return notFound()
  const mayDo = (action: keyof typeof meetingPermissions) => may(actor, [meetingPermissions, action], placeOf(meeting))
  const actions = actionsFrom(meetingWorkflow, meeting.state).filter(mayDo)
  const [sheet, sittings, documents, toInvite] = await Promise.all([
    listAttendances(db, scope, meeting.id),
    listSittings(db, scope, meeting.id),
    listDocuments(db, visit.scopeOf([meetingPermissions, 'readDocument']), [meeting.id]),
    actions.includes('invite') ? countToInvite(db, scope, meeting.id) : undefined,
  ])
  return show({
    title: meeting.title,
    status: formStatus({ refusal, errors }),
    seen: { filter: `hop=${meeting.id}`, rowCount: sheet.length, event: 'meeting.seen' },
    body: (
      <MeetingPage
        meeting={meeting}
        day={dayOf(meeting.startsAt)}
        sheet={sheet}
        sittings={sittings}
        tally={tallyOf(sheet)}
        toInvite={toInvite}
        actions={actions}
        canMark={canBeMarked(meeting, today) && mayDo('mark')}
        hasBegun={hasBegun(meeting.startsAt, today)}
        isLastDay={hasBegun(meeting.lastStartsAt, today)}
        mayChange={canBeChanged(meeting) && mayDo('change')}
        documents={documents}
        mayAttach={canCarryDocuments(meeting) && mayDo('attach')}
        canPrintSlips={canPrintSlips(meeting) && sheet.length > 0}
        refusal={refusal && meetingRefusals[refusal]}
        errors={errors}
        values={textFields(visit.form)}
        fields={visit.hidden}
      />
    ),
  })
}

type StepTaken = { readonly action: MeetingAction; readonly message: string }

function answerStep(visit: MeetingVisit, outcome: Outcome<MeetingRefusal>, { action, message }: StepTaken) {
  if (outcome.ok) return goTo(routes.meetings.show.href({ id: visit.params.id }), message)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed([meetingPermissions, action])
  return showMeeting(visit, { refusal: outcome.reason })
}

const stepOf = (visit: MeetingVisit, id: MeetingId) => ({
  id,
  version: readVersion(visit.form),
  formKey: visit.formKey,
})

async function invite(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const outcome = await inviteToMeeting(visit.work, stepOf(visit, id))
  return answerStep(visit, outcome, { action: 'invite', message: meetingWords.invited })
}

async function hold(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const outcome = await holdMeeting(visit.work, stepOf(visit, id))
  return answerStep(visit, outcome, { action: 'hold', message: meetingWords.held })
}

const callOff =
  (action: 'postpone' | 'cancel') =>
  async (visit: MeetingVisit): Promise<Answer> => {
    const id = idOf(visit)
    if (!id) return notFound()
    const input = checkReason(visit.form)
    if (!input.ok) return showMeeting(visit, { errors: input.errors })
    const command = action === 'cancel' ? cancelMeeting : postponeMeeting
    const outcome = await command(visit.work, { ...stepOf(visit, id), ...input.value })
    const message = action === 'cancel' ? meetingWords.cancelled : meetingWords.postponed
    return answerStep(visit, outcome, { action, message })
  }

async function replan(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const input = checkNewDay(visit.form)
  if (!input.ok) return showMeeting(visit, { errors: input.errors })
  const outcome = await replanMeeting(visit.work, { ...stepOf(visit, id), ...input.value })
  return answerStep(visit, outcome, { action: 'replan', message: meetingWords.replanned })
}

const noMembers = { none: 'no data of any member' }

export const planningRoutes = [
  get(routes.meetings.list, { permission: read, event: noMembers }, list),
  get(routes.meetings.new, { permission: [meetingPermissions, 'plan'], event: noMembers }, emptyForm),
  post(routes.meetings.new, { permission: [meetingPermissions, 'plan'], event: 'meeting.planned' }, plan),
  get(routes.meetings.show, { permission: read, event: 'meeting.seen' }, (visit) => showMeeting(visit)),
  get(routes.meetings.edit, { permission: [meetingPermissions, 'change'], event: 'meeting.seen' }, edit),
  post(routes.meetings.edit, { permission: [meetingPermissions, 'change'], event: 'meeting.changed' }, change),
  post(routes.meetings.invite, { permission: [meetingPermissions, 'invite'], event: 'meeting.invited' }, invite),
  post(routes.meetings.hold, { permission: [meetingPermissions, 'hold'], event: 'meeting.held' }, hold),
  post(
    routes.meetings.postpone,
    { permission: [meetingPermissions, 'postpone'], event: 'meeting.postponed' },
    callOff('postpone'),
  ),
  post(
    routes.meetings.cancel,
    { permission: [meetingPermissions, 'cancel'], event: 'meeting.cancelled' },
    callOff('cancel'),
  ),
  post(routes.meetings.replan, { permission: [meetingPermissions, 'replan'], event: 'meeting.replanned' }, replan),
]
