import { sql } from 'kysely'
import type { MeetingId, MemberId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { jsonb, type Transaction } from '#db/connection.ts'
import { type Happening, record } from '#db/events.ts'
import { once, type Work } from '#db/work.ts'
import { stillInvited } from '../queries/meeting.ts'
import { type AttendanceMark, type AttendanceWay, whyNotMarked } from '../rules/attendance.ts'
import type { MeetingRefusal } from '../terms/meetings.ts'
import { inviteMembers } from './invite.ts'
import { isOnBehalf, loadMeeting } from './load.ts'

export type MarkAttendance = {
  readonly formKey: string
  readonly id: MeetingId
  readonly way: AttendanceWay
  readonly marks: readonly {
    readonly memberId: MemberId
    readonly mark: AttendanceMark | null
    readonly reason: string
    /** What stood there when the sheet was shown: another mark since then is a conflict, never overwritten. */
    readonly was: AttendanceMark | null
    /** Undefined: a phone without a network knows marks, not reasons. */
    readonly wasReason: string | undefined
  }[]
  /** Write those of `shown` who must come and have no mark as absent without reason. */
  readonly restAbsent: boolean
  /** Write those of `shown` who scanned the code on the wall and have no mark as present. */
  readonly confirmArrived?: boolean
  /** Whose rows the sheet showed: nobody is written absent, or confirmed, unseen. */
  readonly shown: readonly MemberId[]
}

/** Somebody else has written another mark for this member since the sheet was shown. */
export type MarkConflict = {
  readonly memberId: MemberId
  readonly stands: AttendanceMark | null
  readonly reason: string
}

export type Marked = {
  readonly conflicts: readonly MarkConflict[]
  /** Who left the sheet since it was shown: nothing is written about them. */
  readonly strangers: readonly MemberId[]
}

type Row = Awaited<ReturnType<typeof lockRows>>[number]

/**
 * The rows that something is said about, locked; two phones merge row by row, since whoever marks has locked the meeting before.
 * One mark must not cost what a whole sheet does.
 */
const lockRows = (tx: Transaction, meetingId: MeetingId, memberIds: readonly MemberId[]) =>
  tx
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
    .select([
      'attendances.memberId',
      'attendances.mark',
      'attendances.reason',
      'attendances.isRequired',
      'attendances.arrivedAt',
    ])
    .where('attendances.meetingId', '=', meetingId)
    .where('attendances.memberId', '=', sql<MemberId>`any(${sql.val(memberIds)}::int[])`)
    .where(stillInvited)
    .orderBy('attendances.memberId')
    .forUpdate('attendances')
    .execute()

type Written = {
  readonly memberId: MemberId
  readonly mark: AttendanceMark | null
  readonly reason: string | null
  readonly way: AttendanceWay
}

/**
 * Writes who came and who did not (213-QĐ/TW Đ2 k3; house rule: from the day of the meeting on). Rows that somebody else
 * wrote differently in the meantime are left as they stand and given back, and so is who is not on the sheet (any more);
 * all others are written. Refuses a meeting that has not begun (`notYet`) or was called off (`wrongState`).
 */
export function markAttendance(work: Work, input: MarkAttendance): Promise<Outcome<MeetingRefusal, Marked>> {
  return once<MeetingRefusal, Marked>(work, input.formKey, async (tx) => {
    const loaded = await loadMeeting(tx, work, { id: input.id, action: 'mark' })
    if (!loaded.ok) return loaded
    const meeting = loaded.value
    const fault = whyNotMarked(meeting, work.today)
    if (fault) return refuse(fault)
    if (meeting.state !== 'held') await inviteMembers(tx, meeting)
    const sheet = new Map((await lockRows(tx, meeting.id, spokenOf(input))).map((row) => [row.memberId, row]))
    const { written, conflicts } = mergeMarks(sheet, input)
    await writeMarks(tx, work, { id: meeting.id, written })
    await record(tx, work, happeningsOf(written, { id: meeting.id, onBehalf: isOnBehalf(work) }))
    const strangers = input.marks.map(({ memberId }) => memberId).filter((memberId) => !sheet.has(memberId))
    return done({ conflicts, strangers })
  })
}

/** Whose rows this is about: those marked, and with the rest all that were shown. */
const spokenOf = ({ marks, restAbsent, confirmArrived, shown }: MarkAttendance): readonly MemberId[] => [
  ...marks.map(({ memberId }) => memberId),
  ...(restAbsent || confirmArrived ? shown : []),
]

type Given = MarkAttendance['marks'][number]
type Sheet = ReadonlyMap<MemberId, Row>

const isSame = (row: Row, { mark, reason }: Given) => row.mark === mark && (row.reason ?? '') === reason

/** A row that changed since it was shown is nobody's to overwrite; a reason not seen counts only against another reason. */
const isConflict = (row: Row, { mark, was, wasReason }: Given) =>
  row.mark !== was ||
  (wasReason === undefined ? mark === row.mark && row.reason !== null : (row.reason ?? '') !== wasReason)

/** Nobody counts as having scanned the code on the wall who did not. */
const wayFor = (row: Row, way: AttendanceWay): AttendanceWay =>
  way === 'wall' && row.arrivedAt === null ? 'hand' : way

function mergeMarks(sheet: Sheet, { marks, way, restAbsent, confirmArrived, shown }: MarkAttendance) {
  const given = marks.flatMap((one) => {
    const row = sheet.get(one.memberId)
    return row && !isSame(row, one) ? [{ one, row, isConflict: isConflict(row, one) }] : []
  })
  const written: Written[] = given
    .filter((pair) => !pair.isConflict)
    .map(({ row, one: { memberId, mark, reason } }) => ({
      memberId,
      mark,
      reason: reason || null,
      way: wayFor(row, way),
    }))
  const conflicts: MarkConflict[] = given
    .filter((pair) => pair.isConflict)
    .map(({ row: { memberId, mark, reason } }) => ({ memberId, stands: mark, reason: reason ?? '' }))
  const rest = restOf(sheet, { marks, shown })
  const absent = rest.filter((row) => restAbsent && row.isRequired && row.arrivedAt === null)
  const arrived = rest.filter((row) => confirmArrived && row.arrivedAt !== null)
  written.push(...absent.map(({ memberId }) => ({ memberId, mark: 'absentWithoutReason', reason: null, way }) as const))
  written.push(...arrived.map(({ memberId }) => ({ memberId, mark: 'present', reason: null, way: 'wall' }) as const))
  return { written, conflicts }
}

/** Who was shown and has no mark, neither on the sheet nor among those given now. */
function restOf(sheet: Sheet, { marks, shown }: Pick<MarkAttendance, 'marks' | 'shown'>): readonly Row[] {
  const given = new Set(marks.map(({ memberId }) => memberId))
  return shown
    .flatMap((memberId) => sheet.get(memberId) ?? [])
    .filter((row) => row.mark === null && !given.has(row.memberId))
}

/** All in one statement: a hall has some hundreds. */
async function writeMarks(
  tx: Transaction,
  work: Work,
  { id, written }: { readonly id: MeetingId; readonly written: readonly Written[] },
): Promise<void> {
  if (written.length === 0) return
  const rows = written.map(({ memberId, mark, reason, way }) => ({ member_id: memberId, mark, reason, way }))
  await sql`update attendances set mark = given.mark, reason = given.reason,
      way = case when given.mark is not null then given.way end,
      marked_at = case when given.mark is not null then ${work.now}::timestamptz end
    from jsonb_to_recordset(${jsonb(rows)}) as given (member_id int, mark text, reason text, way text)
    where attendances.meeting_id = ${id} and attendances.member_id = given.member_id`.execute(tx)
}

const happeningsOf = (
  written: readonly Written[],
  { id, onBehalf }: { readonly id: MeetingId; readonly onBehalf: boolean },
): readonly Happening[] =>
  written.map(({ memberId, mark }) => ({
    kind: 'attendance.marked',
    subjectId: id,
    memberId,
    onBehalf,
    data: { mark },
  }))
