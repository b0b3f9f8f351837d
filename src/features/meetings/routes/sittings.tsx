import { dayOf } from '#core/day.ts'
import { readVersion, textFields } from '#core/form.ts'
import { tidy } from '#core/vietnamese-text.ts'
import { routes } from '#routes'
import { formatDate, formatTime } from '#ui/format.ts'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { arrangeSittings, seatMembers } from '../commands/sittings.ts'
import {
  checkSeats,
  checkSittings,
  readSeatFilter,
  rowsOf,
  type SeatFilter,
  type SittingForm,
} from '../forms/sittings.ts'
import { SeatsPage } from '../pages/seats-page.tsx'
import { SittingsFormPage } from '../pages/sittings-form-page.tsx'
import { meetingPermissions } from '../permissions.ts'
import { findMeeting, type MeetingDetail } from '../queries/meeting.ts'
import { listSeats, listSittings, type SeatRow, type SittingRow } from '../queries/sittings.ts'
import { canBeChanged } from '../rules/meeting.ts'
import { faultOfSitting, mostSittings } from '../rules/sittings.ts'
import { type MeetingRefusal, meetingRefusals } from '../terms/meetings.ts'
import { sittingRefusals, sittingWords } from '../terms/sittings.ts'
import { idOf, type MeetingVisit, showMeeting } from './meetings.tsx'

const change = [meetingPermissions, 'change'] as const
const read = [meetingPermissions, 'read'] as const

type SeatsVisit = Visit<'/sinh-hoat/:id/buoi-hop/xep-nguoi'>
type Values = Readonly<Record<string, string>>

type Found = { readonly meeting: MeetingDetail; readonly sittings: readonly SittingRow[] }

async function load(visit: MeetingVisit): Promise<Found | undefined> {
  const scope = visit.scopeOf(read)
  const id = idOf(visit)
  if (!id) return undefined
  const { db } = visit.work
  const [meeting, sittings] = await Promise.all([findMeeting(db, scope, id), listSittings(db, scope, id)])
  return meeting && { meeting, sittings }
}

/** Room for two more than there are, and for four at least. */
const roomFor = (count: number) => Math.min(Math.max(count + 2, 4), mostSittings)

/** What the form shows at first: the sittings as they stand, or two at the hour and place of the meeting. */
function valuesOf(meeting: MeetingDetail, sittings: readonly SittingRow[]): Values {
  const { startsAt, place } = meeting
  const two = [1, 2].map((one) => ({ id: undefined, name: sittingWords.defaultName(one), startsAt, place }))
  const rows: readonly Shown[] = sittings.length > 0 ? sittings : two
  const empty = Array.from({ length: roomFor(rows.length) }, (_, at) => [`ten-${at + 1}`, ''])
  const filled = rows.map((row, at) => fieldsOf(row, at + 1))
  return { ...Object.fromEntries(empty), ...Object.assign({}, ...filled), version: String(meeting.version) }
}

type Shown = Omit<SittingRow, 'id'> & { readonly id: SittingRow['id'] | undefined }

const fieldsOf = ({ id, name, startsAt, place }: Shown, row: number): Values => ({
  [`buoi-${row}`]: id ? String(id) : '',
  [`ten-${row}`]: name,
  [`ngay-${row}`]: startsAt ? formatDate(dayOf(startsAt)) : '',
  [`gio-${row}`]: startsAt ? formatTime(startsAt) : '',
  [`noi-${row}`]: place,
})

/**
 * Warned, they may send what they typed again, on top of what stands now: a sitting that is gone is typed anew, one that has
 * come is a row more, so that nobody's is lost unseen.
 */
function onTopOf(typed: Values, { meeting, sittings }: Found): Values {
  const known = new Set(sittings.map(({ id }) => String(id)))
  const isId = (name: string) => name.startsWith('buoi-')
  const kept = Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [name, isId(name) && !known.has(value) ? '' : value]),
  )
  const ids = new Set(Object.entries(kept).flatMap(([name, value]) => (isId(name) ? [value] : [])))
  const last = rowsOf(typed).at(-1) ?? 0
  const come = sittings.filter(({ id }) => !ids.has(String(id))).map((row, at) => fieldsOf(row, last + at + 1))
  return { ...kept, ...Object.assign({}, ...come), version: String(meeting.version) }
}

type Draft = {
  readonly values?: Values
  readonly errors?: Values
  readonly refusal?: MeetingRefusal
}

