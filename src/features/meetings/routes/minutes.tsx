import { dayOf } from '#core/day.ts'
import { readVersion, textFields } from '#core/form.ts'
import type { MeetingId } from '#core/ids.ts'
import { docxMediaType } from '#papers/docx.ts'
import { routes } from '#routes'
import { formatTime } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notAllowed, notFound, send, show } from '#web/answer.ts'
import { get, post } from '#web/route.ts'
import { closeMinutes, discardCorrection, saveMinutes } from '../commands/minutes.ts'
import { checkMinutes, minutesFields, minutesGaps } from '../forms/minutes.ts'
import { MinutesFormPage } from '../pages/minutes-form-page.tsx'
import { MinutesPage, NoMinutesPage } from '../pages/minutes-page.tsx'
import { type MinutesPaper, minutesDocx, minutesPdf, minutesText } from '../papers/minutes.ts'
import { meetingPermissions } from '../permissions.ts'
import { findMeeting, type MeetingDetail } from '../queries/meeting.ts'
import {
  attendanceFor,
  draftOf,
  findLeader,
  inForce,
  listMinutes,
  type MinutesRow,
  openNow,
} from '../queries/minutes.ts'
import { canWriteMinutes, itemsOfAgenda, type MinutedAttendance, type MinutesText } from '../rules/minutes.ts'
import { type MeetingRefusal, meetingRefusals } from '../terms/meetings.ts'
import { minutesFieldErrors, minutesLengths, minutesWords } from '../terms/minutes.ts'
import { linesOfSaid } from '../terms/said.ts'
import { idOf, type MeetingVisit } from './meetings.tsx'
import { differing, isOvertaken } from './minutes-standing.ts'
import { type MinutesVisit, missingIn, opinionsOf, type SaidAtMeeting } from './said.ts'

const readMinutes = [meetingPermissions, 'readMinutes'] as const
const minute = [meetingPermissions, 'minute'] as const

type Known = {
  readonly meeting: MeetingDetail
  readonly versions: readonly MinutesRow[]
  readonly attendance: MinutedAttendance
}

async function load(visit: MinutesVisit): Promise<Known | undefined> {
  const { db } = visit.work
  const scope = visit.scopeOf(readMinutes)
  const id = idOf(visit)
  if (!id) return undefined
  const [meeting, versions] = await Promise.all([findMeeting(db, scope, id), listMinutes(db, scope, id)])
  if (!meeting) return undefined
  return { meeting, versions, attendance: await attendanceFor(db, scope, { id, versions }) }
}

/** What minutes begin with: when, who leads the cell, the agenda, and what was said; a correction begins with what it corrects. */
async function firstText(visit: MinutesVisit, { meeting, versions }: Known): Promise<MinutesText> {
  const corrected = inForce(versions)
  if (corrected) return { ...corrected, reason: '' }
  const { work } = visit
  const [leader, said] = await Promise.all([
    findLeader(work.db, meeting.cellId, work.today),
    visit.said(visit, meeting.id),
  ])
  return {
    chairName: leader?.fullName ?? '',
    chairTitle: leader ? minutesWords.chairTitle(leader.printedTitle) : '',
    takerName: '',
    guests: '',
    beganTime: formatTime(meeting.startsAt),
    endedTime: '',
    items: itemsOfAgenda(meeting.agenda),
    opinions: linesOfSaid(said, minutesLengths.long),
    conclusions: '',
    reason: '',
  }
}

const seenOf = ({ meeting: { id }, attendance: { required, informed } }: Known) => ({
  filter: `hop=${id}`,
  rowCount: required + informed,
  event: 'minutes.seen',
})

type Trouble = {
  readonly typed?: Readonly<Record<string, string>>
  readonly errors?: Readonly<Record<string, string>>
  readonly refusal?: MeetingRefusal
  /** Set while nothing was compared yet: the form stays the one that was shown, so that the next sending compares. */
  readonly shownAs?: ReturnType<typeof openNow>
}

