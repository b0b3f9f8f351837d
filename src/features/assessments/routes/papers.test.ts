import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import JSZip from 'jszip'
import { sql } from 'kysely'
import { extractText, getDocumentProxy } from 'unpdf'
import type { AssessmentId } from '#core/ids.ts'
import { paperCheckRoutes } from '#features/introductions/routes/paper-check.tsx'
import { taskJob } from '#jobs/task.ts'
import { hashOfPaperCode } from '#papers/check-code.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { programOn } from '#test/support/program.ts'
import { now, secret, testWorld, today } from '#test/support/world.ts'
import { paperTasks, printSheetsTask } from '../jobs/papers.ts'
import { sheetCode } from '../papers/sheet-code.ts'
import { assessmentRoutes } from './all.tsx'
import { findSheetPaper } from './paper-check.ts'

const world = await testWorld({ after })
const { actors, db } = world
const asked: Record<string, unknown>[] = []
const { browser, request } = programOn(world, [assessmentRoutes, paperCheckRoutes([findSheetPaper])], {
  jobs: {
    enqueue: async (_tx, kind, payload) => {
      asked.push({ kind, ...payload })
    },
    stop: async () => {},
  },
})
const cell = browser(actors.secretaryOfThanhLoi)
const hospital = browser(actors.secretaryOfHospital)
const commune = browser(actors.ngocHan)

const drafts = await sheetsOf(world, { cell: 'phuHung', state: 'drafted' })
const back = await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
const ofHospital = await db
  .selectFrom('assessments')
  .select(['id', 'memberId'])
  .where('workplaceId', '=', world.organisations.hospital)
  .where('cellId', '=', world.organisations.thanhLoi)
  .executeTakeFirstOrThrow()

const pagesOf = async (bytes: Uint8Array) =>
  (await extractText(await getDocumentProxy(new Uint8Array(bytes)))).text.map((text) => text.replaceAll(/\s+/g, ' '))

/** Of a long file the first page alone: reading all of them takes longer than making them. */
async function firstWords(document: Awaited<ReturnType<typeof getDocumentProxy>> | undefined): Promise<string> {
  const content = await (await document?.getPage(1))?.getTextContent()
  return (content?.items ?? []).map((item) => ('str' in item ? item.str : '')).join(' ')
}

const copiesOf = (id: AssessmentId) =>
  db
    .selectFrom('issuedPapers')
    .select(['version', 'copies', 'numberText', 'memberId'])
    .where('kind', '=', 'assessment')
    .where('subjectId', '=', id)
    .execute()

/** The first version put right: a second one is signed, and reached the workplace or not. */
async function secondVersion(id: AssessmentId, released: number): Promise<void> {
  await sql`insert into assessment_versions (assessment_id, number, content, signed_on, confirmed_on, correction_reason)
    select assessment_id, 2, jsonb_set(content, '{criteria,6,text}', '"Lời mới của bản hai"'), ${today}, ${released === 2 ? today : null}::date, 'ghi nhầm'
    from assessment_versions where assessment_id = ${id} and number = 1`.execute(db)
  await db
    .updateTable('assessments')
    .set({ signedNumber: 2, releasedNumber: released, state: released === 2 ? 'delivered' : 'signed' })
    .where('id', '=', id)
    .execute()
}

test('a signed sheet is a PDF for cell, commune and workplace, each print is counted, and each look is kept with its member', async () => {
  const { id, memberId } = ofHospital
  for (const client of [cell, commune, hospital]) {
    const file = await client.get(routes.assessments.pdf.href({ id }))
    assert.equal(file.status, 200)
    assert.equal(file.headers.get('content-type'), 'application/pdf')
    const [page] = await pagesOf(file.bytes)
    assert.match(page ?? '', /CHI BỘ ẤP THẠNH LỢI.*× Nêu gương Chưa.*T\/M CHI ỦY/)
    assert.ok(page?.includes(sheetCode(secret, id, 1)))
  }
  assert.deepEqual(await copiesOf(id), [{ version: 1, copies: 3, numberText: 'Bản 1', memberId }])
  const views = await db.selectFrom('views').select('memberId').where('event', '=', 'assessment.paperSeen').execute()
  assert.deepEqual(views, [{ memberId }, { memberId }, { memberId }])
})

