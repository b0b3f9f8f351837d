import type { Actor } from '#core/actor.ts'
import type { MeetingId, MemberId, ObjectionId } from '#core/ids.ts'
import { markAttendance } from '#features/meetings/commands/attendance.ts'
import { closeMinutes, saveMinutes } from '#features/meetings/commands/minutes.ts'
import { planMeeting } from '#features/meetings/commands/plan.ts'
import { holdMeeting, inviteToMeeting } from '#features/meetings/commands/steps.ts'
import { raiseObjection } from '#features/objections/commands/raise.ts'
import type { ObjectionFact } from '#features/objections/rules.ts'
import { must } from './letters.ts'
import { now, type World } from './world.ts'

const key = () => crypto.randomUUID()

/** A meeting of Thạnh Lợi of this morning to which everybody in the register came but one. */
export async function heldWithout(world: World, absent: MemberId): Promise<MeetingId> {
  const { db, actors, organisations: places } = world
  const cell = world.work(actors.secretaryOfThanhLoi)
  const version = async (id: MeetingId) =>
    (await db.selectFrom('meetings').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version
  const id = must(
    await planMeeting(cell, {
      formKey: key(),
      cellId: places.thanhLoi,
      kind: 'whenNeeded',
      form: 'inPerson',
      title: 'Họp bàn vệ sinh môi trường',
      startsAt: now,
      place: 'Nhà văn hóa ấp Thạnh Lợi',
      agenda: 'Điểm tập kết rác',
    }),
  )
  must(await inviteToMeeting(cell, { id, formKey: key(), version: await version(id) }))
  const sheet = await db.selectFrom('attendances').select('memberId').where('meetingId', '=', id).execute()
  const marks = sheet.map(({ memberId }) => ({
    memberId,
    mark: memberId === absent ? ('absentWithoutReason' as const) : ('present' as const),
    reason: '',
    was: null,
    wasReason: undefined,
  }))
  must(await markAttendance(cell, { id, formKey: key(), way: 'hand', marks, restAbsent: false, shown: [] }))
  must(await holdMeeting(cell, { id, formKey: key(), version: await version(id) }))
  return id
}

/** Its minutes, closed. */
export async function minute(world: World, id: MeetingId): Promise<void> {
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
  world: World,
  actor: Actor,
  { fact, meetingId = null, claim = 'Ghi chưa đúng' }: Of,
): Promise<ObjectionId> =>
  must(await raiseObjection(world.work(actor), { formKey: key(), fact, meetingId, opinionId: null, claim }))
