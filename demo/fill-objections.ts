import type { Outcome } from '#core/outcome.ts'
import type { Work } from '#db/work.ts'
import { answerObjection } from '#features/objections/commands/answer.ts'
import { raiseObjection } from '#features/objections/commands/raise.ts'
import { actorOf, type Demo } from './actors.ts'
import type { PersonName } from './world.ts'

async function workOn({ db }: Demo, person: PersonName, on: Temporal.PlainDate): Promise<Work> {
  const now = on.toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: '20:30' }).toInstant()
  return { db, actor: await actorOf(db, person), today: on, now }
}

function must<Value>(outcome: Outcome<string, Value>): Value {
  if (!outcome.ok) throw new Error(`the demo could not say what is wrong: ${outcome.reason}`)
  return outcome.value
}

/** A member says twice that something is wrong: the cell has explained, the workplace has not answered yet. */
export async function raiseObjections(demo: Demo): Promise<void> {
  const nothing = { meetingId: null, opinionId: null }
  const member = await workOn(demo, 'phuc', demo.today.subtract({ days: 9 }))
  const since = must(
    await raiseObjection(member, {
      ...nothing,
      formKey: 'demo objection 1',
      fact: 'residenceSince',
      claim: 'Tôi nộp giấy giới thiệu cho đảng ủy xã từ đầu tháng, sớm hơn ngày ghi trong sổ.',
    }),
  )
  must(
    await answerObjection(await workOn(demo, 'secretaryOfThanhLoi', demo.today.subtract({ days: 7 })), {
      formKey: 'demo objection 2',
      id: since,
      version: 1,
      outcome: 'explained',
      answer:
        'Sổ ghi ngày chi bộ tiếp nhận, không ghi ngày nộp giấy ở đảng ủy xã. Ngày nộp giấy xem ở giấy giới thiệu.',
      correction: null,
    }),
  )
  must(
    await raiseObjection(await workOn(demo, 'phuc', demo.today.subtract({ days: 5 })), {
      ...nothing,
      formKey: 'demo objection 3',
      fact: 'joinedOn',
      claim: 'Thẻ đảng viên ghi ngày kết nạp 03/02/2013, hồ sơ ghi chậm một năm.',
    }),
  )
}
