import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { letters } from '#test/support/letters.ts'
import { hiddenFields, programOn } from '#test/support/program.ts'
import { testWorld } from '#test/support/world.ts'
import { introductionRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db, organisations } = world
const made = letters(world)
const { browser } = programOn(world, [introductionRoutes])
const commune = browser(actors.ngocHan)
const officer = browser(actors.officerOfHospital)
const fromPaper = '/gioi-thieu/tu-ban-giay'
const draft = '/gioi-thieu/lap-du-thao'

const paper = {
  'noi-cong-tac': 'Đảng ủy Công ty Ngoài Tỉnh',
  'so-giay': '45-GGT/ĐU',
  'ngay-giay': '10/11/2026',
  'ho-ten': 'Bế Văn Giấy',
  'gioi-tinh': 'male',
  'ngay-sinh': '03/03/1985',
  'ngay-vao-dang': '19.5.2012',
  'ap-khom': 'ấp Thạnh Lợi',
}

test('the commune types in a paper and goes on to choose the cell', async () => {
  const form = await commune.get(fromPaper)
  assert.equal(form.status, 200)
  const sent = await commune.post(fromPaper, { ...hiddenFields(form.text, fromPaper), ...paper })
  assert.match(sent.location, /^\/gioi-thieu\/\d+$/)
  const page = await commune.get(sent.location)
  assert.match(page.words, /Giấy số 45-GGT\/ĐU ngày 10\/11\/2026/)
  assert.match(page.text, new RegExp(`<option value="${organisations.thanhLoi}" selected`))
})

test('a paper typed in is not printed as ours: neither the sheet, nor a PDF, nor a Word file', async () => {
  const sent = await commune.post(fromPaper, { ...paper, 'so-giay': '46-GGT/ĐU', 'ho-ten': 'Bế Thị Giấy' })
  const page = await commune.get(sent.location)
  assert.match(page.words, /do nơi ngoài hệ thống cấp nên không in lại từ đây/)
  assert.doesNotMatch(page.words, /ĐẢNG CỘNG SẢN VIỆT NAM/)
  for (const file of ['giay.pdf', 'giay.docx']) {
    assert.equal((await commune.get(`${sent.location}/${file}`)).status, 404, file)
  }
})

test('the same paper typed in again is refused with what to do, and what was typed stays', async () => {
  const again = await commune.post(fromPaper, { ...paper, 'ho-ten': 'Bế Văn Khác' })
  assert.equal(again.status, 409)
  assert.match(again.words, /đã được nhập rồi/)
  assert.match(again.text, /value="Bế Văn Khác"/)
})

test('the form sent twice types in one letter', async () => {
  const fields = { ...paper, 'so-giay': '47-GGT/ĐU', 'ho-ten': 'Bế Văn Hai Lần', _key: crypto.randomUUID() }
  const [one, two] = [await commune.post(fromPaper, fields), await commune.post(fromPaper, fields)]
  assert.equal(two.location, one.location)
  const members = await db.selectFrom('members').select('id').where('fullName', '=', 'Bế Văn Hai Lần').execute()
  assert.equal(members.length, 1)
})

test('every field that is wrong has its sentence at once, and the others keep what was typed', async () => {
  const page = await commune.post(fromPaper, {
    ...paper,
    'ho-ten': ' ',
    'ngay-giay': '31/02/2026',
    'ngay-sinh': '01/01/2030',
    'gioi-tinh': '',
  })
  assert.equal(page.status, 422)
  assert.match(page.text, /<title>Lỗi: /)
  assert.match(page.words, /Chưa có họ và tên/)
  assert.match(page.words, /Chưa chọn giới tính/)
  assert.match(page.text, /value="31\/02\/2026"/)
  assert.match(page.text, /value="01\/01\/2030"/)
  assert.match(page.text, /value="45-GGT\/ĐU"/)
  assert.match(page.text, /value="Đảng ủy Công ty Ngoài Tỉnh"/)
})

test('only a commune has the form', async () => {
  for (const person of ['officerOfHospital', 'secretaryOfThanhLoi', 'auditor'] as const) {
    const client = browser(actors[person])
    assert.equal((await client.get(fromPaper)).status, 403, person)
    assert.equal((await client.post(fromPaper, paper)).status, 403, person)
  }
})

test('the members to introduce are those of the workplace, and the look is kept', async () => {
  const page = await officer.get('/gioi-thieu/chon')
  assert.equal(page.status, 200)
  assert.match(page.words, /Ông Thị Kim Thoa/)
  assert.doesNotMatch(page.words, /Bành Văn Đức/, 'exempt from introduction')
  assert.doesNotMatch(page.words, /Trần Thị Mỹ Duyên/, 'has a letter on its way')
  assert.doesNotMatch(page.words, /Từ Thị Hồng Gấm/, 'works at the school')
  const view = await db.selectFrom('views').select(['event', 'rowCount']).orderBy('id', 'desc').executeTakeFirst()
  assert.equal(view?.event, 'introduction.toIntroduceListed')
  assert.ok((view?.rowCount ?? 0) > 0)
})

test('one member ticked leads to the draft; a double click to the same one', async () => {
  const memberId = await made.newMember()
  const fields = { 'dang-vien': String(memberId), _key: crypto.randomUUID() }
  const [one, two] = await Promise.all([officer.post(draft, fields), officer.post(draft, fields)])
  assert.match(one?.location ?? '', /^\/gioi-thieu\/\d+$/)
  assert.equal(two?.location, one?.location)
})

test('of several members each has its ending: a draft, or why not', async () => {
  const good = await made.newMember()
  const unknown = await made.newMember({ communeCode: null })
  const foreign = await world.member('Từ Thị Hồng Gấm')
  const page = await officer.post(draft, { 'dang-vien': [good, unknown, foreign].map(String) })
  assert.equal(page.status, 200)
  assert.match(page.words, /1 trên 3 giấy/)
  assert.match(page.words, /Chưa biết đảng viên cư trú ở xã, phường nào/)
  assert.doesNotMatch(page.words, /Hồng Gấm/)
  const drafts = await db
    .selectFrom('introductions')
    .select('id')
    .where('memberId', 'in', [good, unknown, foreign])
    .execute()
  assert.equal(drafts.length, 1)
})

test('a member with an open link is asked about first; once it is said that they moved, the draft is made', async () => {
  const memberId = await made.newMember()
  await made.letterOf(memberId, 'admitted')
  const refused = await officer.post(draft, { 'dang-vien': String(memberId) })
  assert.equal(refused.location, `/dang-vien/${memberId}`)
  const moved = await officer.post(draft, { 'dang-vien': String(memberId), 'da-chuyen': '1' })
  assert.match(moved.location, /^\/gioi-thieu\/\d+$/)
})

test('who prepares no letters is told who does', async () => {
  assert.equal((await commune.get('/gioi-thieu/chon')).status, 403)
  assert.equal((await commune.post(draft, { 'dang-vien': '1' })).status, 403)
})
