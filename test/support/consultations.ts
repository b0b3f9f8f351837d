import assert from 'node:assert/strict'
import { sql } from 'kysely'
import type { Actor } from '#core/actor.ts'
import type { AccountId, ConsultationId, MandateId, MemberId, OrganisationId } from '#core/ids.ts'
import { closeConsultation, openConsultation } from '#features/opinions/commands/consultation-steps.ts'
import { type DraftConsultation, draftConsultation } from '#features/opinions/commands/draft-consultation.ts'
import { sealerOf } from '#features/opinions/routes/sealer.ts'
import { must } from './letters.ts'
import { secret, today, type World } from './world.ts'

export const sealer = sealerOf(secret)

const facts = {
  title: 'Mở rộng đường liên ấp',
  explanation: 'Đường rộng thêm 2 mét',
  question: 'Đồng chí có tán thành không?',
  choices: ['Tán thành', 'Không tán thành', 'Ý kiến khác'],
  takesText: true,
  isSecret: false,
  opensOn: today,
  closesOn: today.add({ days: 10 }),
  asksAllCells: false,
  cellIds: [],
  meetingId: null,
} as const

export type Asking = Partial<DraftConsultation>

/** Consultations of the demo province, and members who can answer them. */
export function consultations(world: World) {
  const { db, work } = world
  const key = () => crypto.randomUUID()
  const draft = async (by: Actor, asking: Asking = {}): Promise<ConsultationId> =>
    must(await draftConsultation(work(by), { ...facts, formKey: key(), ...asking }))
  const find = (id: ConsultationId) =>
    db.selectFrom('consultations').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  const step = async (id: ConsultationId) => ({ id, formKey: key(), version: (await find(id)).version })
  const opened = async (by: Actor, asking: Asking = {}): Promise<ConsultationId> => {
    const id = await draft(by, asking)
    must(await openConsultation(work(by), await step(id)))
    return id
  }
  const close = async (by: Actor, id: ConsultationId) =>
    must(await closeConsultation(work(by), { ...(await step(id)), sealer }))

  /** So many more members in the register of a cell, each with a link of its own. */
  async function fillCell(cellId: OrganisationId, count: number): Promise<void> {
    await sql`insert into residence_links (member_id, workplace_id, commune_id, cell_id, since_on, sort_key, search_key)
      select members.id, members.workplace_id, cell.parent_id, cell.id, ${today.subtract({ days: 30 })}::date,
        members.sort_key, members.search_key
      from members, organisations as cell where cell.id = ${cellId} and not exists (
        select from residence_links as link where link.member_id = members.id and link.state <> 'closed')
      order by members.id limit ${count}`.execute(db)
  }

  /** Everybody in the register of a cell as their own account would act. */
  async function membersOf(cellId: OrganisationId): Promise<readonly Actor[]> {
    const links = await db
      .selectFrom('residenceLinks')
      .innerJoin('members', 'members.id', 'residenceLinks.memberId')
      .select(['members.id', 'members.fullName'])
      .where('cellId', '=', cellId)
      .where('state', '=', 'active')
      .orderBy('members.id')
      .execute()
    assert.ok(links.length > 0)
    return links.map(({ id, fullName }) => memberActor(id, fullName))
  }

  const memberActor = (memberId: MemberId, name: string): Actor => ({
    ...world.actors.phuc,
    memberId,
    name,
    // No account and no mandate of the demo has so high a number.
    accountId: (100_000 + memberId) as AccountId,
    mandateId: (100_000 + memberId) as MandateId,
  })

  return { draft, find, step, opened, close, fillCell, membersOf, key }
}