test('the Word file opens and says the same', async () => {
  const file = await hospital.get(routes.assessments.docx.href({ id: ofHospital.id }))
  const part = (await JSZip.loadAsync(file.bytes)).file('word/document.xml')
  assert.match((await part?.async('text')) ?? '', /☒ Nêu gương/)
})

test("a draft is the residence's alone, marked, and is neither counted nor given a code", async () => {
  const [id] = drafts
  assert.ok(id)
  const [page] = await pagesOf((await commune.get(routes.assessments.pdf.href({ id }))).bytes)
  assert.match(page ?? '', /DỰ THẢO.*CHI BỘ|CHI BỘ.*DỰ THẢO/)
  assert.doesNotMatch(page ?? '', /Mã kiểm tra/)
  assert.deepEqual(await copiesOf(id), [])
  assert.equal((await cell.get(routes.assessments.pdf.href({ id }))).status, 404)
  const { workplaceId } = await db
    .selectFrom('assessments')
    .select('workplaceId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const [officer] = Object.values(actors).filter(
    (actor) => actor.role === 'workplaceSecretary' && actor.organisationId === workplaceId,
  )
  assert.ok(officer)
  assert.equal((await browser(officer).get(routes.assessments.pdf.href({ id }))).status, 404)
})

test('the workplace of a residence outside the system gets the form for its pen', async () => {
  const [id] = drafts
  assert.ok(id)
  const { workplaceId, communeId } = await db
    .selectFrom('assessments')
    .select(['workplaceId', 'communeId'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  await db.updateTable('organisations').set({ isOutside: true }).where('id', '=', communeId).execute()
  const [officer] = Object.values(actors).filter(
    (actor) => actor.role === 'workplaceSecretary' && actor.organisationId === workplaceId,
  )
  assert.ok(officer)
  const [page] = await pagesOf((await browser(officer).get(routes.assessments.pdf.href({ id }))).bytes)
  assert.doesNotMatch(page ?? '', /×|DỰ THẢO|Vắng có báo trước/)
  await db.updateTable('organisations').set({ isOutside: false }).where('id', '=', communeId).execute()
})

test('each side gets the newest version that it may read, an older one by its number, and no other', async () => {
  const { id } = ofHospital
  await secondVersion(id, 1)
  const words = async (client: typeof cell, ban?: string) => {
    const file = await client.get(routes.assessments.pdf.href({ id }, { ban }))
    return file.status === 200 ? ((await pagesOf(file.bytes))[0] ?? '') : file.status
  }
  assert.match(String(await words(cell)), /\(Bản 2, thay bản 1 ngày 25\/11\/2026\).*Lời mới của bản hai/)
  assert.doesNotMatch(String(await words(hospital)), /Lời mới/)
  assert.equal(await words(hospital, '2'), 404)
  assert.doesNotMatch(String(await words(cell, '1')), /Lời mới|thay bản/)
  for (const nonsense of ['3', '0', 'abc', 'du-thao']) assert.equal(await words(cell, nonsense), 404, nonsense)
  await db.updateTable('assessments').set({ releasedNumber: 2, state: 'delivered' }).where('id', '=', id).execute()
  assert.match(String(await words(hospital)), /Lời mới của bản hai/)
  assert.doesNotMatch(String(await words(hospital, '1')), /Lời mới/)
})

test('other cells, other workplaces and the province have no paper of it', async () => {
  const { id } = ofHospital
  for (const actor of Object.values(actors)) {
    const lies = [world.organisations.hospital, world.organisations.thanhLoi, actors.ngocHan.organisationId]
    if (lies.includes(actor.organisationId) && actor.role !== 'member') continue
    assert.ok([403, 404].includes((await browser(actor).get(routes.assessments.pdf.href({ id }))).status), actor.name)
  }
})

test('whoever holds the paper learns kind, version, cell, day and whether a newer one stands; no name and no grade', async () => {
  const { id } = ofHospital
  const page = async (number: number) =>
    (await request(routes.paperCheck.show.href({ code: sheetCode(secret, id, number) }))).words
  const newest = await page(2)
  assert.match(newest, /Giấy có thật .*Phiếu nhận xét đảng viên ở nơi cư trú.*Bản 2.*25\/11\/2026.*Chi bộ ấp Thạnh Lợi/)
  assert.match(await page(1), /Giấy có thật nhưng không còn giá trị.*Đã có bản 2 thay/)
  const { fullName } = await db
    .selectFrom('members')
    .select('fullName')
    .where('id', '=', ofHospital.memberId)
    .executeTakeFirstOrThrow()
  assert.ok(!newest.includes(fullName))
  assert.doesNotMatch(newest, /Nêu gương|Lời mới|Nguyễn Văn Bảy/)
  await db.updateTable('assessments').set({ state: 'drafted' }).where('id', '=', id).execute()
  assert.match(await page(2), /không còn giá trị.*(đang sửa|trả lại)/)
  await db.updateTable('assessments').set({ state: 'delivered' }).where('id', '=', id).execute()
  const foreign = hashOfPaperCode(sheetCode('another secret of another place', id, 2))
  assert.equal(await findSheetPaper(db, foreign), undefined)
})

/** Does what was asked for last, as the queue would, and gives the task as it ended. */
async function carryOut() {
  const task = await db.selectFrom('tasks').selectAll().orderBy('id', 'desc').limit(1).executeTakeFirstOrThrow()
  const actor = Object.values(actors).find((one) => one.mandateId === task.mandateId)
  const kinds = paperTasks({ secret, checkUrl: (code) => `https://haichieu.example/kiem-tra/${code}` })
  const kind = kinds[printSheetsTask]
  assert.ok(kind)
  await taskJob({ db, now: () => now, findActor: async () => actor }, kind)({ taskId: task.id })
  const done = await db.selectFrom('tasks').selectAll().where('id', '=', task.id).executeTakeFirstOrThrow()
  const file = await db.selectFrom('files').selectAll().where('id', '=', done.fileId).executeTakeFirst()
  return { done, file }
}

const outcomeOf = (task: { outcome: unknown }) => task.outcome as { summary: string; memberIds: number[] }

test('a cell prints the papers of a year as one file, in the order of the register, and every member in it counts as seen', async () => {
  const page = await cell.get(routes.assessments.papers.href())
  assert.match(page.words, new RegExp(`Phiếu đã ký \\(${back.length}\\)`))
  const sent = await cell.post(routes.assessments.papers.href(), { nam: String(today.year), loai: 'signed' })
  assert.equal(sent.status, 303)
  assert.equal(asked.at(-1)?.kind, printSheetsTask)
  const event = await db.selectFrom('events').select('data').where('kind', '=', 'task.papersAsked').executeTakeFirst()
  assert.deepEqual(event?.data, { kind: printSheetsTask, count: back.length })
  const { done, file } = await carryOut()
  assert.equal(done.state, 'done')
  assert.equal(outcomeOf(done).summary, `Đã in ${back.length} phiếu.`)
  assert.equal(file?.name, `Phiếu nhận xét ${today}.pdf`)
  const names = await db
    .selectFrom('assessments')
    .innerJoin('members', 'members.id', 'assessments.memberId')
    .select(['members.fullName', 'members.id'])
    .where('assessments.cellId', '=', world.organisations.thanhLoi)
    .orderBy('assessments.sortKey')
    .orderBy('assessments.id')
    .execute()
  const pages = await pagesOf(file?.content ?? new Uint8Array())
  assert.deepEqual(
    pages.map((text) => names.find(({ fullName }) => text.includes(`đảng viên ${fullName}`))?.fullName),
    names.map(({ fullName }) => fullName),
  )
  assert.deepEqual(
    outcomeOf(done).memberIds,
    names.map(({ id }) => id),
  )
})

test('a selection is printed as it was ticked, without what the actor may not have', async () => {
  const ids = [...back.slice(0, 2).toReversed(), ...drafts.slice(0, 1)]
  await cell.post(routes.assessments.papers.href(), { phieu: ids.map(String) })
  const { done, file } = await carryOut()
  assert.equal(outcomeOf(done).summary, 'Đã in 2 trong 3 phiếu; các phiếu còn lại đã sang bước khác.')
  assert.equal((await pagesOf(file?.content ?? new Uint8Array())).length, 2)
})

test('a commune prints the drafts of one of its cells; where there is nothing it says what to choose', async () => {
  const communeOfDrafts = await db
    .selectFrom('assessments')
    .select(['communeId', 'cellId'])
    .where('id', '=', drafts[0] ?? null)
    .executeTakeFirstOrThrow()
  const officer = Object.values(actors).find(
    (actor) => actor.role === 'communeOfficer' && actor.organisationId === communeOfDrafts.communeId,
  )
  assert.ok(officer)
  const client = browser(officer)
  const fields = { nam: String(today.year), loai: 'draft', 'chi-bo': String(communeOfDrafts.cellId) }
  assert.equal((await client.post(routes.assessments.papers.href(), fields)).status, 303)
  const { file } = await carryOut()
  assert.match(file?.name ?? '', /^Dự thảo phiếu nhận xét/)
  assert.equal((await pagesOf(file?.content ?? new Uint8Array())).length, drafts.length)
  const nothing = await client.post(routes.assessments.papers.href(), { ...fields, nam: '1999' })
  assert.equal(nothing.status, 422)
  assert.match(nothing.words, /Không có phiếu nào để in/)
})

test('above what one PDF holds the file is an archive of several, in the same order', async () => {
  await sql`insert into assessments (request_id, round_id, member_id, workplace_id, commune_id, cell_id, form_id, purpose, year,
      period_from, period_to, due_on, state, signed_number, released_number, sort_key, search_key)
    select request_id, round_id, member_id, workplace_id, commune_id, cell_id, form_id, 'grading', 2025, period_from, period_to,
      due_on, 'delivered', 1, 1, to_char(place, 'FM0000'), search_key
    from assessments, generate_series(1, 251) as place where id = ${ofHospital.id}`.execute(db)
  await sql`insert into assessment_versions (assessment_id, number, content, signed_on, confirmed_on)
    select sheet.id, 1, jsonb_set(content, '{subject,fullName}', to_jsonb('Số ' || sheet.sort_key)), ${today}, ${today}
    from assessments as sheet, assessment_versions as version
    where sheet.year = 2025 and version.assessment_id = ${ofHospital.id} and version.number = 1`.execute(db)
  await hospital.post(routes.assessments.papers.href(), { nam: '2025', loai: 'signed' })
  const { done, file } = await carryOut()
  assert.equal(outcomeOf(done).summary, 'Đã in 251 phiếu.')
  assert.equal(file?.name, `Phiếu nhận xét ${today}.zip`)
  const archive = await JSZip.loadAsync(file?.content ?? new Uint8Array())
  const parts = Object.values(archive.files)
  assert.equal(parts.length, 2)
  const [first, second] = await Promise.all(parts.map(async (part) => getDocumentProxy(await part.async('uint8array'))))
  assert.deepEqual([first?.numPages, second?.numPages], [250, 1])
  assert.match(await firstWords(first), /Số 0001/)
  assert.match(await firstWords(second), /Số 0251/)
})
