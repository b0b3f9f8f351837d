import type { MeetingId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import type { Work } from '#db/work.ts'
import { markAttendance } from '#features/meetings/commands/attendance.ts'
import { addDocument } from '#features/meetings/commands/documents.ts'
import { directHalfYear } from '#features/meetings/commands/half-year.ts'
import { closeMinutes, saveMinutes } from '#features/meetings/commands/minutes.ts'
import { planMeeting } from '#features/meetings/commands/plan.ts'
import { holdMeeting, inviteToMeeting } from '#features/meetings/commands/steps.ts'
import { halfYearOf, lastDayOf } from '#features/meetings/rules/half-year.ts'
import { actorOf, type Demo } from './actors.ts'
import { makeDocument } from './make-document.ts'
import type { PersonName } from './world.ts'

const zone = 'Asia/Ho_Chi_Minh'
const evening = '19:00'

const at = (on: Temporal.PlainDate, time: string) => on.toZonedDateTime({ timeZone: zone, plainTime: time }).toInstant()

async function workOn({ db }: Demo, person: PersonName, on: Temporal.PlainDate): Promise<Work> {
  return { db, actor: await actorOf(db, person), today: on, now: at(on, '08:30') }
}

const pdf = (title: string) => makeDocument(title, 'Đồng chí đọc trước khi dự họp.')

function must<Value>(outcome: Outcome<string, Value>): Value {
  if (!outcome.ok) throw new Error(`the demo could not hold its meetings: ${outcome.reason}`)
  return outcome.value
}

/** A cell that invites to its half-yearly meeting in two weeks and has minutes of one before, and one that met three days ago. */
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
  const document = { title: 'Báo cáo 6 tháng của chi bộ (dự thảo)', file: await pdf('Báo cáo 6 tháng của chi bộ') }
  must(await addDocument(soon, { id: halfYearly, formKey: 'demo document', document }))
  must(await inviteToMeeting(soon, { id: halfYearly, version: 1, formKey: 'demo invitation' }))
  await directAll(demo)
  await minuteOne(demo)
  await holdOne(demo, {
    person: 'secretaryOfMyHung',
    daysAgo: 3,
    place: 'Nhà văn hóa ấp Mỹ Hưng',
    title: 'Họp bàn nâng cấp đường liên ấp',
    agenda: 'Phương án nâng cấp đường liên ấp\nVận động nhân dân hiến đất',
  })
}

/** What the commune committee of that cell tells all its cells, with something to read. */
async function directAll(demo: Demo): Promise<void> {
  const work = await workOn(demo, 'officerOfPhuocHau', demo.today.subtract({ days: 20 }))
  const halfYear = halfYearOf(demo.today.add({ days: 14 }))
  must(
    await directHalfYear(work, {
      formKey: 'demo direction',
      halfYear,
      agenda: 'Tình hình kinh tế, xã hội của phường 6 tháng qua\nNhiệm vụ 6 tháng tới',
      dueOn: lastDayOf(halfYear),
      version: 0,
      document: { title: 'Tình hình kinh tế, xã hội của phường', file: await pdf('Tình hình kinh tế, xã hội') },
    }),
  )
}

type Held = Readonly<Record<'title' | 'agenda' | 'place', string>> & {
  readonly person: PersonName
  readonly daysAgo: number
}

async function holdOne(demo: Demo, { person, daysAgo, title, agenda, place }: Held) {
  const day = demo.today.subtract({ days: daysAgo })
  const work = await workOn(demo, person, day)
  const id = must(
    await planMeeting(work, {
      formKey: `demo meeting ${title}`,
      cellId: work.actor.organisationId,
      kind: 'whenNeeded',
      form: 'inPerson',
      title,
      startsAt: at(day, evening),
      place,
      agenda,
    }),
  )
  must(await inviteToMeeting(work, { id, version: 1, formKey: `demo invitation ${title}` }))
  await markAll(work, id)
  must(await holdMeeting(work, { id, version: 2, formKey: `demo held ${title}` }))
  return { id, work }
}

async function minuteOne(demo: Demo): Promise<void> {
  const { id, work } = await holdOne(demo, {
    person: 'secretaryOfQuarter1',
    daysAgo: 12,
    title: 'Họp về vệ sinh môi trường của khóm',
    place: 'Nhà sinh hoạt khóm 1',
    agenda: 'Thu gom rác dọc bờ kênh\nPhân công tổ tự quản',
  })
  const formKey = 'demo minutes'
  const text = {
    chairName: work.actor.name,
    chairTitle: 'Bí thư chi bộ',
    takerName: 'Trương Thị Lành',
    guests: '',
    beganTime: '19:05',
    endedTime: '20:40',
    items: [
      {
        heading: 'Thu gom rác dọc bờ kênh',
        said: 'Bí thư chi bộ nêu ba đoạn kênh còn nhiều rác. Đảng viên thống nhất ra quân sáng Chủ nhật tuần sau.',
      },
      { heading: 'Phân công tổ tự quản', said: 'Chia ba tổ, mỗi tổ một đoạn kênh; tổ trưởng báo kết quả trong tháng.' },
    ],
    opinions: 'Đề nghị phường bố trí thêm hai thùng rác ở đầu cầu.',
    conclusions: 'Thống nhất ngày ra quân và ba tổ; chi bộ chuyển đề nghị về thùng rác đến đảng ủy phường.',
    reason: '',
  }
  const nextDay = await workOn(demo, 'secretaryOfQuarter1', work.today.add({ days: 1 }))
  const version = must(await saveMinutes(nextDay, { id, number: 1, version: 0, formKey, text }))
  must(await closeMinutes(nextDay, { id, number: 1, version, formKey }))
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
  must(
    await markAttendance(work, {
      id,
      formKey: `demo attendance ${id}`,
      way: 'hand',
      restAbsent: false,
      shown: [],
      marks,
    }),
  )
}
