import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { opinionRoutes } from '#features/opinions/routes/all.tsx'
import { sheetsOf } from '#test/support/assessments.ts'
import { meetingsAlone } from '#test/support/meetings.ts'
import { programOn } from '#test/support/program.ts'
import { deliverSaying, sheetOfMember } from '#test/support/referrals.ts'
import { testWorld, today } from '#test/support/world.ts'
import { workQueueRoutes } from './routes/all.tsx'

const world = await testWorld({ after })
const { actors, db, organisations } = world
const { browser } = programOn({ db }, [workQueueRoutes])

test('a workplace that has entered nobody is told to begin with its list, and one that has is not', async () => {
  const organisationId = organisations.lucSiThanh
  const place = { organisationId, organisationAndBelow: [organisationId] }
  const fresh = await browser({ ...actors.officerOfHospital, ...place }).get('/')
  assert.match(fresh.words, /Danh sách đảng viên còn trống/)
  assert.match(fresh.text, /href="\/nhap-bang-tinh\/members\/moi"/)
  const known = await browser(actors.officerOfHospital).get('/')
  assert.doesNotMatch(known.words, /còn trống/)
  const residence = await browser({ ...actors.secretaryOfThanhLoi, ...place }).get('/')
  assert.match(residence.words, /Không có việc nào đang chờ/)
})

const features = [workQueueRoutes, meetingsAlone, opinionRoutes]
const { browser: atHome } = programOn({ db }, features)

/** What the home page counts, by where its line leads. */
function linesOf(text: string): ReadonlyMap<string, number> {
  const found = text.matchAll(/<a href="([^"]+)"><span class="q">([\d.]+)</g)
  return new Map([...found].map(([, href = '', count]) => [href.replaceAll('&amp;', '&'), Number(count)]))
}

const yesterday = today.subtract({ days: 1 })

test('a cell is told of its half-year, of minutes and of opinions, and each number is that of the list behind it', async () => {
  for (const actor of [actors.secretaryOfMyHung, actors.secretaryOfThanhLoi, actors.secretaryOfQuarter1]) {
    const { get } = atHome(actor)
    const lines = linesOf((await get('/')).text)
    assert.ok([...lines.values()].every((count) => count > 0))
    const minutes = await get('/sinh-hoat?bien-ban=chua')
    const held = await db
      .selectFrom('meetings')
      .select('id')
      .where('state', '=', 'held')
      .where('cellId', '=', actor.organisationId)
      .execute()
    assert.equal(lines.get('/sinh-hoat?bien-ban=chua') ?? 0, held.length, actor.name)
    for (const { id } of held) assert.ok(minutes.text.includes(`href="/sinh-hoat/${id}"`))
    for (const view of ['recorded', 'overdue']) {
      const list = await get(`/y-kien?muc=${view}`)
      const rows = new Set(list.text.match(/href="\/y-kien\/\d+"/g) ?? [])
      assert.equal(lines.get(`/y-kien?muc=${view}`) ?? 0, rows.size, `${actor.name} ${view}`)
    }
    const own = await get('/sinh-hoat')
    assert.equal(lines.has('/sinh-hoat'), own.words.includes('Lên lịch họp 6 tháng'), actor.name)
  }
})

test('a commune is told of cells that are late and of opinions that wait for its answer, as its lists count them', async () => {
  await db
    .insertInto('halfYears')
    .values({ communeId: actors.ngocHan.organisationId, year: 2026, half: 2, agenda: 'x', dueOn: yesterday })
    .execute()
  const { get } = atHome(actors.ngocHan)
  const lines = linesOf((await get('/')).text)
  const meetings = await get('/sinh-hoat')
  const [, overdue] = /(\d+) Quá hạn/.exec(meetings.words) ?? []
  assert.ok(Number(overdue) > 0)
  assert.equal(lines.get('/sinh-hoat'), Number(overdue))
  const list = await get('/y-kien?muc=toUs')
  assert.equal(lines.get('/y-kien?muc=toUs'), new Set(list.text.match(/href="\/y-kien\/\d+"/g)).size)
  const cell = await atHome(actors.secretaryOfMyHung).get('/')
  assert.match(cell.words, /Họp 6 tháng quá ngày, chưa ghi đã họp/)
})

test('meetings and opinions are no line of a workplace, the province or an auditor', async () => {
  for (const actor of [actors.officerOfHospital, actors.provinceOfficer, actors.auditor]) {
    const { text } = await atHome(actor).get('/')
    assert.ok(![...linesOf(text).keys()].some((href) => /sinh-hoat|y-kien/.test(href)), actor.name)
  }
})

test('an objection waits at home with whoever keeps the fact, and with nobody else', async () => {
  const waiting = await db
    .selectFrom('objections')
    .innerJoin('members', 'members.id', 'objections.memberId')
    .select('objections.id')
    .where('objections.state', '=', 'raised')
    .where('objections.keeper', '=', 'workplace')
    .where('members.workplaceId', '=', actors.officerOfSchool.organisationId)
    .execute()
  assert.ok(waiting.length > 0)
  const school = await atHome(actors.officerOfSchool).get('/')
  assert.ok(school.words.includes(`${waiting.length} Đề nghị xem lại của đảng viên, chờ trả lời`))
  const hospital = await atHome(actors.officerOfTraCon).get('/')
  assert.ok(!hospital.words.includes('Đề nghị xem lại của đảng viên'))
})

test('what a sheet proposes waits at home with the workplace that is asked, and with nobody else', async () => {
  await sheetsOf({ db }, { cell: 'thanhLoi', state: 'delivered' })
  const { memberId } = actors.phuc
  assert.ok(memberId)
  const sheet = await sheetOfMember({ db }, memberId)
  await deliverSaying(world.work(actors.ngocHan), sheet, { grade: 1, grounds: 'Hiến đất' })
  const told = '1 Đề nghị biểu dương, xem xét xử lý của nơi cư trú'
  assert.ok((await atHome(actors.officerOfSchool).get('/')).words.includes(told))
  for (const actor of [actors.officerOfHospital, actors.secretaryOfThanhLoi, actors.ngocHan])
    assert.ok(!(await atHome(actor).get('/')).words.includes('Đề nghị biểu dương'), actor.name)
})

test('a meeting in sittings is late once its last day went by, at home as in the list', async () => {
  const actor = actors.secretaryOfTanLoc
  const { get } = atHome(actor)
  const { communeId } = await db
    .selectFrom('residenceLinks')
    .select('communeId')
    .where('cellId', '=', actor.organisationId)
    .where('state', '<>', 'closed')
    .limit(1)
    .executeTakeFirstOrThrow()
  const facts = {
    kind: 'halfYearly',
    form: 'inPerson',
    title: 'Họp',
    place: 'x',
    agenda: '',
    state: 'invited',
  } as const
  const at = (days: number) => today.add({ days }).toZonedDateTime('Asia/Ho_Chi_Minh').toInstant()
  const { id } = await db
    .insertInto('meetings')
    .values({ ...facts, communeId, cellId: actor.organisationId, year: 2026, half: 2, startsAt: at(-1) })
    .returning('id')
    .executeTakeFirstOrThrow()
  await db
    .insertInto('sittings')
    .values([-1, 1].map((days) => ({ meetingId: id, name: `Tổ ${days}`, place: 'x', startsAt: at(days) })))
    .execute()
  assert.doesNotMatch((await get('/sinh-hoat')).words, /Quá hạn/)
  assert.doesNotMatch((await get('/')).words, /quá ngày/)
})
