import type { AssessmentId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import type { Work } from '#db/work.ts'
import { announceSheets } from '#features/assessments/commands/announce.ts'
import { confirmSheets } from '#features/assessments/commands/confirm.ts'
import { coverSheets } from '#features/assessments/commands/cover.ts'
import { type DraftChange, saveDraft } from '#features/assessments/commands/draft.ts'
import type { SheetOutcome } from '#features/assessments/commands/many.ts'
import { openRound } from '#features/assessments/commands/rounds.ts'
import { holdSession } from '#features/assessments/commands/session.ts'
import { signSheets } from '#features/assessments/commands/sign.ts'
import { requestCodeHashes } from '#features/assessments/papers/request-letter.ts'
import { sheetCodeHashFor } from '#features/assessments/papers/sheet-code.ts'
import { proposedRound } from '#features/assessments/rules/round.ts'
import { setAssessmentSettings } from '#features/regulations/commands.ts'
import { getAssessmentSettings } from '#features/regulations/queries.ts'
import type { Jobs } from '#jobs/queue.ts'
import { actorOf, type Demo, organisationId } from './actors.ts'
import type { OrganisationName, PersonName } from './world.ts'

async function workOn({ db }: Demo, person: PersonName, on: Temporal.PlainDate): Promise<Work> {
  const now = on.toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: '19:40' }).toInstant()
  return { db, actor: await actorOf(db, person), today: on, now }
}

function must<Value>(outcome: Outcome<string, Value>): Value {
  if (!outcome.ok) throw new Error(`the demo could not assess: ${outcome.reason}`)
  return outcome.value
}

function all(outcomes: readonly SheetOutcome[]): void {
  const refused = outcomes.find(({ refusal }) => refusal !== null)
  if (refused) throw new Error(`the demo could not assess ${refused.name}: ${refused.refusal}`)
}

/** The demo is small enough to be asked at once. */
const noQueue: Jobs = {
  enqueue: async () => {
    throw new Error('the demo asks at once')
  },
  stop: async () => {},
}

/**
 * The yearly assessment under way: the province has asked, one cell is done and its sheets are back, one has signed, one is
 * filling in, one has not begun.
 */
export async function assess(demo: Demo): Promise<void> {
  await ask(demo)
  const thanhLoi = await fillIn(demo, 'secretaryOfThanhLoi', { cell: 'thanhLoi', said: saidInThanhLoi })
  await agreeAndSign(demo, 'secretaryOfThanhLoi', thanhLoi)
  await confirm(demo, thanhLoi)
  const phuHung = await fillIn(demo, 'secretaryOfPhuHung', { cell: 'phuHung', said: plain })
  await agreeAndSign(demo, 'secretaryOfPhuHung', phuHung)
  const myHung = await sheetsOf(demo, 'myHung')
  await write(await workOn(demo, 'secretaryOfMyHung', demo.today.subtract({ days: 1 })), myHung.slice(0, 1), plain)
  await announce(demo, thanhLoi)
}

/** Links of the demo are some weeks old, so this province assesses them too. */
async function ask(demo: Demo): Promise<void> {
  const day = demo.today.subtract({ days: 18 })
  const settings = await getAssessmentSettings(demo.db, day)
  must(
    await setAssessmentSettings(await workOn(demo, 'administrator', day), {
      ...settings,
      leastMonths: 0,
      source: 'Công văn của Ban Tổ chức Tỉnh ủy (ví dụ)',
      validFrom: day,
      formKey: 'demo assessment settings',
    }),
  )
  const dates = { ...proposedRound(settings, day), dueOn: demo.today.add({ days: 5 }) }
  must(
    await openRound(
      await workOn(demo, 'provinceOfficer', day),
      { formKey: 'demo round', dates },
      { jobs: noQueue, codeHashFor: requestCodeHashes(demo.secret) },
    ),
  )
}

async function sheetsOf({ db }: Demo, cell: OrganisationName): Promise<readonly AssessmentId[]> {
  const rows = await db
    .selectFrom('assessments')
    .select('id')
    .where('cellId', '=', await organisationId(db, cell))
    .orderBy('sortKey')
    .orderBy('id')
    .execute()
  return rows.map(({ id }) => id)
}

/** The grade of each line, and the words beside some of them. */
type Said = (place: number) => { readonly grades: readonly number[]; readonly words: Readonly<Record<number, string>> }

const attendanceLine = 3
const referralLine = 6
const otherLine = 7

const plain: Said = () => ({
  grades: [2, 1, 1, 2, 2, 2],
  words: { [attendanceLine]: 'Có báo trước khi vắng, tham gia đủ các việc chung của ấp.' },
})

