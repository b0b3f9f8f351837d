import type { IntroductionId, OrganisationId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import type { Work } from '#db/work.ts'
import { draftIntroduction } from '#features/introductions/commands/draft.ts'
import { returnIntroduction, revokeIntroduction } from '#features/introductions/commands/ending.ts'
import { issueIntroduction } from '#features/introductions/commands/issue.ts'
import { noteFromPaper, typeInIntroduction } from '#features/introductions/commands/outside.ts'
import {
  admitIntroduction,
  assignIntroduction,
  handBackIntroduction,
  receiveIntroduction,
} from '#features/introductions/commands/residence.ts'
import { letterCode } from '#features/introductions/papers/issued-letter.ts'
import { proposeCell } from '#features/organisations/queries.ts'
import { getHolidays } from '#features/regulations/queries.ts'
import { type Holidays, isWorkingDay } from '#features/regulations/rules.ts'
import { hashOfPaperCode } from '#papers/check-code.ts'
import { actorOf, type Demo, idOf } from './actors.ts'
import { type AddedMember, factsOf, staffAt } from './fill-members.ts'
import type { OrganisationName, PersonName } from './world.ts'

type Kind = 'draft' | 'issue' | 'receive' | 'assign' | 'admit' | 'handBack' | 'return' | 'revoke' | 'noteFromPaper'

type Step = {
  readonly member: AddedMember
  readonly kind: Kind
  readonly on: Temporal.PlainDate
  readonly commune: OrganisationName
  /** Where the commune sends the member, when not to the cell of the address. */
  readonly cell?: OrganisationName
  readonly hasMoved?: boolean
}

/** The steps that lead to each story, the last one first, each with how many working days before the next it was taken. */
const ways: Readonly<Record<string, readonly (readonly [Kind, number])[]>> = {
  draft: [['draft', 0]],
  issued: [
    ['issue', 0],
    ['draft', 1],
  ],
  received: [
    ['receive', 0],
    ['issue', 3],
    ['draft', 1],
  ],
  assigned: [
    ['assign', 0],
    ['receive', 1],
    ['issue', 2],
    ['draft', 1],
  ],
  admitted: [
    ['admit', 0],
    ['assign', 2],
    ['receive', 1],
    ['issue', 3],
    ['draft', 1],
  ],
  handedBack: [
    ['handBack', 0],
    ['assign', 2],
    ['receive', 1],
    ['issue', 2],
    ['draft', 1],
  ],
  returned: [
    ['return', 0],
    ['receive', 2],
    ['issue', 3],
    ['draft', 1],
  ],
  revoked: [
    ['revoke', 0],
    ['issue', 2],
    ['draft', 1],
  ],
  notedFromPaper: [
    ['noteFromPaper', 0],
    ['issue', 6],
    ['draft', 1],
  ],
}

function daysBefore(day: Temporal.PlainDate, count: number, holidays: Holidays): Temporal.PlainDate {
  let at = day
  for (let left = count; left > 0; ) {
    at = at.subtract({ days: 1 })
    if (isWorkingDay(at, holidays)) left -= 1
  }
  return at
}

type Route = { readonly way: string; readonly ago: number } & Pick<Step, 'commune' | 'cell' | 'hasMoved'>

/** The steps of one letter, oldest first; `ago` is how many working days ago the last one was taken. */
function stepsAlong(member: AddedMember, { way, ago, ...rest }: Route, { today, holidays }: Calendar): readonly Step[] {
  let on = daysBefore(today, ago, holidays)
  const steps: Step[] = []
  for (const [kind, before] of ways[way] ?? []) {
    on = daysBefore(on, before, holidays)
    steps.unshift({ ...rest, member, kind, on })
  }
  return steps
}

type Calendar = { readonly today: Temporal.PlainDate; readonly holidays: Holidays }

function stepsOf(member: AddedMember, calendar: Calendar): readonly Step[] {
  const { story, commune } = member
  if (story === 'none' || commune === '') return []
  const [way = '', days] = story.split(' ')
  const ago = Number(days)
  if (way !== 'moving') return stepsAlong(member, { way, ago, commune }, calendar)
  // The letter of long ago led to another commune; the one of now is on its way.
  const before = { way: 'admitted', ago: ago + 45, commune: 'phuocHau', cell: 'quarter1' } as const
  return [
    ...stepsAlong(member, before, calendar),
    ...stepsAlong(member, { way: 'issued', ago, commune, hasMoved: true }, calendar),
  ]
}

const officers: Readonly<Partial<Record<OrganisationName, PersonName>>> = {
  hieuPhung: 'ngocHan',
  phuocHau: 'officerOfPhuocHau',
  traCon: 'officerOfTraCon',
}
const secretaries: readonly (readonly [OrganisationName, PersonName])[] = [
  ['thanhLoi', 'secretaryOfThanhLoi'],
  ['phuHung', 'secretaryOfPhuHung'],
  ['myHung', 'secretaryOfMyHung'],
  ['quarter1', 'secretaryOfQuarter1'],
  ['tanLoc', 'secretaryOfTanLoc'],
]

type Taken = { letterId: IntroductionId | undefined; cellId: OrganisationId | undefined }

/** Takes every letter through its steps, day after day, so that numbers follow the calendar. */
export async function takeLetters(demo: Demo, members: readonly AddedMember[]): Promise<void> {
  const calendar = { today: demo.today, holidays: await getHolidays(demo.db) }
  const steps = members
    .flatMap((member) => stepsOf(member, calendar))
    .sort((one, other) => Temporal.PlainDate.compare(one.on, other.on))
  const taken = new Map<AddedMember, Taken>()
  for (const [place, step] of steps.entries()) {
    const state = taken.get(step.member) ?? { letterId: undefined, cellId: undefined }
    taken.set(step.member, state)
    await take(demo, { step, state, place })
  }
  await typeInPapers(demo, calendar)
}

type Taking = { readonly step: Step; readonly state: Taken; readonly place: number }

/** Office hours: the steps of a day follow each other by the minute. */
const momentOf = (on: Temporal.PlainDate, place: number) =>
  on
    .toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: '07:30' })
    .add({ minutes: (place * 7) % 520 })
    .toInstant()

