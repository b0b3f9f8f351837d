import type { Actor } from '#core/actor.ts'
import type { MeetingId, MemberId, ObjectionId } from '#core/ids.ts'
import { markAttendance } from '#features/meetings/commands/attendance.ts'
import { closeMinutes, saveMinutes } from '#features/meetings/commands/minutes.ts'
import { planMeeting } from '#features/meetings/commands/plan.ts'
import { holdMeeting, inviteToMeeting } from '#features/meetings/commands/steps.ts'
import { raiseObjection } from '#features/objections/commands/raise.ts'
import type { ObjectionFact } from '#features/objections/rules.ts'
import { must } from './letters.ts'
import type { World } from './world.ts'

const key = () => crypto.randomUUID()

type Where = Pick<World, 'db' | 'work'> & {
  readonly actors: Pick<World['actors'], 'secretaryOfThanhLoi'>
}

const versionOf = async ({ db }: Pick<Where, 'db'>, id: MeetingId) =>
  (await db.selectFrom('meetings').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version

/** A meeting of Thạnh Lợi to which everybody in the register is invited. */
export async function invitedTo(world: Where, { title, startsAt }: { title: string; startsAt: Temporal.Instant }) {
  const cell = world.work(world.actors.secretaryOfThanhLoi)
  const id = must(
    await planMeeting(cell, {
      formKey: key(),
      cellId: cell.actor.organisationId,
      kind: 'whenNeeded',
      form: 'inPerson',
      title,
      startsAt,
      place: 'Nhà văn hóa ấp Thạnh Lợi',
      agenda: 'Điểm tập kết rác',
    }),
  )
  must(await inviteToMeeting(cell, { id, formKey: key(), version: await versionOf(world, id) }))
  return id
}

/** A meeting of today to which everybody in the register came but one. */
export async function heldWithout(
  world: Where,
  absent: MemberId,
  title = 'Họp bàn vệ sinh môi trường',
): Promise<MeetingId> {
  const { db } = world
  const cell = world.work(world.actors.secretaryOfThanhLoi)
  const id = await invitedTo(world, { title, startsAt: cell.now })
  const sheet = await db.selectFrom('attendances').select('memberId').where('meetingId', '=', id).execute()
  const marks = sheet.map(({ memberId }) => ({
    memberId,
    mark: memberId === absent ? ('absentWithoutReason' as const) : ('present' as const),
    reason: '',
    was: null,
    wasReason: undefined,
  }))
  must(await markAttendance(cell, { id, formKey: key(), way: 'hand', marks, restAbsent: false, shown: [] }))
  must(await holdMeeting(cell, { id, formKey: key(), version: await versionOf(world, id) }))
  return id
}

/** Its minutes, closed. */
export async function minute(world: Where, id: MeetingId): Promise<void> {
  const cell = world.work(world.actors.secretaryOfThanhLoi)
  const text = {
    chairName: 'Nguyễn Văn Bảy',
    chairTitle: 'Bí thư',
    takerName: 'Lê Văn Tám',
    guests: '',
    beganTime: '09:00',
    endedTime: '10:00',
    items: [{ heading: 'Điểm tập kết rác', said: 'Thống nhất đặt ở đầu ấp' }],
    opinions: '',
    conclusions: 'Làm trong tháng',
    reason: '',
  }
  must(await saveMinutes(cell, { id, formKey: key(), number: 1, version: 0, text }))
  must(await closeMinutes(cell, { id, formKey: key(), number: 1, version: 1 }))
}

type Of = { readonly fact: ObjectionFact; readonly meetingId?: MeetingId | null; readonly claim?: string }

/** What a member says is wrong. */
export const raised = async (
  world: Pick<World, 'work'>,
  actor: Actor,
  { fact, meetingId = null, claim = 'Ghi chưa đúng' }: Of,
): Promise<ObjectionId> =>
  must(await raiseObjection(world.work(actor), { formKey: key(), fact, meetingId, opinionId: null, claim }))
