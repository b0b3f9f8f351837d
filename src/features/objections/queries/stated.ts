import { sql } from 'kysely'
import type { AssessmentId, MeetingId, MemberId, OpinionId, OrganisationId, ResidenceLinkId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { visible } from '#db/visible.ts'
import type { Scope } from '#db/work.ts'
import { findReleasedSheet } from '#features/assessments/queries/released.ts'
import { stillInvited } from '#features/meetings/queries/meeting.ts'
import { heldStates } from '#features/meetings/rules/meeting.ts'
import { findMember } from '#features/members/queries/detail.ts'
import type { ObjectionFact } from '../rules.ts'
import { attendanceWords, notedWords, recordWords, residenceCellWords, sheetWords, sinceWords } from '../terms.ts'

type Reader = Database | Transaction

/** Which fact of whom; a mark is of a meeting, an opinion of its number, the register of a link, the newest when none is named. */
export type FactAsked = {
  readonly memberId: MemberId
  readonly fact: ObjectionFact
  readonly linkId?: ResidenceLinkId | null
  readonly meetingId?: MeetingId | null
  readonly opinionId?: OpinionId | null
  readonly assessmentId?: AssessmentId | null
  readonly today: Temporal.PlainDate
}

/** How a fact stands, in words, and where at the residence it lies when it is kept there. */
export type StatedFact = {
  readonly stated: string
  /** Of which meeting; null of anything else. */
  readonly of: { readonly title: string; readonly startsAt: Temporal.Instant } | null
  readonly residence: { readonly communeId: OrganisationId; readonly cellId: OrganisationId } | null
  readonly linkId: ResidenceLinkId | null
  readonly meetingId: MeetingId | null
  readonly opinionId: OpinionId | null
  /** Of which sheet, with the year it is about; null of anything else. */
  readonly assessmentId: AssessmentId | null
  readonly year: number | null
}

const nowhere = {
  of: null,
  residence: null,
  linkId: null,
  meetingId: null,
  opinionId: null,
  assessmentId: null,
  year: null,
}

/** A fact as it stands now, for whoever it is about or whoever keeps it; undefined when there is none in the scope. */
export async function findStated(db: Reader, scope: Scope, asked: FactAsked): Promise<StatedFact | undefined> {
  if (asked.fact === 'attendance') return findMark(db, scope, asked)
  if (asked.fact === 'opinion') return findNoted(db, scope, asked)
  if (asked.fact === 'assessment') return findSheet(db, scope, asked)
  if (asked.fact === 'residenceCell' || asked.fact === 'residenceSince') return findLink(db, scope, asked)
  const member = await findMember(db, scope, asked.memberId)
  return member && { ...nowhere, stated: recordWords(asked.fact, member) }
}

async function findMark(db: Reader, scope: Scope, { memberId, meetingId = null }: FactAsked) {
  const row = await db
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .innerJoin('residenceLinks as link', 'link.id', 'attendances.linkId')
    .select([
      'attendances.mark',
      'attendances.reason',
      'meetings.id',
      'meetings.title',
      'meetings.startsAt',
      'meetings.communeId',
      'meetings.cellId',
    ])
    .where('attendances.memberId', '=', memberId)
    .where('attendances.meetingId', '=', meetingId)
    .where('meetings.state', 'in', heldStates)
    .where(stillInvited)
    .where(
      visible(scope, {
        memberId: sql.ref('attendances.memberId'),
        communeId: sql.ref('meetings.communeId'),
        assignedCellId: sql.ref('meetings.cellId'),
      }),
    )
    .executeTakeFirst()
  if (!row) return undefined
  const { id, title, startsAt, communeId, cellId } = row
  return {
    ...nowhere,
    stated: attendanceWords(row),
    of: { title, startsAt },
    residence: { communeId, cellId },
    meetingId: id,
  }
}

/** Only what the secretary noted: a member's own words are the member's. */
async function findNoted(db: Reader, scope: Scope, { memberId, opinionId = null }: FactAsked) {
  const row = await db
    .selectFrom('opinions')
    .select(['id', 'text', 'communeId', 'cellId'])
    .where('id', '=', opinionId)
    .where('memberId', '=', memberId)
    .where('way', '=', 'secretary')
    .where(
      visible(scope, {
        memberId: sql.ref('opinions.memberId'),
        communeId: sql.ref('opinions.communeId'),
        assignedCellId: sql.ref('opinions.cellId'),
      }),
    )
    .executeTakeFirst()
  if (!row) return undefined
  const { id, communeId, cellId } = row
  return { ...nowhere, stated: notedWords(row), residence: { communeId, cellId }, opinionId: id }
}

/** The newest version that reached the workplace: what is written at the moment is nobody's to object to. */
async function findSheet(db: Reader, scope: Scope, { memberId, assessmentId = null, today }: FactAsked) {
  const sheet = assessmentId && (await findReleasedSheet(db, scope, { id: assessmentId, memberId, today }))
  if (!sheet?.cellId) return undefined
  const { id, year, communeId, cellId, releasedNumber: number, signedOn, content } = sheet
  return {
    ...nowhere,
    stated: sheetWords({ number, signedOn, criteria: content.criteria }),
    residence: { communeId, cellId },
    assessmentId: id,
    year,
  }
}

async function findLink(db: Reader, scope: Scope, { memberId, fact, linkId = null }: FactAsked) {
  const row = await db
    .selectFrom('residenceLinks as link')
    .innerJoin('organisations as cell', 'cell.id', 'link.cellId')
    .innerJoin('organisations as commune', 'commune.id', 'link.communeId')
    .select(['link.id', 'link.state', 'link.sinceOn', 'link.communeId', 'link.cellId'])
    .select(['cell.name as cellName', 'commune.name as communeName'])
    .where('link.memberId', '=', memberId)
    .$if(linkId !== null, (query) => query.where('link.id', '=', linkId))
    .where(
      visible(scope, {
        memberId: sql.ref('link.memberId'),
        communeId: sql.ref('link.communeId'),
        assignedCellId: sql.ref('link.cellId'),
      }),
    )
    .orderBy(sql`link.state <> 'closed'`, 'desc')
    .orderBy('link.id', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return undefined
  const { id, communeId, cellId } = row
  const stated = fact === 'residenceCell' ? residenceCellWords(row) : sinceWords(row)
  return { ...nowhere, stated, residence: { communeId, cellId }, linkId: id }
}
