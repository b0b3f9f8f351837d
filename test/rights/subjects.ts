import { declaredRoutes } from '#app'
import type { Actor } from '#core/actor.ts'
import { placeFor } from '#core/permission.ts'
import { isInPlace, type Placed } from '#core/place.ts'
import { isOrganisation, mandatesOf, type PersonName, people } from '#demo/world.ts'
import { placeOf } from '#features/introductions/queries/letter.ts'
import { placeOf as meetingPlace } from '#features/meetings/queries/meeting.ts'
import { objectionPlace } from '#features/objections/queries/place.ts'
import type { letters } from '#test/support/letters.ts'
import type { World } from '#test/support/world.ts'
import { applicantSubjects } from './subjects-of-applicants.ts'
import { askingSubjects } from './subjects-of-asking.ts'
import { ownSheetSubjects, referralSubjects, sheetFileSubjects, sheetSubjects } from './subjects-of-assessments.ts'
import {
  attachmentSubjects,
  consultationSubjects,
  opinionSubjects,
  ownOpinionSubjects,
} from './subjects-of-opinions.ts'
import { sessionSubjects } from './subjects-of-sessions.ts'

/** A thing with an address of its own: its number, and everywhere it lies. */
export type Subject = { readonly id: number; readonly lies: readonly Placed[]; readonly called: string }

/** Everybody of the demo under each of their mandates. */
export async function everyActor(world: World): Promise<readonly Actor[]> {
  const actors: Actor[] = []
  for (const name of Object.keys(people) as PersonName[]) {
    for (const { at } of mandatesOf(name)) if (isOrganisation(at)) actors.push(await world.as(name, at))
  }
  return actors
}

type Made = ReturnType<typeof letters>

/** Letters of the demo in every state and place, and one more of each state that the demo leaves out. */
async function letterSubjects({ db }: World, made: Made): Promise<readonly Subject[]> {
  for (const state of ['draft', 'issued', 'received', 'assigned', 'admitted'] as const) await made.inState(state)
  await made.returned()
  const rows = await db
    .selectFrom('introductions')
    .distinctOn(['state', 'workplaceId', 'communeId'])
    .select(['id', 'memberId', 'workplaceId', 'communeId', 'assignedCellId', 'issuedOn', 'state'])
    .orderBy('state')
    .orderBy('workplaceId')
    .orderBy('communeId')
    .orderBy('id', 'desc')
    .execute()
  return rows.map((row) => ({ id: row.id, lies: [placeOf(row)], called: `letter ${row.state}` }))
}

async function memberSubjects({ db }: World): Promise<readonly Subject[]> {
  const rows = await db
    .selectFrom('members')
    .distinctOn('workplaceId')
    .select(['id', 'workplaceId'])
    .orderBy('workplaceId')
    .orderBy('id')
    .execute()
  const own = await db.selectFrom('accounts').select('memberId as id').where('memberId', 'is not', null).execute()
  const owned = await db
    .selectFrom('members')
    .select(['id', 'workplaceId'])
    .where(
      'id',
      'in',
      own.flatMap(({ id }) => (id === null ? [] : [id])),
    )
    .execute()
  return [...rows, ...owned].map(({ id, workplaceId }) => ({
    id,
    lies: [{ memberId: id, workplaceId }],
    called: 'member',
  }))
}

async function accountSubjects({ db }: World): Promise<readonly Subject[]> {
  const rows = await db.selectFrom('mandates').select(['accountId', 'organisationId']).execute()
  const byAccount = Map.groupBy(rows, ({ accountId }) => accountId)
  return [...byAccount].map(([id, lies]) => ({ id, lies, called: 'account' }))
}

async function organisationSubjects(world: World): Promise<readonly Subject[]> {
  return Object.entries(world.organisations).map(([called, id]) => ({ id, lies: [{ organisationId: id }], called }))
}

