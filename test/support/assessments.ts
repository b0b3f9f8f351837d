import { sql } from 'kysely'
import type { AssessmentId, AssessmentRequestId, AssessmentRoundId, JointSessionId, OrganisationId } from '#core/ids.ts'
import { organisationId } from '#demo/actors.ts'
import { type OrganisationName, organisations } from '#demo/world.ts'
import type { SheetContent } from '#features/assessments/rules/content.ts'
import { noFacts } from '#features/assessments/rules/facts.ts'
import type { AssessmentState } from '#features/assessments/rules/sheet.ts'
import { getAssessmentForms, listCriteria } from '#features/regulations/queries.ts'
import { today, type World } from './world.ts'

const year = today.year
export const periodFrom = new Temporal.PlainDate(year, 1, 1)
export const periodTo = new Temporal.PlainDate(year, 12, 31)
export const dueOn = new Temporal.PlainDate(year, 11, 30)

/** Complete: the middle of every line, and a reason beside attendance, whatever is proposed. */
export const middleGrades = [2, 2, 2, 2, 2, 2]
export const middleTexts = [null, null, 'Vắng có báo trước', null, null, null, null]

const filledStates: readonly AssessmentState[] = ['drafted', 'agreed', 'signed', 'confirmed', 'delivered', 'announced']
const coveredStates = filledStates.slice(1)
const signedStates = filledStates.slice(2)
const confirmedStates = filledStates.slice(3)
const backStates = filledStates.slice(4)

type Db = Pick<World, 'db'>

/** The round of the province for this year, made when there is none. */
export async function provinceRound({ db }: Db): Promise<AssessmentRoundId> {
  const organisation = await organisationId(db, 'province')
  await db
    .insertInto('assessmentRounds')
    .values({ organisationId: organisation, year, periodFrom, periodTo, dueOn, openedOn: today })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id } = await db
    .selectFrom('assessmentRounds')
    .select('id')
    .where('organisationId', '=', organisation)
    .where('year', '=', year)
    .executeTakeFirstOrThrow()
  return id
}

type Asking = {
  readonly roundId: AssessmentRoundId
  readonly workplaceId: OrganisationId
  readonly communeId: OrganisationId
}

