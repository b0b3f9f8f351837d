import { dayOf } from '#core/day.ts'
import { readVersion, textFields } from '#core/form.ts'
import type { MeetingId } from '#core/ids.ts'
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
import { draftOf, findAttendance, findLeader, inForce, listMinutes, type MinutesRow } from '../queries/minutes.ts'
import { canWriteMinutes, itemsOfAgenda, type MinutedAttendance, type MinutesText } from '../rules.ts'
import { type MeetingRefusal, meetingRefusals } from '../terms/meetings.ts'
import { minutesWords } from '../terms/minutes.ts'
import { idOf, type MeetingVisit } from './meetings.tsx'

const readMinutes = [meetingPermissions, 'readMinutes'] as const
const minute = [meetingPermissions, 'minute'] as const

type Known = {
  readonly meeting: MeetingDetail
  readonly versions: readonly MinutesRow[]
  /** As the minutes say it: kept since they were first closed, until then as the sheet stands. */
  readonly attendance: MinutedAttendance
}

async function load(visit: MeetingVisit): Promise<Known | undefined> {
  const { db } = visit.work
  const scope = visit.scopeOf(readMinutes)
  const id = idOf(visit)
  if (!id) return undefined
  const [meeting, versions] = await Promise.all([findMeeting(db, scope, id), listMinutes(db, scope, id)])
  if (!meeting) return undefined
  const kept = inForce(versions)?.attendance
  return { meeting, versions, attendance: kept ?? (await findAttendance(db, scope, id)) }
}