/** One import of members of the hospital, without rows. */
async function importSubjects(world: World): Promise<readonly Subject[]> {
  const { accountId, mandateId, organisationId } = world.actors.officerOfHospital
  const content = Buffer.from('x')
  const { id: fileId } = await world.db
    .insertInto('files')
    .values({ ownerId: organisationId, accountId, name: 'x.xlsx', mediaType: 'x', size: 1, digest: 'x', content })
    .returning('id')
    .executeTakeFirstOrThrow()
  const { id } = await world.db
    .insertInto('imports')
    .values({ target: 'members', organisationId, accountId, mandateId, fileId, mapping: '{}', report: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow()
  return [{ id, lies: [{ organisationId }], called: 'import' }]
}

/** The meetings of the demo; each also lies with everybody who is invited, and with where they work. */
async function meetingSubjects({ db }: World): Promise<readonly Subject[]> {
  const rows = await db.selectFrom('meetings').select(['id', 'communeId', 'cellId', 'state']).execute()
  const invited = await db.selectFrom('attendances').select(['meetingId', 'memberId', 'workplaceId']).execute()
  return rows.map((row) => ({
    id: row.id,
    lies: [
      meetingPlace(row),
      ...invited
        .filter(({ meetingId }) => meetingId === row.id)
        .map(({ memberId, workplaceId }) => ({ memberId, workplaceId })),
    ],
    called: `meeting ${row.state}`,
  }))
}

/** The documents of the demo: with those who prepare the meeting, and with those invited; a commune's with all its cells. */
async function documentSubjects(world: World): Promise<readonly Subject[]> {
  const meetings = await meetingSubjects(world)
  const rows = await world.db
    .selectFrom('documents')
    .leftJoin('halfYears', 'halfYears.id', 'documents.halfYearId')
    .select(['documents.id', 'documents.meetingId', 'halfYears.communeId', 'halfYears.year', 'halfYears.half'])
    .execute()
  const halfYearly = await world.db.selectFrom('meetings').select(['id', 'communeId', 'year', 'half']).execute()
  const cells = await world.db
    .selectFrom('organisations')
    .select(['id', 'parentId'])
    .where('kind', '=', 'residenceCell')
    .execute()
  return rows.map(({ id, meetingId, communeId, year, half }) => {
    const carrying = halfYearly.filter(
      (one) => one.id === meetingId || (one.communeId === communeId && one.year === year && one.half === half),
    )
    const lies = carrying.flatMap((one) => meetings.find((subject) => subject.id === one.id)?.lies ?? [])
    const below = cells.filter(({ parentId }) => communeId !== null && parentId === communeId)
    const directed = communeId === null ? [] : [{ communeId }, ...below.map((cell) => ({ assignedCellId: cell.id }))]
    return { id, lies: [...lies, ...directed], called: meetingId ? 'document of a meeting' : 'document of a half-year' }
  })
}

/** The objections of the demo, with the member and with the one side that keeps the fact. */
async function objectionSubjects({ db }: World): Promise<readonly Subject[]> {
  const rows = await db
    .selectFrom('objections')
    .innerJoin('members', 'members.id', 'objections.memberId')
    .select(['objections.id', 'objections.memberId', 'objections.keeper', 'objections.communeId', 'objections.cellId'])
    .select(['objections.state', 'members.workplaceId'])
    .execute()
  return rows.map((row) => ({
    id: row.id,
    lies: [objectionPlace(row)],
    called: `objection ${row.state} ${row.keeper}`,
  }))
}

/** Members whose year of meetings can be asked for: they lie where they work, are in the register, and were invited. */
async function attendingSubjects({ db }: World): Promise<readonly Subject[]> {
  const invited = await db
    .selectFrom('attendances')
    .innerJoin('meetings', 'meetings.id', 'attendances.meetingId')
    .select(['memberId', 'workplaceId', 'communeId', 'cellId'])
    .execute()
  const linked = await db
    .selectFrom('residenceLinks')
    .select(['memberId', 'communeId', 'cellId'])
    .where('state', '<>', 'closed')
    .execute()
  const members = await db
    .selectFrom('members')
    .distinctOn('workplaceId')
    .select(['id', 'workplaceId'])
    .where('id', 'in', (eb) => eb.selectFrom('residenceLinks').select('memberId'))
    .orderBy('workplaceId')
    .orderBy('id', 'desc')
    .execute()
  return members.map(({ id, workplaceId }) => ({
    id,
    lies: [
      { memberId: id, workplaceId },
      ...invited
        .filter(({ memberId }) => memberId === id)
        .map((row) => ({ workplaceId: row.workplaceId, ...meetingPlace(row) })),
      ...linked.filter(({ memberId }) => memberId === id).map(meetingPlace),
    ],
    called: 'attending member',
  }))
}

/** A calendar of the hospital and one of a member. */
async function feedSubjects({ db, actors }: World): Promise<readonly Subject[]> {
  const { officerOfHospital, phuc } = actors
  const made = { label: 'x', madeAt: Temporal.Instant.fromEpochMilliseconds(0) }
  const rows = await db
    .insertInto('calendarFeeds')
    .values([
      { ...made, organisationId: officerOfHospital.organisationId, hash: 'a', madeBy: officerOfHospital.accountId },
      { ...made, memberId: phuc.memberId, hash: 'b', madeBy: phuc.accountId },
    ])
    .returning(['id', 'organisationId', 'memberId'])
    .execute()
  return rows.map(({ id, ...owner }) => ({ id, lies: [owner], called: 'calendar feed' }))
}

/** What can be asked for by number, by what stands before the number in its address. */
export async function subjectsOf(world: World, made: Made): Promise<Readonly<Record<string, readonly Subject[]>>> {
  const consultations = await consultationSubjects(world)
  const asking = await askingSubjects(world)
  return {
    'dot-nhan-xet': asking.rounds,
    'xin-nhan-xet': asking.requests,
    ...(await otherSubjects(world, made)),
    'xin-y-kien': consultations.read,
    'hoi-y-kien': consultations.answered,
    'nhan-xet': await sheetSubjects(world),
    'tep-nhan-xet': await sheetFileSubjects(world),
    'hop-thong-nhat': await sessionSubjects(world),
    'xin-nhan-xet/nguoi-vao-dang': await applicantSubjects(world),
    'de-nghi-xem-lai': await objectionSubjects(world),
    'ho-so-cua-toi/de-nghi': await objectionSubjects(world),
    'phieu-nhan-xet-cua-toi': await ownSheetSubjects(world),
    'bieu-duong-xu-ly': await referralSubjects(world),
  }
}

const otherSubjects = async (world: World, made: Made) => ({
  'gioi-thieu': await letterSubjects(world, made),
  'sinh-hoat': await meetingSubjects(world),
  'sinh-hoat/du-hop': await attendingSubjects(world),
  'lich-hop/dia-chi': await feedSubjects(world),
  'tai-lieu': await documentSubjects(world),
  'y-kien': await opinionSubjects(world),
  'tep-y-kien': await attachmentSubjects(world),
  'y-kien-cua-toi': await ownOpinionSubjects(world),
  'dang-vien': await memberSubjects(world),
  'to-chuc-dang': await organisationSubjects(world),
  'tai-khoan-nguoi-dung': await accountSubjects(world),
  'nhap-bang-tinh': await importSubjects(world),
})

/** Routes with a right whose address names one thing by its number. */
export const numberedRoutes = (method: 'GET' | 'POST') =>
  declaredRoutes().flatMap((route) => {
    const [kind = ''] = route.pattern.slice(1).split('/:')
    if (route.method !== method || !route.pattern.includes('/:id') || !('right' in route.access)) return []
    return [{ pattern: route.pattern, kind, right: route.access.right }]
  })

/** What the tables of rights say of this actor and this thing. */
export function reachOf(actor: Actor, right: ReturnType<typeof numberedRoutes>[number]['right'], subject: Subject) {
  const place = placeFor(...right, actor.role)
  if (!place) return 'never'
  return subject.lies.some((thing) => isInPlace(actor, place, thing)) ? 'inPlace' : 'elsewhere'
}