async function formPage(visit: MinutesVisit, trouble: Trouble = {}): Promise<Answer> {
  const known = await load(visit)
  if (!known) return notFound()
  if (!canWriteMinutes(known.meeting)) return noMinutes(known, trouble.refusal)
  const { typed, errors = {}, refusal, shownAs } = trouble
  const { meeting, versions, attendance } = known
  const draft = draftOf(versions)
  const saved = minutesFields(draft ?? (await firstText(visit, known)))
  const { number, version } = shownAs ?? openNow(versions)
  const values = typed ?? saved
  const missing = await missingIn(visit, meeting.id, values)
  return show({
    title: number > 1 ? minutesWords.correct : minutesWords.write,
    status: formStatus({ refusal, errors }),
    seen: seenOf(known),
    body: (
      <MinutesFormPage
        meeting={meeting}
        number={number}
        version={version}
        values={values}
        missing={linesOfSaid(missing, minutesLengths.long)}
        missingCount={missing.length}
        errors={errors}
        refusal={refusal && meetingRefusals[refusal]}
        standing={isOvertaken(refusal) ? differing(values, saved) : {}}
        lastSaved={draft && { at: draft.savedAt, by: draft.savedBy }}
        attendance={attendance}
        fields={visit.hidden}
      />
    ),
  })
}

const noMinutes = (known: Known, refusal?: MeetingRefusal): Answer =>
  show({
    title: minutesWords.title,
    status: formStatus({ refusal }),
    seen: seenOf(known),
    body: <NoMinutesPage meeting={known.meeting} canWrite={canWriteMinutes(known.meeting)} />,
  })

function readNumber(visit: MinutesVisit): number {
  const text = String(visit.form.get('so') ?? '')
  return /^\d{1,4}$/.test(text) ? Number(text) : 0
}

const refused = (visit: MinutesVisit, reason: MeetingRefusal, typed?: Trouble['typed']) => {
  if (reason === 'notFound') return notFound()
  if (reason === 'notAllowed') return notAllowed(minute)
  return formPage(visit, { refusal: reason, ...(typed ? { typed } : {}) })
}

type Kept = ReturnType<typeof openNow> & {
  readonly id: MeetingId
  readonly text: MinutesText
  readonly typed: Readonly<Record<string, string>>
}

/** The draft as typed; what comes next when it is kept is up to the caller. */
async function keep(visit: MinutesVisit, next: (kept: Kept) => Answer | Promise<Answer>): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const input = checkMinutes(visit.form)
  const shownAs = { number: readNumber(visit), version: readVersion(visit.form) }
  const asTyped = { typed: textFields(visit.form), shownAs }
  if (!input.ok) return formPage(visit, { ...asTyped, errors: input.errors })
  const opinions = await opinionsOf(visit, id, input.value)
  if (opinions === undefined) return formPage(visit, { ...asTyped, errors: { 'y-kien': minutesFieldErrors.noRoom } })
  const text = { ...input.value, opinions }
  const typed = minutesFields(text)
  const saved = await saveMinutes(visit.work, { id, ...shownAs, text, formKey: visit.formKey })
  if (!saved.ok) return refused(visit, saved.reason, typed)
  return next({ id, number: shownAs.number, version: saved.value, text, typed })
}

const save = (visit: MinutesVisit) =>
  keep(visit, ({ id }) => goTo(routes.meetings.minutesEdit.href({ id }), minutesWords.saved))

/** First what was typed is kept, then it is closed: a refusal to close loses nothing. */
const close = (visit: MinutesVisit) =>
  keep(visit, async ({ id, number, version, text, typed }) => {
    const isCorrection = number > 1
    const errors = minutesGaps(text, { isCorrection })
    if (Object.keys(errors).length > 0) return formPage(visit, { errors })
    const outcome = await closeMinutes(visit.work, { id, number, version, formKey: visit.formKey })
    if (!outcome.ok) return refused(visit, outcome.reason, isOvertaken(outcome.reason) ? typed : undefined)
    return goTo(routes.meetings.minutes.href({ id }), isCorrection ? minutesWords.corrected : minutesWords.closed)
  })

