import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import fc from 'fast-check'
import type { AssessmentId, JointSessionId } from '#core/ids.ts'
import type { Work } from '#db/work.ts'
import { sheetsOf } from '#test/support/assessments.ts'
import { must } from '#test/support/letters.ts'
import { secret, testWorld, today } from '#test/support/world.ts'
import { sheetCodeHashFor } from '../papers/sheet-code.ts'
import type { SheetContent } from '../rules/content.ts'
import { type AssessmentState, assessmentWorkflow } from '../rules/sheet.ts'
import { confirmSheets, returnSheets } from './confirm.ts'
import { coverSheets } from './cover.ts'
import { saveDraft } from './draft.ts'
import { holdSession } from './session.ts'
import { askSheetAgain, cancelSheet, correctSheet, sendBackSheet } from './sheet-steps.ts'
import { signSheets } from './sign.ts'

const world = await testWorld({ after })
const { actors, db, work } = world
const key = () => crypto.randomUUID()

/** Everybody who could have a hand in a sheet, and some who could not. */
const people: readonly Work[] = [
  work(actors.secretaryOfThanhLoi),
  work(await world.as('ngocHan', 'thanhLoi')),
  work(actors.ngocHan),
  work(actors.officerOfHospital),
  work(actors.officerOfSchool),
  work(actors.secretaryOfMyHung),
]

const cellId = world.organisations.thanhLoi
const participants = [
  { side: 'cell', name: 'Nguyễn Văn Bảy', title: 'Bí thư' },
  { side: 'frontCommittee', name: 'Lê Văn Chín', title: 'Trưởng ban' },
] as const
const facts = { heldOn: today, place: 'Ấp', hasCommittee: true, participants, conclusions: 'Thống nhất' }
const sessionId: JointSessionId = must(
  await holdSession(work(actors.secretaryOfThanhLoi), { formKey: key(), cellId, facts }),
)

type Does = (by: Work, ids: readonly AssessmentId[]) => Promise<unknown>
const many = (ids: readonly AssessmentId[]) => ({
  formKey: key(),
  sheets: ids.map((id) => ({ id, version: undefined })),
})

const versionOf = async (id: AssessmentId) =>
  (await db.selectFrom('assessments').select('version').where('id', '=', id).executeTakeFirstOrThrow()).version

const one =
  (command: typeof sendBackSheet): Does =>
  async (by, ids) => {
    for (const id of ids) await command(by, { id, version: await versionOf(id), formKey: key(), reason: 'Lý do' })
  }

/** Fills in a whole sheet, whatever stands there. */
const fillIn: Does = async (by, ids) => {
  const sheets = await db
    .selectFrom('assessments')
    .select(['id', 'grades', 'texts'])
    .where('id', 'in', [...ids])
    .execute()
  const changes = sheets.flatMap(({ id, grades, texts }) => [
    ...[1, 2, 3, 4, 5, 6].map((position) => {
      const was = grades[position - 1] ?? null
      return { id, position, part: 'grade' as const, value: position === 6 ? 2 : was === 1 ? 2 : 1, was }
    }),
    { id, position: 3, part: 'text' as const, value: 'Theo dõi cả năm', was: texts[2] ?? '' },
  ])
  await saveDraft(by, { formKey: key(), changes })
}

const deeds: Readonly<Record<string, Does>> = {
  fillIn,
  agree: (by, ids) => coverSheets(by, { ...many(ids), sessionId }),
  sign: (by, ids) => signSheets(by, { ...many(ids), codeHashFor: sheetCodeHashFor(secret) }),
  confirm: (by, ids) => confirmSheets(by, many(ids)),
  return: (by, ids) => returnSheets(by, { ...many(ids), reason: 'Thiếu' }),
  correct: one(correctSheet),
  sendBack: one(sendBackSheet),
  askAgain: one(askSheetAgain),
  cancel: one(cancelSheet),
}

type Seen = { readonly contents: ReadonlyMap<number, string>; readonly released: number }

const signedPart = ({ confirmedOn: _, confirmedBy: __, ...content }: SheetContent) => JSON.stringify(content)

