import type { MemberId, OpinionId, OrganisationId } from '#core/ids.ts'
import type { AttendanceMark } from '#features/meetings/rules/attendance.ts'
import type { MeetingKind } from '#features/meetings/rules/meeting.ts'
import type { World } from './world.ts'

type Db = Pick<World, 'db'>

type Held = {
  readonly cellId: OrganisationId
  readonly title: string
  /** `2026-06-20`. */
  readonly on: string
  readonly kind?: Exclude<MeetingKind, 'halfYearly'>
  /** How each of the register came; the others were not invited. */
  readonly came: ReadonlyMap<MemberId, AttendanceMark>
  readonly reason?: string
  readonly isRequired?: boolean
}

/** A meeting or an activity of a cell that took place, with its list marked, by rows alone. */
export async function heldMeeting(
  { db }: Db,
  { cellId, title, on, kind = 'whenNeeded', came, reason, isRequired = true }: Held,
) {
  const links = await db
    .selectFrom('residenceLinks')
    .select(['id', 'memberId', 'workplaceId', 'communeId'])
    .where('cellId', '=', cellId)
    .where('state', '<>', 'closed')
    .execute()
  const startsAt = Temporal.Instant.from(`${on}T12:00:00Z`)
  const { id } = await db
    .insertInto('meetings')
    .values({
      communeId: links[0]?.communeId ?? cellId,
      cellId,
      kind,
      form: 'inPerson',
      title,
      startsAt,
      place: 'Nhà văn hóa',
      agenda: title,
      state: 'held',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const rows = links.flatMap(({ id: linkId, memberId, workplaceId }) => {
    const mark = came.get(memberId)
    return mark
      ? [
          {
            meetingId: id,
            memberId,
            linkId,
            workplaceId,
            isRequired,
            mark,
            reason: mark === 'absentWithReason' ? (reason ?? null) : null,
            way: 'hand' as const,
            markedAt: startsAt,
          },
        ]
      : []
  })
  if (rows.length > 0) await db.insertInto('attendances').values(rows).execute()
  return id
}

type Said = {
  readonly cellId: OrganisationId
  readonly memberId: MemberId
  readonly text: string
  readonly on: string
  readonly answer?: string
  readonly joinedIntoId?: OpinionId
}

/** What a member said to the cell, answered or not, by rows alone. */
export async function givenOpinion(
  { db }: Db,
  { cellId, memberId, text, on, answer, joinedIntoId }: Said,
): Promise<OpinionId> {
  const { parentId } = await db
    .selectFrom('organisations')
    .select('parentId')
    .where('id', '=', cellId)
    .executeTakeFirstOrThrow()
  const givenOn = Temporal.PlainDate.from(on)
  const { id } = await db
    .insertInto('opinions')
    .values({
      communeId: parentId ?? cellId,
      cellId,
      memberId,
      kind: 'localAffairs',
      text,
      searchKey: text.toLowerCase(),
      way: 'secretary',
      givenOn,
      joinedIntoId: joinedIntoId ?? null,
      ...(answer ? { state: 'answered' as const, answer, answeredBy: 'Ủy ban nhân dân xã', answeredOn: givenOn } : {}),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}