async function take(demo: Demo, { step, state, place }: Taking): Promise<void> {
  const { member, kind, on, commune } = step
  if (kind === 'assign') state.cellId = await cellFor(demo, step)
  const [person, at] = whoTakes(demo, step, state)
  const work: Work = { db: demo.db, actor: await actorOf(demo.db, person, at), today: on, now: momentOf(on, place) }
  const formKey = `demo:step:${place}`
  if (kind === 'draft') {
    const communeId = idOf(demo.ids, commune)
    const draft = await draftIntroduction(work, {
      formKey,
      memberId: member.id,
      communeId,
      hasMoved: step.hasMoved ?? false,
    })
    state.letterId = must(draft, step)
    return
  }
  const { letterId: id, cellId } = state
  if (id === undefined) throw new Error(`${member.name} has no letter`)
  must(await stepTaken(work, { kind, id, formKey, cellId, secret: demo.secret }), step)
}

type StepToTake = {
  readonly kind: Exclude<Kind, 'draft'>
  readonly id: IntroductionId
  readonly formKey: string
  readonly cellId: OrganisationId | undefined
  readonly secret: string
}

function stepTaken(work: Work, { kind, cellId, secret, ...input }: StepToTake): Promise<Outcome<string>> {
  switch (kind) {
    case 'issue':
      return issueIntroduction(work, input, (id) => hashOfPaperCode(letterCode(secret, id)))
    case 'receive':
      return receiveIntroduction(work, input)
    case 'assign':
      if (cellId === undefined) throw new Error('no cell fits the address')
      return assignIntroduction(work, { ...input, cellId })
    case 'admit':
      return admitIntroduction(work, input)
    case 'handBack':
      return handBackIntroduction(work, { ...input, note: 'Nhà ở bên kia lộ, thuộc ấp Phú Thọ cũ.' })
    case 'return':
      return returnIntroduction(work, { ...input, reason: 'notResident', note: 'Đã bán nhà, không còn ở địa chỉ này.' })
    case 'revoke':
      return revokeIntroduction(work, { ...input, note: 'Đồng chí chuyển công tác trước khi giấy được tiếp nhận.' })
    case 'noteFromPaper':
      return noteFromPaper(work, { ...input, cellName: 'Chi bộ ấp Kinh Ngay', admittedOn: work.today })
  }
}

