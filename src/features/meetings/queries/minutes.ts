import { sql } from 'kysely'
import type { MeetingId, OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { attendanceOf, type MinutedAttendance, type MinutesItem } from '../rules/minutes.ts'
import { listAttendances, visibleMeetings } from './meeting.ts'
import { listSittings } from './sittings.ts'

type Reader = Database | Transaction

export type MinutesRow = Awaited<ReturnType<typeof listMinutes>>[number]

/** Every version of the minutes of a meeting, the newest first; an open one is the draft. */
export const listMinutes = (db: Reader, scope: Scope, id: MeetingId) =>
  db
    .selectFrom('meetingMinutes')
    .innerJoin('meetings', 'meetings.id', 'meetingMinutes.meetingId')
    .select([
      'meetingMinutes.id',
      'meetingMinutes.number',
      'meetingMinutes.version',
      'meetingMinutes.chairName',
      'meetingMinutes.chairTitle',
      'meetingMinutes.takerName',
      'meetingMinutes.guests',
      'meetingMinutes.beganTime',
      'meetingMinutes.endedTime',
      sql<readonly MinutesItem[]>`meeting_minutes.items`.as('items'),
      'meetingMinutes.opinions',
      'meetingMinutes.conclusions',
      'meetingMinutes.reason',
      'meetingMinutes.savedAt',
      'meetingMinutes.savedBy',
      'meetingMinutes.closedAt',
      sql<MinutedAttendance | null>`meeting_minutes.attendance`.as('attendance'),
      'meetingMinutes.communeName',
      'meetingMinutes.cellName',
      'meetingMinutes.placeName',
    ])
    .where('meetingMinutes.meetingId', '=', id)
    .where(visibleMeetings(scope))
    .orderBy('meetingMinutes.number', 'desc')
    .execute()

/** Who came, as the sheet stands now. */
export async function findAttendance(db: Reader, scope: Scope, id: MeetingId): Promise<MinutedAttendance> {
  const sheet = await listAttendances(db, scope, id)
  return attendanceOf(sheet, await listSittings(db, scope, id))
}

/** The version in force: the newest that is closed. */
export const inForce = (versions: readonly MinutesRow[]): MinutesRow | undefined =>
  versions.find(({ closedAt }) => closedAt !== null)

/** The version that is being written, if any. */
export const draftOf = (versions: readonly MinutesRow[]): MinutesRow | undefined =>
  versions.find(({ closedAt }) => closedAt === null)

/** The version that is open now, and how often it was saved. */
export function openNow([newest]: readonly MinutesRow[]): { readonly number: number; readonly version: number } {
  if (!newest) return { number: 1, version: 0 }
  return newest.closedAt ? { number: newest.number + 1, version: 0 } : newest
}

type Minuted = { readonly id: MeetingId; readonly versions: readonly MinutesRow[] }

/** Who came, as the minutes say it: kept since they were first closed, until then as the sheet stands. */
export const attendanceFor = async (db: Reader, scope: Scope, { id, versions }: Minuted): Promise<MinutedAttendance> =>
  inForce(versions)?.attendance ?? findAttendance(db, scope, id)

/** Who leads a cell, to be proposed as chair: whoever signs for it before who signs in place. No scope: it is no secret. */
export const findLeader = (db: Reader, cellId: OrganisationId, today: Temporal.PlainDate) =>
  db
    .selectFrom('mandates')
    .innerJoin('accounts', 'accounts.id', 'mandates.accountId')
    .select(['accounts.fullName', 'mandates.printedTitle'])
    .where('mandates.organisationId', '=', cellId)
    .where('mandates.role', '=', 'residenceCellSecretary')
    .where('mandates.validFrom', '<=', today)
    .where((eb) => eb.or([eb('mandates.validTo', 'is', null), eb('mandates.validTo', '>', today)]))
    .orderBy(sql`mandates.signing_form = 'T/M'`, 'desc')
    .orderBy('mandates.id')
    .limit(1)
    .executeTakeFirst()
