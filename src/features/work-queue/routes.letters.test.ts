import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { roles } from '#core/actor.ts'
import { placeFor } from '#core/permission.ts'
import { amendIntroduction } from '#features/introductions/commands/ending.ts'
import { introductionPermissions } from '#features/introductions/permissions.ts'
import { introductionRoutes } from '#features/introductions/routes/all.tsx'
import { tabsOf } from '#features/introductions/rules/tabs.ts'
import { tabLabels } from '#features/introductions/terms.ts'
import { letters, must } from '#test/support/letters.ts'
import { programOn } from '#test/support/program.ts'
import { testWorld } from '#test/support/world.ts'
import { workQueueRoutes } from './routes/all.tsx'

const world = await testWorld({ after })
const { actors, db } = world
const made = letters(world)
const features = [workQueueRoutes, introductionRoutes]
const { browser } = programOn(world, features)
const views = (event: string) =>
  db
    .selectFrom('views')
    .select(['event', 'filter', 'rowCount', 'memberId', 'accountId', 'organisationId'])
    .where('event', '=', event)
    .orderBy('id')
    .execute()

/** How many statements a page asks, without the one for the session. */
async function statementsOf(actor: (typeof actors)[keyof typeof actors], href: string): Promise<number> {
  let count = 0
  const counting = db.withPlugin({
    transformQuery: ({ node }) => {
      count += 1
      return node
    },
    transformResult: async ({ result }) => result,
  })
  const page = await programOn({ db: counting }, features).browser(actor).get(href)
  assert.equal(page.status, 200, href)
  return count
}

test('a list shows the letters of the view, newest first, each with its way in', async () => {
  const page = await browser(actors.ngocHan).get('/gioi-thieu')
  assert.equal(page.status, 200)
  assert.match(page.text, /<title>Giấy giới thiệu/)
  const found = [...page.text.matchAll(/href="\/gioi-thieu\/(\d+)"/g)].map(([, id]) => Number(id))
  const rows = await db
    .selectFrom('introductions')
    .select('id')
    .where('communeId', '=', world.organisations.hieuPhung)
    .where('state', '=', 'issued')
    .orderBy('id', 'desc')
    .execute()
  assert.deepEqual(
    found,
    rows.map(({ id }) => id),
  )
})

test('a name is found without its marks, a number by its beginning', async () => {
  const client = browser(actors.officerOfHospital)
  assert.match((await client.get('/gioi-thieu?muc=all&tim=tran+thi+my+duyen')).words, /Trần Thị Mỹ Duyên/)
  const { words } = await client.get('/gioi-thieu?muc=all&tim=1-GGT')
  assert.match(words, /Số 1-GGT\/ĐU/)
  assert.doesNotMatch(words, /Số 2-GGT\/ĐU/)
  assert.match((await client.get('/gioi-thieu?muc=all&tim=khongcoai')).words, /Không có giấy nào khớp/)
})

test('the cell sees what was assigned to it and no letter of another', async () => {
  const { words } = await browser(actors.secretaryOfPhuHung).get('/gioi-thieu?muc=all')
  assert.match(words, /Lê Quang Nhựt/)
  assert.doesNotMatch(words, /Trần Thị Mỹ Duyên/)
})

test('the count on each view is the number of letters behind it, amended letters included only in all', async () => {
  const id = await made.returned()
  must(await amendIntroduction(world.work(actors.officerOfHospital), { id, formKey: crypto.randomUUID() }))
  const client = browser(actors.officerOfHospital)
  for (const tab of tabsOf('workplaceOfficer')) {
    const { text, words } = await client.get(`/gioi-thieu?muc=${tab}`)
    const rows = new Set([...text.matchAll(/href="\/gioi-thieu\/(\d+)"/g)].map(([, found]) => found))
    const count = new RegExp(`${tabLabels[tab]} (\\d+)`).exec(words)?.[1]
    assert.equal(Number(count), rows.size, tab)
    assert.equal(rows.has(String(id)), tab === 'all', tab)
  }
})

