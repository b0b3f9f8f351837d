import type { MeetingId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import type { Work } from '#db/work.ts'
import { markAttendance } from '#features/meetings/commands/attendance.ts'
import { planMeeting } from '#features/meetings/commands/plan.ts'
import { holdMeeting, inviteToMeeting } from '#features/meetings/commands/steps.ts'
import { actorOf, type Demo } from './actors.ts'
import type { PersonName } from './world.ts'

const zone = 'Asia/Ho_Chi_Minh'
const evening = '19:00'

const at = (on: Temporal.PlainDate, time: string) => on.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()

async function workOn({ db }: Demo, person: PersonName, on: Temporal.PlainDate): Promise<Work> {
  return { db, actor: await actorOf(db, person), today: on, now: at(on, '08:30') }
}

function must<Value>(outcome: Outcome<string, Value>): Value {
  if (!outcome.ok) throw new Error(`the demo could not hold its meetings: ${outcome.reason}`)
  return outcome.value
}

/** A cell that invites to its half-yearly meeting in two weeks, and one that held a meeting three days ago. */
export async function holdMeetings(demo: Demo): Promise<void> {
  const soon = await workOn(demo, 'secretaryOfQuarter1', demo.today.subtract({ days: 2 }))
  const halfYearly = must(
    await planMeeting(soon, {
      formKey: 'demo half-yearly meeting',
      cellId: soon.actor.organisationId,
      kind: 'halfYearly',
      form: 'inPerson',
      title: '',
      startsAt: at(demo.today.add({ days: 14 }), evening),
      place: 'Nhà sinh hoạt khóm 1',
      agenda: 'Tình hình kinh tế, xã hội của phường 6 tháng qua\nNhiệm vụ 6 tháng tới\nÝ kiến của đảng viên',
    }),
  )
  must(await inviteToMeeting(soon, { id: halfYearly, version: 1, formKey: 'demo invitation' }))
  await holdOne(demo)
}

async function holdOne(demo: Demo): Promise<void> {
  const day = demo.today.subtract({ days: 3 })
  const work = await workOn(demo, 'secretaryOfMyHung', day)
  const id = must(
    await planMeeting(work, {
      formKey: 'demo meeting when needed',
      cellId: work.actor.organisationId,
      kind: 'whenNeeded',
      form: 'inPerson',
      title: 'Họp bàn nâng cấp đường liên ấp',
      startsAt: at(day, evening),
      place: 'Nhà văn hóa ấp Mỹ Hưng',
      agenda: 'Phương án nâng cấp đường liên ấp\nVận động nhân dân hiến đất',
    }),
  )
  must(await inviteToMeeting(work, { id, version: 1, formKey: 'demo invitation when needed' }))
  await markAll(work, id)
  must(await holdMeeting(work, { id, version: 2, formKey: 'demo meeting held' }))
}

/** The first of those who must come has a reason, all others are there. */
async function markAll(work: Work, id: MeetingId): Promise<void> {
  const sheet = await work.db
    .selectFrom('attendances')
    .select('memberId')
    .where('meetingId', '=', id)
    .where('isRequired', '=', true)
    .orderBy('memberId')
    .execute()
  const marks = sheet.map(({ memberId }, place) => ({
    memberId,
    mark: place === 0 && sheet.length > 1 ? ('absentWithReason' as const) : ('present' as const),
    reason: place === 0 && sheet.length > 1 ? 'Ca trực' : '',
    was: null,
    wasReason: '',
  }))
  must(await markAttendance(work, { id, formKey: 'demo attendance', way: 'hand', restAbsent: false, shown: [], marks }))
}