function must<Value>(outcome: Outcome<string, Value>, { member, kind }: Pick<Step, 'member' | 'kind'>): Value {
  if (!outcome.ok) throw new Error(`${member.name}, ${kind}: ${outcome.reason}`)
  return outcome.value
}

async function cellFor(demo: Demo, { member, commune, cell, on }: Step): Promise<OrganisationId | undefined> {
  if (cell) return idOf(demo.ids, cell)
  const proposed = await proposeCell(demo.db, { communeId: idOf(demo.ids, commune), area: member.area, on })
  return proposed?.cellId
}

const byWorkplace: Readonly<Partial<Record<Kind, 'officer' | 'secretary'>>> = {
  draft: 'officer',
  noteFromPaper: 'officer',
  issue: 'secretary',
  revoke: 'secretary',
}

/** Whose job a step is; the commune acts for a cell that has no account. */
function whoTakes(demo: Demo, step: Step, { cellId }: Taken): readonly [PersonName, OrganisationName] {
  const side = byWorkplace[step.kind]
  if (side) return [staffAt(step.member.office)[side], step.member.office]
  const secretary = secretaries.find(([cell]) => idOf(demo.ids, cell) === cellId)
  if (secretary && (step.kind === 'admit' || step.kind === 'handBack')) return [secretary[1], secretary[0]]
  const officer = officers[step.commune]
  if (!officer) throw new Error(`nobody works for ${step.commune}`)
  return [officer, step.commune]
}

const fromOutside = {
  born: '1985-03-03',
  joined: '2012-05-19',
  official: '2013-05-19',
  workplace: 'farmProduce',
  line: 'tổ 4',
  commune: 'hieuPhung',
  group: '',
  story: 'none',
} as const

/** Two papers of a workplace outside the system, typed in by the commune; one of the two is admitted. */
async function typeInPapers(demo: Demo, { today, holidays }: Calendar): Promise<void> {
  const papers = [
    { ...fromOutside, name: 'Phạm Hồng Cúc', sex: 'female', area: 'ấp Thạnh Lợi', numberText: '31-GGT/ĐU', ago: 9 },
    { ...fromOutside, name: 'Trần Văn Rạng', sex: 'male', area: 'ấp Long Khánh', numberText: '33-GGT/ĐU', ago: 3 },
  ] as const
  for (const [place, { numberText, ago, ...person }] of papers.entries()) {
    const on = daysBefore(today, ago, holidays)
    const actor = await actorOf(demo.db, 'ngocHan', 'hieuPhung')
    const work: Work = { db: demo.db, actor, today: on, now: momentOf(on, 900 + place) }
    const typedIn = await typeInIntroduction(work, {
      formKey: `demo:paper:${place}`,
      workplaceName: 'Đảng ủy Công ty Cổ phần Nông sản Sông Tre',
      numberText,
      issuedOn: on.subtract({ days: 4 }),
      category: 'standard',
      facts: { ...factsOf(demo, person, 900 + place), workplaceCellId: null },
    })
    if (!typedIn.ok) throw new Error(`${person.name}: ${typedIn.reason}`)
    if (place > 0) continue
    const cellId = idOf(demo.ids, 'thanhLoi')
    const assigned = await assignIntroduction(work, { id: typedIn.value, formKey: 'demo:paper:assign', cellId })
    const cell = { ...work, actor: await actorOf(demo.db, 'secretaryOfThanhLoi') }
    const admitted = await admitIntroduction(cell, { id: typedIn.value, formKey: 'demo:paper:admit' })
    if (!assigned.ok || !admitted.ok) throw new Error(`${person.name} cannot be admitted`)
  }
}