async function discard(visit: MinutesVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const shownAs = { number: readNumber(visit), version: readVersion(visit.form) }
  const outcome = await discardCorrection(visit.work, { id, ...shownAs, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.meetings.minutes.href({ id }), minutesWords.discarded)
  return refused(visit, outcome.reason)
}

/** The version that `ban` names, or the one in force, or the draft. */
function chosen({ query }: MinutesVisit, versions: readonly MinutesRow[]): MinutesRow | undefined {
  const asked = query.get('ban')
  if (asked !== null) return versions.find(({ number }) => String(number) === asked)
  return inForce(versions) ?? draftOf(versions)
}

type Asked = Known & { readonly version: MinutesRow | undefined; readonly text: MinutesText }

function paperOf({ meeting, versions, attendance, version, text }: Asked): MinutesPaper {
  const before =
    version && version.number > 1 ? versions.find(({ number }) => number === version.number - 1) : undefined
  return {
    communeName: version?.communeName ?? meeting.communeName,
    cellName: version?.cellName ?? meeting.cellName,
    placeName: version?.closedAt ? version.placeName : meeting.placeName,
    meeting: {
      title: meeting.title,
      on: dayOf(meeting.startsAt),
      endsOn: dayOf(meeting.lastStartsAt),
      place: meeting.place,
      form: meeting.form,
    },
    text,
    attendance: version?.attendance ?? attendance,
    closedOn: version?.closedAt ? dayOf(version.closedAt) : undefined,
    replaces: before?.closedAt ? { on: dayOf(before.closedAt) } : undefined,
  }
}

async function page(visit: MinutesVisit): Promise<Answer> {
  const known = await load(visit)
  if (!known) return notFound()
  const version = chosen(visit, known.versions)
  if (!version) return visit.query.has('ban') ? notFound() : noMinutes(known)
  return show({
    title: minutesWords.title,
    seen: seenOf(known),
    body: (
      <MinutesPage
        meeting={known.meeting}
        versions={known.versions}
        shown={version}
        inForce={inForce(known.versions)?.number}
        text={minutesText(paperOf({ ...known, version, text: version }))}
      />
    ),
  })
}

const formats = {
  pdf: { mediaType: 'application/pdf', inline: true },
  docx: {
    mediaType: docxMediaType,
    inline: false,
  },
} as const

/** The paper of one version; before a word is saved, the empty form to write on by hand. */
const print =
  (format: keyof typeof formats) =>
  async (visit: MinutesVisit): Promise<Answer> => {
    const known = await load(visit)
    if (!known || !canWriteMinutes(known.meeting)) return notFound()
    const version = chosen(visit, known.versions)
    if (!version && visit.query.has('ban')) return notFound()
    const paper = paperOf({ ...known, version, text: version ?? (await firstText(visit, known)) })
    const { withReason, withoutReason } = paper.attendance
    return send({
      ...formats[format],
      name: minutesWords.file(known.meeting.title, format),
      content: format === 'pdf' ? await minutesPdf(paper, { createdAt: visit.work.now }) : await minutesDocx(paper),
      seen: {
        filter: `hop=${known.meeting.id}`,
        rowCount: withReason.length + withoutReason.length,
        memberIds: [...withReason, ...withoutReason].map(({ memberId }) => memberId),
      },
    })
  }

const discardRight = [meetingPermissions, 'correctMinutes'] as const

export function minutesRoutes(said: SaidAtMeeting) {
  const told = (handle: (visit: MinutesVisit) => Promise<Answer>) => (visit: MeetingVisit) => handle({ ...visit, said })
  return [
    get(routes.meetings.minutes, { permission: readMinutes, event: 'minutes.seen' }, told(page)),
    get(
      routes.meetings.minutesEdit,
      { permission: minute, event: 'minutes.seen' },
      told((visit) => formPage(visit)),
    ),
    post(routes.meetings.minutesEdit, { permission: minute, event: 'minutes.drafted' }, told(save)),
    post(routes.meetings.minutesClose, { permission: minute, event: 'meeting.minuted' }, told(close)),
    post(routes.meetings.minutesDiscard, { permission: discardRight, event: 'minutes.discarded' }, told(discard)),
    get(routes.meetings.minutesPdf, { permission: readMinutes, event: 'minutes.paperSeen' }, told(print('pdf'))),
    get(routes.meetings.minutesDocx, { permission: readMinutes, event: 'minutes.paperSeen' }, told(print('docx'))),
  ]
}