async function formPage(visit: MeetingVisit, { values, errors = {}, refusal }: Draft = {}): Promise<Answer> {
  const found = await load(visit)
  if (!found) return notFound()
  const { meeting, sittings } = found
  if (!canBeChanged(meeting)) return showMeeting(visit, { refusal: 'wrongState' })
  const shown = !values
    ? valuesOf(meeting, sittings)
    : refusal === 'stale'
      ? onTopOf(values, { meeting, sittings })
      : values
  return show({
    title: sittingWords.title,
    status: formStatus({ refusal, errors }),
    body: (
      <SittingsFormPage
        meeting={meeting}
        rows={rowsOf(shown)}
        mostRows={mostSittings}
        values={shown}
        standing={refusal === 'stale' ? sittings : []}
        errors={errors}
        refusal={refusal && meetingRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })
}

/** Which days are wrong, each at its own field. */
async function daysWrong(visit: MeetingVisit, sittings: readonly SittingForm[]): Promise<Values> {
  const found = await load(visit)
  if (!found) return {}
  const { startsAt } = found.meeting
  const known = new Map(found.sittings.map((row) => [row.id, row.startsAt]))
  return Object.fromEntries(
    sittings.flatMap((one) => {
      const isKept = one.id !== undefined && known.get(one.id)?.equals(one.startsAt)
      const fault = isKept ? undefined : faultOfSitting(one.startsAt, { startsAt, today: visit.work.today })
      return fault ? [[`ngay-${one.row}`, sittingRefusals[fault]]] : []
    }),
  )
}

/** More empty rows, everything else as typed. */
const withMoreRows = (values: Values): Values => {
  const last = rowsOf(values).at(-1) ?? 0
  const more = Array.from({ length: Math.max(Math.min(last + 4, mostSittings) - last, 0) }, (_, at) => [
    `ten-${last + at + 1}`,
    '',
  ])
  return { ...values, ...Object.fromEntries(more) }
}

async function arrange(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const values = textFields(visit.form)
  if (values.viec === 'them-cho') return formPage(visit, { values: withMoreRows(values) })
  const input = checkSittings(visit.form)
  if (!input.ok) return formPage(visit, { values, errors: input.errors })
  const outcome = await arrangeSittings(visit.work, {
    id,
    version: readVersion(visit.form),
    sittings: input.value.map(({ row: _, ...sitting }) => sitting),
    formKey: visit.formKey,
  })
  if (outcome.ok) {
    const message = input.value.length > 0 ? sittingWords.arranged : sittingWords.dissolved
    return goTo(routes.meetings.show.href({ id }), message)
  }
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(change)
  const errors = await daysWrong(visit, input.value)
  if (Object.keys(errors).length > 0 && outcome.reason !== 'stale') return formPage(visit, { values, errors })
  return formPage(visit, { values, refusal: outcome.reason })
}

type Sent = { readonly refusal?: MeetingRefusal; readonly errors?: Values }

const isShown = (row: SeatRow, { sittingId, area, search }: SeatFilter) =>
  (sittingId === undefined || row.sittingId === sittingId) &&
  (area === '' || tidy(row.residenceArea ?? '') === area) &&
  row.searchKey.includes(search)

/** The areas where people live, as the lists wrote them, with how many. */
const areasOf = (rows: readonly SeatRow[]) =>
  [...Map.groupBy(rows, ({ residenceArea }) => tidy(residenceArea ?? ''))]
    .filter(([area]) => area !== '')
    .map(([area, people]) => ({ area, count: people.length }))
    .sort((one, other) => one.area.localeCompare(other.area, 'vi', { numeric: true }))

async function seatsPage(visit: SeatsVisit, { refusal, errors = {} }: Sent = {}): Promise<Answer> {
  const found = await load(visit)
  if (!found) return notFound()
  const { meeting, sittings } = found
  if (!canBeChanged(meeting)) return showMeeting(visit, { refusal: 'wrongState' })
  const rows = await listSeats(visit.work.db, visit.scopeOf(read), meeting.id)
  const filter = readSeatFilter(visit.query)
  const shown = rows.filter((row) => isShown(row, filter))
  return show({
    title: sittingWords.seats,
    status: formStatus({ refusal, errors }),
    seen: { filter: `hop=${meeting.id}`, rowCount: shown.length, event: 'meeting.seen' },
    body: (
      <SeatsPage
        meeting={meeting}
        sittings={sittings}
        counts={
          new Map([...Map.groupBy(rows, ({ sittingId }) => sittingId)].map(([id, people]) => [id, people.length]))
        }
        total={rows.length}
        rows={shown}
        areas={areasOf(rows)}
        filter={filter}
        typed={textFields(visit.form)}
        errors={errors}
        refusal={refusal && meetingRefusals[refusal]}
        fields={visit.hidden}
      />
    ),
  })
}

async function seat(visit: SeatsVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const input = checkSeats(visit.form)
  if (!input.ok) return seatsPage(visit, { errors: input.errors })
  const outcome = await seatMembers(visit.work, {
    ...input.value,
    id,
    version: readVersion(visit.form),
    formKey: visit.formKey,
  })
  if (outcome.ok) {
    const { value: count } = outcome
    const here = routes.meetings.seats.href({ id }, Object.fromEntries(visit.query))
    return goTo(here, count > 0 ? sittingWords.seated(count) : sittingWords.nothingSeated)
  }
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(change)
  return seatsPage(visit, { refusal: outcome.reason })
}

export const sittingRoutes = [
  get(routes.meetings.sittings, { permission: change, event: 'meeting.seen' }, (visit) => formPage(visit)),
  post(routes.meetings.sittings, { permission: change, event: 'meeting.sittingsArranged' }, arrange),
  get(routes.meetings.seats, { permission: change, event: 'meeting.seen' }, (visit) => seatsPage(visit)),
  post(routes.meetings.seats, { permission: change, event: 'meeting.seated' }, seat),
]
