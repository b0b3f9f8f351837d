/** A year of sheets in one world: in every state, with what was asked, held, signed and proposed, for the pages that show them. */

import { sql } from 'kysely'
import { dayOf } from '#core/day.ts'
import type { AssessmentId } from '#core/ids.ts'
import { actorOf, memberId } from '#demo/actors.ts'
import { mandatesOf, organisations, type PersonName, people } from '#demo/world.ts'
import { askForApplicant } from '#features/assessments/commands/ask-for-applicant.ts'
import { askOnRequest } from '#features/assessments/commands/ask-on-request.ts'
import { usualPeriod } from '#features/assessments/rules/eligibility.ts'
import { linkedAllYear } from '#test/support/asking.ts'
import { jointSession, provinceRound, sheetsOf } from '#test/support/assessments.ts'
import type { Story } from '#test/support/browser.ts'
import { must } from '#test/support/letters.ts'
import { moreLinks } from '#test/support/more-links.ts'
import { deliverSaying, referralOfSheet, sheetOfMember } from '#test/support/referrals.ts'

type Db = Pick<Story, 'db'>

/** The first of those that were made; a world without it shows nothing. */
function firstOf(ids: readonly AssessmentId[]): AssessmentId {
  const [id] = ids
  if (id === undefined) throw new Error('nobody is there to be assessed')
  return id
}

/** Thạnh Lợi at the end of its year: some sheets are back, one waits to be carried over, some are drafted, some not begun. */
async function thanhLoi(world: Db) {
  const { db } = world
  await moreLinks(world, { cell: 'thanhLoi', count: 4 })
  const delivered = await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
  const { sessionId } = await db
    .selectFrom('assessments')
    .select('sessionId')
    .where('id', '=', firstOf(delivered))
    .executeTakeFirstOrThrow()
  if (sessionId === null) throw new Error('a delivered sheet was agreed on somewhere')
  await sql`update assessments set state = 'confirmed', released_number = 0, delivered_on = null
    where id = any(${delivered}::int[]) and workplace_id in (select id from organisations where is_outside)`.execute(db)
  await moreLinks(world, { cell: 'thanhLoi', count: 3 })
  const drafted = firstOf(await sheetsOf(world, { cell: 'thanhLoi', state: 'drafted' }))
  await moreLinks(world, { cell: 'thanhLoi', count: 2 })
  await sheetsOf(world, { cell: 'thanhLoi' })
  return { drafted, agreedAt: sessionId, open: await jointSession(world, 'thanhLoi') }
}

/** What a sheet proposed of a member of the school. */
async function proposed(world: Db) {
  const { db } = world
  const now = Temporal.Now.instant()
  const work = { db, actor: await actorOf(db, 'ngocHan'), today: dayOf(now), now }
  const member = await memberId(db, people.phuc.name)
  const sheet = await sheetOfMember(world, member)
  await deliverSaying(work, sheet, { grade: 3, grounds: 'Vắng cả hai cuộc họp 6 tháng mà không báo' })
  return { member, sheet, referral: await referralOfSheet(world, sheet) }
}

/** Sheets of other cells: signed, agreed on, sent back, announced, back again; and the year before of `drafted`. */
async function elsewhere(world: Db, drafted: AssessmentId) {
  const { db } = world
  await sheetsOf(world, { cell: 'phuHung', state: 'signed' })
  await moreLinks(world, { cell: 'myHung', count: 2 })
  const lost = firstOf(await sheetsOf(world, { cell: 'myHung', state: 'agreed' }))
  await db
    .updateTable('assessments')
    .set({ state: 'sentBack', stateReason: 'Không cư trú tại ấp', sessionId: null })
    .where('id', '=', lost)
    .execute()
  await sheetsOf(world, { cell: 'quarter1', state: 'announced' })
  await moreLinks(world, { cell: 'quarter1', count: 2 })
  const [back, before] = await sheetsOf(world, { cell: 'quarter1', state: 'delivered' })
  await sql`update assessments set year = year - 1, link_id = null,
    (member_id, workplace_id) = (select member_id, workplace_id from assessments where id = ${drafted})
    where id = ${before}`.execute(db)
  return { lost, back: firstOf(back ? [back] : []) }
}

/** What the hospital asked beside the round: of a commune outside the system, and about an applicant. */
async function onRequest({ db }: Db) {
  const now = Temporal.Now.instant()
  const hospital = { db, actor: await actorOf(db, 'secretaryOfHospital'), today: dayOf(now), now }
  const codeHashFor = (id: number) => `seen ${id}`
  const nam = await memberId(db, 'Giang Hoàng Nam')
  const asked = { formKey: 'page', memberIds: [nam], purpose: 'planning', period: usualPeriod(hospital.today) } as const
  const onPaper = firstOf(must(await askOnRequest(hospital, asked, codeHashFor)).sheetIds)
  const facts = { fullName: 'Lâm Thị Bé Sáu', birthOn: null, birthYear: 1999, residence: 'ấp Thạnh Lợi' }
  const applicant = { ...facts, communeCode: '29701', formKey: 'applicant' }
  return { nam, onPaper, ofApplicant: must(await askForApplicant(hospital, applicant, codeHashFor)) }
}

/** The request of the hospital to Hiếu Phụng in the province's round. */
const requestOfHospital = ({ db }: Db) =>
  db
    .selectFrom('assessmentRequests as request')
    .innerJoin('organisations as workplace', 'workplace.id', 'request.workplaceId')
    .innerJoin('organisations as commune', 'commune.id', 'request.communeId')
    .select('request.id')
    .where('workplace.shortName', 'like', 'Bệnh viện%')
    .where('commune.shortName', '=', 'Xã Hiếu Phụng')
    .where('request.purpose', '=', 'yearly')
    .executeTakeFirstOrThrow()

/** Who signs for the workplace of a sheet. */
async function secretaryOfWorkplace({ db }: Db, id: AssessmentId): Promise<PersonName> {
  const { name } = await db
    .selectFrom('assessments')
    .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
    .select('workplace.name')
    .where('assessments.id', '=', id)
    .executeTakeFirstOrThrow()
  // The names are the keys of a typed table.
  const found = (Object.keys(people) as PersonName[]).find((person) =>
    mandatesOf(person).some(({ at, role }) => role === 'workplaceSecretary' && organisations[at].name === name),
  )
  if (!found) throw new Error(`nobody signs for ${name}`)
  return found
}

export async function everySheet(world: Db) {
  const { db } = world
  await linkedAllYear(world)
  const cell = await thanhLoi(world)
  const outside = await db
    .selectFrom('organisations')
    .select('id')
    .where('name', '=', 'Đảng ủy Công ty Cổ phần Nông sản Sông Tre')
    .executeTakeFirstOrThrow()
  const { formId } = await db.selectFrom('assessments').select('formId').executeTakeFirstOrThrow()
  return {
    ...cell,
    asking: await secretaryOfWorkplace(world, cell.drafted),
    ...(await elsewhere(world, cell.drafted)),
    ...(await onRequest(world)),
    ...(await proposed(world)),
    round: await provinceRound(world),
    request: await requestOfHospital(world),
    outside: outside.id,
    formId,
  }
}
