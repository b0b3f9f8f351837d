import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { KyselyPlugin } from 'kysely'
import { scopeFor } from '#db/work.ts'
import { addDocument } from '#features/meetings/commands/documents.ts'
import { planMeeting } from '#features/meetings/commands/plan.ts'
import { inviteToMeeting, postponeMeeting } from '#features/meetings/commands/steps.ts'
import { objectionRoutes } from '#features/objections/routes/all.tsx'
import { answerConsultation } from '#features/opinions/commands/answer-consultation.ts'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { must } from '#test/support/letters.ts'
import { heldWithout, raised } from '#test/support/objections.ts'
import { now, testWorld, today } from '#test/support/world.ts'
import { getOwnLife } from './queries/own.ts'
import { memberRecordRoutes } from './routes/all.tsx'

const world = await testWorld({ after })
const { db, actors, organisations: places } = world
const { phuc } = actors
const { memberId } = phuc
assert.ok(memberId)
const asPerson = clientsOf(world, [memberRecordRoutes, objectionRoutes])
const member = asPerson(phuc)
const cell = world.work(actors.secretaryOfThanhLoi)
const key = () => crypto.randomUUID()
const own = async () => (await member.get(routes.ownRecord.href())).words

test('nothing is coming and nobody has met: the page says so, and what would stand there', async () => {
  const words = await own()
  for (const said of ['Khi chi bộ nơi cư trú gửi giấy mời', 'Năm nay chưa có cuộc họp nào', 'Chi bộ ấp Thạnh Lợi'])
    assert.ok(words.includes(said), said)
})

test('the next meeting stands there with what to read; a press says that one cannot come', async () => {
  const id = must(
    await planMeeting(cell, {
      formKey: key(),
      cellId: places.thanhLoi,
      kind: 'whenNeeded',
      form: 'inPerson',
      title: 'Họp bàn phòng chống hạn mặn',
      startsAt: now.add({ hours: 72 }),
      place: 'Nhà văn hóa ấp Thạnh Lợi',
      agenda: 'Trữ nước ngọt',
    }),
  )
  const pdf = { name: 'ke-hoach.pdf', mediaType: 'application/pdf', content: Buffer.from('%PDF-1.4 kế hoạch') }
  must(await addDocument(cell, { id, formKey: key(), document: { title: 'Kế hoạch trữ nước', file: pdf } }))
  must(await inviteToMeeting(cell, { id, version: 1, formKey: key() }))
  const page = await member.get(routes.ownRecord.href())
  for (const said of ['Họp bàn phòng chống hạn mặn', 'Kế hoạch trữ nước', 'Không dự được', 'Gửi ý kiến trước'])
    assert.ok(page.words.includes(said), said)
  assert.ok(page.text.includes(`action="${routes.meetings.declare.href({ id })}"`))
  const answer = { declaredReason: 'Ca trực', declaredAt: now }
  await db.updateTable('attendances').set(answer).where('meetingId', '=', id).where('memberId', '=', memberId).execute()
  const declared = await member.get(routes.ownRecord.href())
  assert.ok(declared.words.includes('Đồng chí đã báo vắng: Ca trực'))
  assert.ok(declared.text.includes(`action="${routes.meetings.withdraw.href({ id })}"`))
  const { version } = await db.selectFrom('meetings').select('version').where('id', '=', id).executeTakeFirstOrThrow()
  must(await postponeMeeting(cell, { id, version, formKey: key(), reason: 'Bão số 9' }))
  const postponed = await member.get(routes.ownRecord.href())
  assert.ok(postponed.words.includes('Bão số 9') && !postponed.words.includes('Rút báo vắng'))
})

test('this year’s figures stand there with the marks behind them, and beside a mark what was answered', async () => {
  const meetingId = await heldWithout(world, memberId)
  const before = await own()
  for (const said of ['Họp bàn vệ sinh môi trường', 'Vắng không lý do 1', 'Phải dự 1'])
    assert.ok(before.includes(said), said)
  const id = await raised(world, phuc, { fact: 'attendance', meetingId })
  assert.ok((await own()).includes('Chờ trả lời'))
  await db
    .updateTable('objections')
    .set({
      state: 'answered',
      outcome: 'explained',
      answer: 'Sổ ký tên không có đồng chí',
      answeredBy: 'Chi bộ ấp Thạnh Lợi',
      answeredOn: today,
    })
    .where('id', '=', id)
    .execute()
  const page = await member.get(routes.ownRecord.href())
  assert.ok(page.words.includes('Sổ ký tên không có đồng chí Chi bộ ấp Thạnh Lợi, 25/11/2026'))
  assert.ok(
    page.text.includes(routes.objections.raise.href({ muc: 'attendance', hop: meetingId }).replace('&', '&amp;')),
  )
})

test('opinions stand there with their newest answer, and what waits for an answer until it is answered', async () => {
  const words = await own()
  for (const said of ['Đề nghị gắn thêm đèn đường', 'Ấp đã vận động được 12 bộ đèn', 'Đã chuyển, chờ trả lời'])
    assert.ok(words.includes(said), said)
  const asked = await db
    .selectFrom('consultations')
    .select(['id', 'title'])
    .where('state', '=', 'open')
    .where('isSecret', '=', false)
    .executeTakeFirstOrThrow()
  await db.deleteFrom('consultationAnswers').where('memberId', '=', memberId).execute()
  assert.ok((await own()).includes(asked.title))
  must(await answerConsultation(world.work(phuc), { id: asked.id, formKey: key(), choice: 1, text: '' }))
  assert.ok(!(await own()).includes(asked.title))
})

const look = (place: number) => ({
  event: 'member.seen',
  actorName: `Người xem ${place}`,
  organisationName: 'Trường Đại học',
  memberId,
  at: now.subtract({ hours: 24 * (60 - place) }),
})

test('everybody who looked can be paged to, the newest first; the own page shows the last five', async () => {
  await db
    .insertInto('views')
    .values(Array.from({ length: 60 }, (_, place) => look(place)))
    .execute()
  const words = await own()
  assert.ok(words.includes('Người xem 59') && words.includes('Người xem 55') && !words.includes('Người xem 54'))
  const first = await member.get(routes.ownViews.href())
  assert.ok(
    first.words.includes('Người xem 59') &&
      first.words.includes('Người xem 10') &&
      !first.words.includes('Người xem 9 '),
  )
  const next = /href="([^"]*sau=\d+)"/.exec(first.text)?.[1] ?? ''
  const second = await member.get(next)
  assert.ok(second.words.includes('Người xem 9 ') && !second.words.includes('Người xem 10'))
  assert.equal((await member.get(routes.ownViews.href({ sau: 'x' }))).status, 200)
})

test('who has no record of their own finds neither page', async () => {
  for (const actor of [actors.officerOfSchool, actors.secretaryOfThanhLoi])
    for (const page of [routes.ownRecord, routes.ownViews])
      assert.ok([403, 404].includes((await asPerson(actor).get(page.href())).status), actor.name)
})

test('what the own page adds to the record costs nine statements', async () => {
  let statements = 0
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      statements += 1
      return node
    },
    transformResult: async ({ result }) => result,
  }
  const asked = { memberId, accountId: phuc.accountId, today, now }
  await getOwnLife(db.withPlugin(counting), (right) => scopeFor(phuc, right), asked)
  assert.equal(statements, 9)
})