/** What minutes begin with: when, who leads the cell, and the agenda; a correction begins with what it corrects. */
async function firstText({ work }: MeetingVisit, { meeting, versions }: Known): Promise<MinutesText> {
  const corrected = inForce(versions)
  if (corrected) return { ...corrected, reason: '' }
  const leader = await findLeader(work.db, meeting.cellId, work.today)
  return {
    chairName: leader?.fullName ?? '',
    chairTitle: leader ? minutesWords.chairTitle(leader.printedTitle) : '',
    takerName: '',
    guests: '',
    beganTime: formatTime(meeting.startsAt),
    endedTime: '',
    items: itemsOfAgenda(meeting.agenda),
    opinions: '',
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
  readonly shownAs?: ShownAs
}

type ShownAs = { readonly number: number; readonly version: number }

/** The version that is open now, and how often it was saved. */
function openNow([newest]: readonly MinutesRow[]): ShownAs {
  if (!newest) return { number: 1, version: 0 }
  return newest.closedAt ? { number: newest.number + 1, version: 0 } : newest
}

const plain = (words = '') => words.replaceAll('\r\n', '\n').trim()

/** Where what is saved differs from what was typed. */
function differing(typed: Readonly<Record<string, string>>, saved: Readonly<Record<string, string>>) {
  const names = new Set(Object.keys(saved).concat(Object.keys(typed).filter((name) => /^(?:muc|nd)-/.test(name))))
  return Object.fromEntries(
    [...names].flatMap((name) => (plain(typed[name]) === plain(saved[name]) ? [] : [[name, saved[name] ?? '']])),
  )
}

const isOvertaken = (refusal: MeetingRefusal | undefined) => refusal === 'minutesStale' || refusal === 'minutesClosed'

async function formPage(visit: MeetingVisit, trouble: Trouble = {}): Promise<Answer> {
  const known = await load(visit)
  if (!known) return notFound()
  if (!canWriteMinutes(known.meeting)) return noMinutes(known, trouble.refusal)
  const { typed, errors = {}, refusal, shownAs } = trouble
  const { meeting, versions, attendance } = known
  const draft = draftOf(versions)
  const saved = minutesFields(draft ?? (await firstText(visit, known)))
  const { number, version } = shownAs ?? openNow(versions)
  return show({
    title: number > 1 ? minutesWords.correct : minutesWords.write,
    status: formStatus({ refusal, errors }),
    seen: seenOf(known),
    body: (
      <MinutesFormPage
        meeting={meeting}
        number={number}
        version={version}
        values={typed ?? saved}
        errors={errors}
        refusal={refusal && meetingRefusals[refusal]}
        standing={isOvertaken(refusal) ? differing(typed ?? saved, saved) : {}}
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

function readNumber(visit: MeetingVisit): number {
  const text = String(visit.form.get('so') ?? '')
  return /^\d{1,4}$/.test(text) ? Number(text) : 0
}

const refused = (visit: MeetingVisit, reason: MeetingRefusal, typed?: Trouble['typed']) => {
  if (reason === 'notFound') return notFound()
  if (reason === 'notAllowed') return notAllowed(minute)
  return formPage(visit, { refusal: reason, ...(typed ? { typed } : {}) })
}

type Kept = ShownAs & {
  readonly id: MeetingId
  readonly text: MinutesText
  readonly typed: Readonly<Record<string, string>>
}

/** The draft as typed; what comes next when it is kept is up to the caller. */
async function keep(visit: MeetingVisit, next: (kept: Kept) => Answer | Promise<Answer>): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const input = checkMinutes(visit.form)
  const shownAs = { number: readNumber(visit), version: readVersion(visit.form) }
  if (!input.ok) return formPage(visit, { typed: textFields(visit.form), errors: input.errors, shownAs })
  const text = input.value
  const typed = minutesFields(text)
  const saved = await saveMinutes(visit.work, { id, ...shownAs, text, formKey: visit.formKey })
  if (!saved.ok) return refused(visit, saved.reason, typed)
  return next({ id, number: shownAs.number, version: saved.value, text, typed })
}

const save = (visit: MeetingVisit) =>
  keep(visit, ({ id }) => goTo(routes.meetings.minutesEdit.href({ id }), minutesWords.saved))

/** First what was typed is kept, then it is closed: a refusal to close loses nothing. */
const close = (visit: MeetingVisit) =>
  keep(visit, async ({ id, number, version, text, typed }) => {
    const isCorrection = number > 1
    const errors = minutesGaps(text, { isCorrection })
    if (Object.keys(errors).length > 0) return formPage(visit, { errors })
    const outcome = await closeMinutes(visit.work, { id, number, version, formKey: visit.formKey })
    if (!outcome.ok) return refused(visit, outcome.reason, isOvertaken(outcome.reason) ? typed : undefined)
    return goTo(routes.meetings.minutes.href({ id }), isCorrection ? minutesWords.corrected : minutesWords.closed)
  })

async function discard(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const shownAs = { number: readNumber(visit), version: readVersion(visit.form) }
  const outcome = await discardCorrection(visit.work, { id, ...shownAs, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.meetings.minutes.href({ id }), minutesWords.discarded)
  return refused(visit, outcome.reason)
}

/** The version that `ban` names, or the one in force, or the draft. */
function chosen({ query }: MeetingVisit, versions: readonly MinutesRow[]): MinutesRow | undefined {
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

async function page(visit: MeetingVisit): Promise<Answer> {
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
    mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    inline: false,
  },
} as const

/** The paper of one version; before a word is saved, the empty form to write on by hand. */
const print =
  (format: keyof typeof formats) =>
  async (visit: MeetingVisit): Promise<Answer> => {
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

export const minutesRoutes = [
  get(routes.meetings.minutes, { permission: readMinutes, event: 'minutes.seen' }, page),
  get(routes.meetings.minutesEdit, { permission: minute, event: 'minutes.seen' }, (visit) => formPage(visit)),
  post(routes.meetings.minutesEdit, { permission: minute, event: 'minutes.drafted' }, save),
  post(routes.meetings.minutesClose, { permission: minute, event: 'meeting.minuted' }, close),
  post(
    routes.meetings.minutesDiscard,
    { permission: [meetingPermissions, 'correctMinutes'], event: 'minutes.discarded' },
    discard,
  ),
  get(routes.meetings.minutesPdf, { permission: readMinutes, event: 'minutes.paperSeen' }, print('pdf')),
  get(routes.meetings.minutesDocx, { permission: readMinutes, event: 'minutes.paperSeen' }, print('docx')),
]
