import type { Actor } from '#core/actor.ts'
import type { ConsultationId, MemberId, OrganisationId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import type { Work } from '#db/work.ts'
import { answerSecretly } from '#features/opinions/commands/answer-consultation.ts'
import { closeConsultation, openConsultation } from '#features/opinions/commands/consultation-steps.ts'
import { draftConsultation } from '#features/opinions/commands/draft-consultation.ts'
import { enterNamedSlip } from '#features/opinions/commands/enter-on-paper.ts'
import type { Sealer } from '#features/opinions/rules/ballot-box.ts'
import { seal, unseal } from '#web/seal.ts'
import { actorOf, type Demo, idOf } from './actors.ts'

async function workOn({ db }: Demo, actor: Actor, on: Temporal.PlainDate): Promise<Work> {
  return {
    db,
    actor,
    today: on,
    now: on.toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: '09:00' }).toInstant(),
  }
}

function must<Value>(outcome: Outcome<string, Value>): Value {
  if (!outcome.ok) throw new Error(`the demo could not ask for opinions: ${outcome.reason}`)
  return outcome.value
}

/** A cell asks under names, and waits; a commune asked all its cells in secret, and has counted. */
export async function askOpinions(demo: Demo): Promise<void> {
  await askUnderNames(demo)
  await askInSecret(demo)
}

const asked = (demo: Demo, cells: readonly OrganisationId[]) =>
  demo.db
    .selectFrom('residenceLinks')
    .select(['memberId', 'cellId'])
    .where('cellId', 'in', cells)
    .where('state', '=', 'active')
    .orderBy('memberId')
    .execute()

async function askUnderNames(demo: Demo): Promise<void> {
  const work = await workOn(demo, await actorOf(demo.db, 'secretaryOfThanhLoi'), demo.today.subtract({ days: 2 }))
  const cell = idOf(demo.ids, 'thanhLoi')
  const id = must(
    await draftConsultation(work, {
      formKey: 'demo consultation',
      title: 'Nâng cấp đường liên ấp Thạnh Lợi',
      explanation:
        'Xã dự kiến mở rộng mặt đường từ 2 mét lên 3,5 mét. Nhà nước lo vật tư, nhân dân hiến đất và góp công.',
      question: 'Đồng chí tán thành phương án nào?',
      choices: ['Làm toàn tuyến trong năm 2027', 'Làm từng đoạn trong hai năm', 'Chưa làm'],
      takesText: true,
      isSecret: false,
      opensOn: demo.today.subtract({ days: 2 }),
      closesOn: demo.today.add({ days: 12 }),
      asksAllCells: false,
      cellIds: [],
      meetingId: null,
    }),
  )
  must(await openConsultation(work, { id, version: 1, formKey: 'demo consultation opened' }))
  const own = (await actorOf(demo.db, 'phuc')).memberId
  const [someone] = (await asked(demo, [cell])).filter(({ memberId }) => memberId !== own)
  if (!someone) return
  const slip = { id, memberId: someone.memberId, choice: 2, text: 'Ưu tiên đoạn qua trường mẫu giáo' }
  must(await enterNamedSlip(work, { ...slip, formKey: 'demo slip' }))
}

const choices = ['Tối thứ Bảy', 'Sáng Chủ nhật', 'Tối ngày thường'] as const

async function askInSecret(demo: Demo): Promise<void> {
  const day = demo.today.subtract({ days: 20 })
  const work = await workOn(demo, await actorOf(demo.db, 'ngocHan'), day)
  const sealer: Sealer = {
    seal: (of, text) => seal(demo.secret, of, text),
    unseal: (of, bytes) => unseal(demo.secret, of, bytes),
  }
  const id = must(
    await draftConsultation(work, {
      formKey: 'demo secret consultation',
      title: 'Thời gian sinh hoạt với chi bộ nơi cư trú',
      explanation: 'Để đảng viên đang công tác dự họp được đông đủ hơn.',
      question: 'Họp vào lúc nào thì thuận tiện nhất?',
      choices: [...choices],
      takesText: true,
      isSecret: true,
      opensOn: day,
      closesOn: day.add({ days: 10 }),
      asksAllCells: true,
      cellIds: [],
      meetingId: null,
    }),
  )
  must(await openConsultation(work, { id, version: 1, formKey: 'demo secret consultation opened' }))
  await answerAll(demo, { id, day, sealer })
  const end = await workOn(demo, work.actor, day.add({ days: 11 }))
  must(await closeConsultation(end, { id, version: 2, formKey: 'demo secret consultation closed', sealer }))
}

type Answering = { readonly id: ConsultationId; readonly day: Temporal.PlainDate; readonly sealer: Sealer }

const given = [
  { choice: 1, text: 'Báo trước ít nhất một tuần' },
  { choice: 2, text: '' },
  { choice: 1, text: 'Cho dự trực tuyến khi mưa lũ' },
  { choice: 1, text: '' },
  { choice: 3, text: '' },
  { choice: 2, text: 'Gửi tài liệu trước để anh em đọc' },
] as const

/** Everybody but one answers by themselves. */
async function answerAll(demo: Demo, { id, day, sealer }: Answering): Promise<void> {
  const member = await actorOf(demo.db, 'phuc')
  const cells = await demo.db
    .selectFrom('consultationCells')
    .select('cellId')
    .where('consultationId', '=', id)
    .execute()
  const people = (
    await asked(
      demo,
      cells.map(({ cellId }) => cellId),
    )
  ).slice(1)
  for (const [place, { memberId }] of people.entries()) {
    const work = await workOn(demo, asMember(member, memberId), day.add({ days: 1 }))
    const answer = given[place] ?? { choice: 1, text: '' }
    must(await answerSecretly(work, { ...answer, id, formKey: `demo secret answer ${place}`, sealer }))
  }
}

/** What a member would do with an account of their own; most of the demo have none. */
const asMember = (actor: Actor, memberId: MemberId): Actor => ({ ...actor, memberId })