async function requestOf({ db }: Db, asking: Asking): Promise<AssessmentRequestId> {
  await db
    .insertInto('assessmentRequests')
    .values({
      ...asking,
      purpose: 'yearly',
      periodFrom,
      periodTo,
      dueOn,
      issuedOn: today,
      numberText: '1-CV/ĐU',
      letter: '{}',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  const { id } = await db
    .selectFrom('assessmentRequests')
    .select('id')
    .where('roundId', '=', asking.roundId)
    .where('workplaceId', '=', asking.workplaceId)
    .where('communeId', '=', asking.communeId)
    .executeTakeFirstOrThrow()
  return id
}

const participants = [
  { side: 'cell', name: 'Nguyễn Văn Bảy', title: 'Bí thư chi bộ' },
  { side: 'frontCommittee', name: 'Lê Văn Chín', title: 'Trưởng ban công tác mặt trận' },
] as const

type Sitting = { readonly communeId: OrganisationId; readonly cellId: OrganisationId }

async function insertSession({ db }: Db, sitting: Sitting): Promise<JointSessionId> {
  const { id } = await db
    .insertInto('jointSessions')
    .values({
      ...sitting,
      heldOn: today,
      place: 'Nhà văn hóa',
      hasCommittee: true,
      participants: JSON.stringify(participants),
      conclusions: 'Thống nhất nhận xét.',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A joint session of a cell, held today. */
export async function jointSession(world: Db, cell: OrganisationName): Promise<JointSessionId> {
  const { id: cellId, parentId: communeId } = await world.db
    .selectFrom('organisations')
    .select(['id', 'parentId'])
    .where('name', '=', organisations[cell].name)
    .executeTakeFirstOrThrow()
  if (!communeId) throw new Error(`${cell} lies in no commune`)
  return insertSession(world, { communeId, cellId })
}

const needsSession = ['agreed', 'signed', 'confirmed'] as const satisfies readonly AssessmentState[]

/** Brings one sheet to another state by its row alone; one that was agreed on gets a session. */
export async function putInState(world: Db, id: AssessmentId, state: AssessmentState): Promise<void> {
  const { db } = world
  const { cellId, communeId, sessionId } = await db
    .selectFrom('assessments')
    .select(['cellId', 'communeId', 'sessionId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const isAgreed = needsSession.some((one) => one === state)
  const covering = isAgreed && cellId ? (sessionId ?? (await insertSession(world, { communeId, cellId }))) : sessionId
  await db.updateTable('assessments').set({ state, sessionId: covering }).where('id', '=', id).execute()
}

type Named = {
  readonly fullName: string
  readonly workplaceName: string
  readonly communeName: string
  readonly cellName: string
}

async function contentOf({ db }: Db, names: Named, isConfirmed: boolean): Promise<SheetContent> {
  const form = (await getAssessmentForms(db, today)).A
  const lines = (await listCriteria(db, [form.id])).get(form.id) ?? []
  const signed = { printedTitle: 'Bí thư', signingForm: 'T/M', onBehalfOf: null } as const
  return {
    variant: 'A',
    title: form.title,
    regulation: 'Quy định số 213-QĐ/TW, ngày 02 tháng 01 năm 2020 của Bộ Chính trị',
    purpose: 'yearly',
    periodFrom: periodFrom.toString(),
    periodTo: periodTo.toString(),
    subject: { fullName: names.fullName, born: null, residence: null },
    workplaceName: names.workplaceName,
    communeName: names.communeName,
    cellName: names.cellName,
    placeName: 'Hiếu Phụng',
    criteria: lines.map((line) => ({
      ...line,
      grade: middleGrades[line.position - 1] ?? null,
      text: middleTexts[line.position - 1] ?? '',
    })),
    facts: noFacts,
    proposal: null,
    session: { heldOn: today.toString(), place: 'Nhà văn hóa', hasCommittee: true, participants },
    signatureLine: 'T/M CHI ỦY',
    signedOn: today.toString(),
    signedBy: { name: 'Nguyễn Văn Bảy', ...signed },
    confirmedOn: isConfirmed ? today.toString() : null,
    confirmedBy: isConfirmed ? { name: 'Cao Văn Thắng', ...signed } : null,
  }
}

const registerOf = ({ db }: Db, cell: OrganisationName) =>
  db
    .selectFrom('residenceLinks as link')
    .innerJoin('members', 'members.id', 'link.memberId')
    .innerJoin('organisations as cell', 'cell.id', 'link.cellId')
    .innerJoin('organisations as commune', 'commune.id', 'link.communeId')
    .innerJoin('organisations as workplace', 'workplace.id', 'link.workplaceId')
    .select(['link.id', 'link.memberId', 'link.workplaceId', 'link.communeId', 'link.cellId', 'link.sortKey'])
    .select(['members.fullName', 'link.searchKey', 'cell.name as cellName', 'commune.name as communeName'])
    .select('workplace.name as workplaceName')
    .where('cell.name', '=', organisations[cell].name)
    .where('link.state', '<>', 'closed')
    .where('link.isMeetingExempt', '=', false)
    .orderBy('link.sortKey')
    .orderBy('link.id')
    .execute()

type Linked = Awaited<ReturnType<typeof registerOf>>[number]

const filled = {
  grades: sql<number[]>`${sql.val(middleGrades)}::int[]`,
  texts: sql<string[]>`${sql.val(middleTexts)}::text[]`,
}

/** What a sheet has in a state besides its lines. */
const standingIn = (state: AssessmentState) => ({
  state,
  ...(filledStates.includes(state) ? filled : {}),
  signedNumber: signedStates.includes(state) ? 1 : 0,
  releasedNumber: backStates.includes(state) ? 1 : 0,
  signedOn: signedStates.includes(state) ? today : null,
  confirmedOn: confirmedStates.includes(state) ? today : null,
  deliveredOn: backStates.includes(state) ? today : null,
  announcedOn: state === 'announced' ? today : null,
})

type OfLink = { readonly link: Linked; readonly roundId: AssessmentRoundId; readonly state: AssessmentState }

async function insertSheet(world: Db, { link, roundId, state }: OfLink, sessionId: JointSessionId | null) {
  const { workplaceId, communeId, cellId, memberId, sortKey, searchKey } = link
  const { A: form } = await getAssessmentForms(world.db, today)
  const { id } = await world.db
    .insertInto('assessments')
    .values({
      requestId: await requestOf(world, { roundId, workplaceId, communeId }),
      roundId,
      memberId,
      workplaceId,
      communeId,
      cellId,
      linkId: link.id,
      formId: form.id,
      purpose: 'yearly',
      year,
      periodFrom,
      periodTo,
      dueOn,
      ...standingIn(state),
      sessionId,
      sortKey,
      searchKey,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

async function insertVersion(world: Db, assessmentId: AssessmentId, { link, state }: OfLink): Promise<void> {
  const isConfirmed = confirmedStates.includes(state)
  await world.db
    .insertInto('assessmentVersions')
    .values({
      assessmentId,
      number: 1,
      content: JSON.stringify(await contentOf(world, link, isConfirmed)),
      signedOn: today,
      confirmedOn: isConfirmed ? today : null,
    })
    .execute()
}

/**
 * The yearly sheets of everybody whose link with a cell is open and who must meet there, brought to a state by rows alone, in the
 * order of the register. Grades are the middle ones, with a reason beside attendance.
 */
export async function sheetsOf(
  world: Db,
  { cell, state = 'withCell' }: { readonly cell: OrganisationName; readonly state?: AssessmentState },
): Promise<readonly AssessmentId[]> {
  const roundId = await provinceRound(world)
  const sessionId = coveredStates.includes(state) ? await jointSession(world, cell) : null
  const ids: AssessmentId[] = []
  for (const link of await registerOf(world, cell)) {
    const of = { link, roundId, state }
    const id = await insertSheet(world, of, sessionId)
    if (signedStates.includes(state)) await insertVersion(world, id, of)
    ids.push(id)
  }
  return ids
}