test('home counts as the lists behind it do', async () => {
  const client = browser(actors.officerOfHospital)
  const home = await client.get('/')
  const links = [...home.text.matchAll(/href="(\/gioi-thieu\?muc=(?:returned|toIssue))"[^>]*>(.*?)<\/a>/gs)]
  assert.ok(links.length > 0)
  for (const [, href = '', inside = ''] of links) {
    const count = /(\d+)/.exec(inside.replaceAll(/<[^>]*>/g, ' '))?.[1]
    const { text } = await client.get(href)
    const rows = new Set([...text.matchAll(/href="\/gioi-thieu\/(\d+)"/g)].map(([, found]) => found))
    assert.equal(rows.size, Number(count), href)
  }
})

test('late letters are found, and where no deadline is set none is late', async (t) => {
  const late = await browser(actors.officerOfTraCon).get('/gioi-thieu?muc=toReceive&han=qua')
  assert.match(late.words, /Thạch Thị Ngọc Lài/)
  const other = await testWorld(t)
  await other.db.deleteFrom('deadlines').execute()
  const client = programOn(other, features).browser(other.actors.officerOfTraCon)
  const page = await client.get('/gioi-thieu?muc=toReceive&han=qua')
  assert.equal(page.status, 200)
  assert.match(page.words, /Không có giấy nào khớp/)
})

test('a list looked at is kept once, with its filter and number of rows', async () => {
  const before = (await views('introduction.listed')).length
  await browser(actors.secretaryOfHieuPhung).get('/gioi-thieu?muc=toAssign&tim=a')
  const kept = (await views('introduction.listed')).slice(before)
  assert.equal(kept.length, 1)
  assert.equal(kept[0]?.filter, 'muc=toAssign&tim=a')
  assert.equal(kept[0]?.memberId, null)
  assert.equal(kept[0]?.accountId, actors.secretaryOfHieuPhung.accountId)
  assert.ok((kept[0]?.rowCount ?? 0) > 0)
})

test('an exported list is kept for every member on it', async () => {
  const page = await browser(actors.officerOfSchool).get('/gioi-thieu/bang-tinh?muc=all')
  assert.equal(page.status, 200)
  assert.match(page.headers.get('content-disposition') ?? '', /^attachment; filename=".*\.xlsx"/)
  assert.equal(String.fromCharCode(...page.bytes.slice(0, 2)), 'PK')
  const [list, ...members] = await views('introduction.exported')
  assert.ok(members.length > 5)
  assert.deepEqual([list?.memberId, list?.rowCount], [null, members.length])
  assert.ok(members.every(({ memberId }) => memberId !== null))
})

test('who may not read letters is told whose they are, and sees none', async () => {
  for (const person of ['auditor', 'administrator', 'provinceOfficer'] as const) {
    const page = await browser(actors[person]).get('/gioi-thieu')
    assert.equal(page.status, 403, person)
    assert.match(page.words, /Việc này do .* làm/)
    assert.doesNotMatch(page.words, /GGT/)
  }
  assert.deepEqual(
    roles.filter((role) => !placeFor(introductionPermissions, 'read', role)),
    ['provinceOfficer', 'auditor', 'administrator'],
  )
})

test('one page asks the database a bounded number of times: with the session at most six, home, which is about everything, seven', async () => {
  const letter = await db
    .selectFrom('introductions')
    .select('id')
    .where('communeId', '=', world.organisations.hieuPhung)
    .where('workplaceId', '=', world.organisations.hospital)
    .where('state', '=', 'received')
    .executeTakeFirstOrThrow()
  const counts = {
    'list of the workplace': await statementsOf(actors.officerOfHospital, '/gioi-thieu'),
    'list of the commune': await statementsOf(actors.ngocHan, '/gioi-thieu'),
    'searched list of the commune': await statementsOf(actors.ngocHan, '/gioi-thieu?tim=a'),
    'list of the cell': await statementsOf(actors.secretaryOfThanhLoi, '/gioi-thieu'),
    'a letter to assign': await statementsOf(actors.ngocHan, `/gioi-thieu/${letter.id}`),
    'a letter seen by its workplace': await statementsOf(actors.officerOfHospital, `/gioi-thieu/${letter.id}`),
    'home of the workplace': await statementsOf(actors.officerOfHospital, '/'),
    'home of the commune': await statementsOf(actors.ngocHan, '/'),
  }
  assert.deepEqual(
    Object.entries(counts).filter(([page, count]) => count + 1 > (page.startsWith('home') ? 7 : 6)),
    [],
    JSON.stringify(counts),
  )
})
