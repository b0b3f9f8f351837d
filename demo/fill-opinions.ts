import type { OpinionId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import type { NewFile } from '#db/files.ts'
import type { Work } from '#db/work.ts'
import { joinOpinion } from '#features/opinions/commands/join-opinions.ts'
import { answerOpinion, closeOpinion, forwardOpinion } from '#features/opinions/commands/opinion-steps.ts'
import { recordOpinion } from '#features/opinions/commands/record-opinion.ts'
import { writeOpinion } from '#features/opinions/commands/write-opinion.ts'
import type { OpinionKind } from '#features/opinions/rules/opinion.ts'
import { actorOf, type Demo } from './actors.ts'
import { makeDocument } from './make-document.ts'
import type { PersonName } from './world.ts'

async function workOn({ db }: Demo, person: PersonName, on: Temporal.PlainDate): Promise<Work> {
  const now = on.toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: '20:15' }).toInstant()
  return { db, actor: await actorOf(db, person), today: on, now }
}

function must<Value>(outcome: Outcome<string, Value>): Value {
  if (!outcome.ok) throw new Error(`the demo could not give its opinions: ${outcome.reason}`)
  return outcome.value
}

const step = (id: OpinionId, version: number) => ({ id, version, formKey: `demo opinion ${id} ${version}` })

/** What was said in two cells: new, joined, forwarded in time and late, answered for all to read, closed. */
export async function giveOpinions(demo: Demo): Promise<void> {
  await giveAtHome(demo)
  await giveAtMeeting(demo)
}

/** A member writes twice; one of it waits with the commune, the other was answered and shared. */
async function giveAtHome(demo: Demo): Promise<void> {
  const early = demo.today.subtract({ days: 40 })
  const member = await workOn(demo, 'phuc', early)
  const write = async (kind: OpinionKind, text: string, files: readonly NewFile[] = []) =>
    must(await writeOpinion(member, { kind, text, meetingId: null, files, formKey: `demo ${text}` }))
  const bridge = await write(
    'peoplesOpinion',
    'Bà con tổ 4 phản ánh cầu ván qua rạch Cái Sao đã mục, học sinh đi học không an toàn. Đề nghị sửa trước mùa nước nổi.',
    [await makeDocument('Biên bản họp tổ 4', 'Bà con tổ 4 thống nhất đề nghị sửa cầu ván qua rạch Cái Sao.')],
  )
  const signs = await write('localAffairs', 'Đề nghị gắn thêm đèn đường đoạn từ trạm y tế đến chợ ấp.')
  const cell = await workOn(demo, 'secretaryOfThanhLoi', early.add({ days: 2 }))
  const until = { forwardedOn: cell.today, dueOn: demo.today.subtract({ days: 3 }), number: null }
  must(await forwardOpinion(cell, { ...step(bridge, 1), ...until, authority: null }))
  must(
    await answerOpinion(cell, {
      ...step(signs, 1),
      answer: 'Ấp đã vận động được 12 bộ đèn, gắn xong trước Tết Dương lịch.',
      answeredBy: 'Chi bộ ấp Thạnh Lợi',
      answeredOn: cell.today,
      visibility: 'register',
    }),
  )
}

/** At a meeting the secretary notes what is said; the same is said twice. */
async function giveAtMeeting(demo: Demo): Promise<void> {
  const work = await workOn(demo, 'secretaryOfMyHung', demo.today.subtract({ days: 2 }))
  const cellId = work.actor.organisationId
  const [meeting, somebody] = await Promise.all([
    demo.db.selectFrom('meetings').select('id').where('cellId', '=', cellId).executeTakeFirstOrThrow(),
    demo.db
      .selectFrom('residenceLinks')
      .select('memberId')
      .where('cellId', '=', cellId)
      .where('state', '=', 'active')
      .orderBy('memberId')
      .executeTakeFirstOrThrow(),
  ])
  type Given = { readonly memberId: typeof somebody.memberId | null; readonly files?: readonly NewFile[] }
  const note = async (kind: OpinionKind, text: string, given: Given) =>
    must(await recordOpinion(work, { ...given, cellId, meetingId: meeting.id, kind, text, formKey: `demo ${text}` }))
  const nobody = { memberId: null }
  const road = await note(
    'consultedTopic',
    'Đồng ý mở rộng đường liên ấp lên 3,5 m; đề nghị làm cống thoát nước cùng lúc.',
    somebody,
  )
  const drains = await note('consultedTopic', 'Làm đường phải làm cống trước, nếu không mùa mưa ngập.', nobody)
  await note('partyBuilding', 'Đề nghị chi bộ gửi nội dung họp trước 3 ngày để đảng viên chuẩn bị ý kiến.', nobody)
  const rubbish = await note('localAffairs', 'Xe thu gom rác mới vào được đầu ấp, đề nghị có điểm tập kết cuối ấp.', {
    ...nobody,
    files: [await makeDocument('Sơ đồ đường vào ấp', 'Điểm tập kết đề nghị đặt cạnh nhà văn hóa ấp.')],
  })
  must(await joinOpinion(work, { ...step(drains, 1), leadingId: road }))
  const until = { forwardedOn: work.today, dueOn: demo.today.add({ days: 20 }), number: '05-CV/CB' }
  must(await forwardOpinion(work, { ...step(road, 1), ...until, authority: 'Ủy ban nhân dân xã Hiếu Phụng' }))
  must(
    await answerOpinion(work, {
      ...step(rubbish, 1),
      answer: 'Ấp thống nhất đặt điểm tập kết cạnh nhà văn hóa, xe vào thứ Ba và thứ Sáu.',
      answeredBy: 'Chi bộ ấp Mỹ Hưng',
      answeredOn: work.today,
      visibility: 'meeting',
    }),
  )
  must(await closeOpinion(work, step(rubbish, 2)))
}