/** The events of a sheet lead, step by step as the table allows, to the state that is stored. */
async function assertFolds(id: AssessmentId, stored: AssessmentState): Promise<void> {
  const events = await db
    .selectFrom('events')
    .select(['kind', 'data'])
    .where('subjectKind', '=', 'assessment')
    .where('subjectId', '=', id)
    .orderBy('id')
    .execute()
  let state: AssessmentState = 'withCell'
  let isCovered = false
  for (const { kind, data } of events) {
    const { from, to } = data as { from: AssessmentState; to: AssessmentState }
    assert.equal(from, state, kind)
    const reachable = Object.values(assessmentWorkflow[from])
    assert.ok(
      reachable.some((next) => next === to),
      `${kind}: ${from} → ${to}`,
    )
    if (kind === 'assessment.agreed') isCovered = true
    if (kind === 'assessment.signed') assert.ok(isCovered, 'what leaves the cell was covered by a session')
    if (to === 'drafted') isCovered = false
    state = to
  }
  assert.equal(state, stored)
}

/** What holds of a sheet at any moment; gives what must still be so at the next one. */
async function look(id: AssessmentId, before: Seen | undefined): Promise<Seen> {
  const sheet = await db
    .selectFrom('assessments')
    .select(['state', 'sessionId', 'signedNumber', 'releasedNumber'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await assertFolds(id, sheet.state)
  const versions = await db
    .selectFrom('assessmentVersions')
    .select(['number', 'content'])
    .where('assessmentId', '=', id)
    .orderBy('number')
    .execute()
  assert.deepEqual(
    versions.map(({ number }) => number),
    Array.from({ length: sheet.signedNumber }, (_, place) => place + 1),
  )
  const contents = new Map(
    versions.map(({ number, content }) => [number, signedPart(content as unknown as SheetContent)]),
  )
  for (const [number, content] of before?.contents ?? []) assert.equal(contents.get(number), content)
  assert.ok(sheet.releasedNumber >= (before?.released ?? 0) && sheet.releasedNumber <= sheet.signedNumber)
  if (sheet.state === 'cancelled' || sheet.state === 'sentBack')
    assert.equal(sheet.releasedNumber, 0, 'what reached the workplace is not called back')
  for (const { content } of versions)
    assert.equal((content as unknown as SheetContent).session.heldOn, today.toString())
  return { contents, released: sheet.releasedNumber }
}

const deed = fc.constantFrom(...Object.keys(deeds))
// The usual way is drawn more often, so that sequences come far; everything else falls in between.
const usual = fc.constantFrom('fillIn', 'agree', 'sign', 'confirm')
const who = fc.nat(people.length - 1)
const step = fc.record({
  deed: fc.oneof({ weight: 3, arbitrary: usual }, { weight: 2, arbitrary: deed }),
  by: fc.oneof({ weight: 2, arbitrary: fc.constantFrom(0, 2) }, { weight: 1, arbitrary: who }),
  /** Set: this person does the same at the same moment. */
  also: fc.option(who, { freq: 3 }),
  sheets: fc.uniqueArray(fc.nat(2), { minLength: 1, maxLength: 3 }),
})

test('whatever is done in whatever order by whomever, also two at once: events, versions and sessions agree', async () => {
  let signedEver = 0
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 20, size: 'max' }), async (steps) => {
      await db.updateTable('assessments').set({ state: 'cancelled' }).where('purpose', '=', 'yearly').execute()
      const ids = (await sheetsOf(world, { cell: 'thanhLoi' })).slice(0, 3)
      const seen = new Map<AssessmentId, Seen>()
      for (const { deed: name, by, also, sheets } of steps) {
        const chosen = sheets.flatMap((place) => ids[place] ?? [])
        const doers = [people[by], also === null ? undefined : people[also]].flatMap((doer) => doer ?? [])
        await Promise.all(doers.map((doer) => deeds[name]?.(doer, chosen)))
        for (const id of ids) seen.set(id, await look(id, seen.get(id)))
      }
      for (const { contents } of seen.values()) signedEver += contents.size
    }),
    { numRuns: 20 },
  )
  assert.ok(signedEver > 0, 'some sequences went as far as a signature')
})