/** The first is to be commended, the last reminded; the others are as most are. */
const saidInThanhLoi: Said = (place) => {
  const { words } = plain(place)
  if (place === 0) {
    const grounds = 'Vận động bốn hộ hiến đất làm đường tổ 3, dạy bù miễn phí cho học sinh nghèo của ấp.'
    return { grades: [1, 1, 1, 1, 1, 1], words: { ...words, [referralLine]: grounds } }
  }
  if (place === 1) return { grades: [2, 2, 2, 3, 2, 2], words: { ...words, [otherLine]: 'Cần dự họp đều hơn.' } }
  return plain(place)
}

async function write(work: Work, ids: readonly AssessmentId[], said: Said): Promise<void> {
  const changes = ids.flatMap((id, place): readonly DraftChange[] => {
    const { grades, words } = said(place)
    return [
      ...grades.map((value, at) => ({ id, position: at + 1, part: 'grade' as const, value, was: null })),
      ...Object.entries(words).map(([position, value]) => ({
        id,
        position: Number(position),
        part: 'text' as const,
        value,
        was: '',
      })),
    ]
  })
  const outcomes = must(await saveDraft(work, { formKey: `demo draft ${ids.join(' ')}`, changes }))
  const refused = outcomes.find(({ outcome }) => outcome !== 'saved')
  if (refused) throw new Error(`the demo could not fill in line ${refused.position}: ${refused.outcome}`)
}

type Filling = { readonly cell: OrganisationName; readonly said: Said }

async function fillIn(demo: Demo, person: PersonName, { cell, said }: Filling): Promise<readonly AssessmentId[]> {
  const ids = await sheetsOf(demo, cell)
  await write(await workOn(demo, person, demo.today.subtract({ days: 8 })), ids, said)
  return ids
}

const chosen = (ids: readonly AssessmentId[]) => ids.map((id) => ({ id, version: undefined }))

/** The cell sits with the Front committee, and signs the day after. */
async function agreeAndSign(demo: Demo, person: PersonName, ids: readonly AssessmentId[]): Promise<void> {
  const evening = await workOn(demo, person, demo.today.subtract({ days: 6 }))
  const { actor } = evening
  const sessionId = must(
    await holdSession(evening, {
      formKey: `demo session ${actor.organisationId}`,
      cellId: actor.organisationId,
      facts: {
        heldOn: evening.today,
        place: 'Nhà văn hóa ấp',
        hasCommittee: true,
        participants: [
          { side: 'cell', name: actor.name, title: 'Bí thư chi bộ' },
          { side: 'cell', name: 'Lê Văn Tám', title: 'Phó bí thư chi bộ' },
          { side: 'frontCommittee', name: 'Phan Thị Chín', title: 'Trưởng ban công tác mặt trận' },
          { side: 'frontCommittee', name: 'Nguyễn Văn Mười', title: 'Chi hội trưởng nông dân' },
        ],
        conclusions: 'Hai bên thống nhất nội dung nhận xét đối với từng đảng viên.',
      },
    }),
  )
  const formKey = `demo ${actor.organisationId}`
  all(await coverSheets(evening, { sessionId, formKey: `${formKey} agreed`, sheets: chosen(ids) }))
  const nextDay = await workOn(demo, person, demo.today.subtract({ days: 5 }))
  const codeHashFor = sheetCodeHashFor(demo.secret)
  all(await signSheets(nextDay, { codeHashFor, formKey: `${formKey} signed`, sheets: chosen(ids) }))
}

async function confirm(demo: Demo, ids: readonly AssessmentId[]): Promise<void> {
  const work = await workOn(demo, 'secretaryOfHieuPhung', demo.today.subtract({ days: 3 }))
  all(await confirmSheets(work, { formKey: 'demo confirmed', sheets: chosen(ids) }))
}

/** The farm centre has held its meeting of the year. */
async function announce(demo: Demo, ids: readonly AssessmentId[]): Promise<void> {
  const work = await workOn(demo, 'secretaryOfFarmCentre', demo.today)
  const own = await demo.db
    .selectFrom('assessments')
    .select('id')
    .where('id', 'in', [...ids])
    .where('workplaceId', '=', work.actor.organisationId)
    .execute()
  must(
    await announceSheets(work, {
      formKey: 'demo announced',
      ids: own.map(({ id }) => id),
      heldOn: demo.today,
      minutes: 'Biên bản họp kiểm điểm cuối năm của chi bộ',
    }),
  )
}
