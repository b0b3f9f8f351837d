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
const cell = browser(actors.secretaryOfThanhLoi)
const officer = browser(actors.officerOfHospital)
const secretary = browser(actors.secretaryOfHospital)
const lastView = () =>
  db.selectFrom('views').select(['event', 'memberId', 'accountId']).orderBy('id', 'desc').executeTakeFirstOrThrow()

/** Sends the form for `action` as the letter's page shows it. */
async function send(client: typeof commune, action: string, fields: Readonly<Record<string, string>> = {}) {
  const [, id] = /^\/gioi-thieu\/(\d+)\//.exec(action) ?? []
  const shown = hiddenFields((await client.get(`/gioi-thieu/${id}`)).text, action)
  assert.ok(shown._key, `the page has a form for ${action}`)
  return client.post(action, { ...shown, ...fields })
}

test('a letter’s page says who, what state, what next, and is kept as looked at', async () => {
  const id = await made.inState('received')
  const page = await commune.get(`/gioi-thieu/${id}`)
  assert.equal(page.status, 200)
  const { memberId, numberText } = await made.row(id)
  assert.match(page.text, /<title>[^<]*Thị Thử/)
  assert.ok(page.words.includes(`Giấy số ${numberText}`))
  assert.match(page.words, /Chọn chi bộ nơi đảng viên cư trú/)
  assert.match(page.text, new RegExp(`<option value="${organisations.thanhLoi}" selected`))
  assert.deepEqual(await lastView(), {
    event: 'introduction.seen',
    memberId,
    accountId: actors.ngocHan.accountId,
  })
})

test('from draft to the register through the pages, each side in its turn', async () => {
  const id = await made.inState('draft')
  const at = (step: string) => `/gioi-thieu/${id}/${step}`
  const issued = await send(secretary, at('ban-hanh'))
  assert.deepEqual([issued.status, issued.location], [303, `/gioi-thieu/${id}`])
  assert.match((await secretary.get(`/gioi-thieu/${id}`)).words, /Đã ký ban hành/)
  await send(commune, at('tiep-nhan'))
  await send(commune, at('gioi-thieu-ve-chi-bo'), { 'chi-bo': String(organisations.thanhLoi) })
  await send(cell, at('chi-bo-tiep-nhan'))
  const letter = await made.row(id)
  assert.equal(letter.state, 'admitted')
  assert.match((await officer.get(`/gioi-thieu/${id}`)).words, /Đảng viên có tên trong sổ theo dõi/)
})

test('receiving may choose the cell at once', async () => {
  const id = await made.inState('issued')
  await send(commune, `/gioi-thieu/${id}/tiep-nhan`, { 'chi-bo': String(organisations.thanhLoi) })
  const letter = await made.row(id)
  assert.deepEqual([letter.state, letter.assignedCellId], ['assigned', organisations.thanhLoi])
})

test('a form without its answers comes back with a sentence at each field and what was typed', async () => {
  const id = await made.inState('received')
  const noReason = await send(commune, `/gioi-thieu/${id}/tra-lai`, { 'ghi-ro': 'Nhà <b>đã</b> bán' })
  assert.equal(noReason.status, 422)
  assert.match(noReason.text, /<title>Lỗi: /)
  assert.match(noReason.words, /Chưa chọn lý do/)
  assert.match(noReason.text, /Nhà &lt;b&gt;đã&lt;\/b&gt; bán/)
  const noWords = await send(commune, `/gioi-thieu/${id}/tra-lai`, { 'ly-do': 'other' })
  assert.match(noWords.words, /Chưa ghi rõ/)
  assert.match(noWords.text, /<option value="other" selected/)
  const noCell = await send(commune, `/gioi-thieu/${id}/gioi-thieu-ve-chi-bo`, { 'chi-bo': '' })
  assert.equal(noCell.status, 422)
  assert.equal((await made.row(id)).state, 'received')
  assert.equal((await lastView()).event, 'introduction.seen', 'looking is kept as looking, not as the deed refused')
})

test('a note that is too long comes back whole, with its sentence, in an open form', async () => {
  const long = 'Không thuộc ấp này. '.repeat(40)
  const assigned = await made.inState('assigned')
  const back = await send(cell, `/gioi-thieu/${assigned}/chuyen-lai-dang-uy`, { 'ghi-chu': long })
  const issued = await made.inState('issued')
  const revoked = await send(secretary, `/gioi-thieu/${issued}/thu-hoi`, { 'ghi-chu': long })
  for (const page of [back, revoked]) {
    assert.equal(page.status, 422)
    assert.match(page.words, /dài quá 500/)
    assert.ok(page.text.includes(long.trim()))
    assert.match(page.text, /<details open/)
  }
  assert.deepEqual([(await made.row(assigned)).state, (await made.row(issued)).state], ['assigned', 'issued'])
})

test('a form older than the letter says so and keeps what was typed', async () => {
  const id = await made.inState('received')
  const fields = { version: '1', 'ly-do': 'wrongData', 'ghi-ro': 'Sai ngày sinh.' }
  const stale = await commune.post(`/gioi-thieu/${id}/tra-lai`, fields)
  assert.equal(stale.status, 409)
  assert.match(stale.words, /Có người vừa xử lý giấy này/)
  assert.match(stale.text, /Sai ngày sinh\./)
  assert.equal((await made.row(id)).state, 'received')
})

test('a step that was taken already says that the letter has moved on', async () => {
  const id = await made.inState('received')
  const again = await commune.post(`/gioi-thieu/${id}/tiep-nhan`)
  assert.equal(again.status, 409)
  assert.match(again.words, /Giấy đã sang bước khác/)
})

test('a letter of another organisation is not there, for reading or for any step', async () => {
  const id = await made.inState('received')
  const stranger = browser(actors.officerOfPhuocHau)
  for (const href of [`/gioi-thieu/${id}`, `/gioi-thieu/${id}/giay.pdf`, `/gioi-thieu/${id}/giay.docx`]) {
    assert.equal((await stranger.get(href)).status, 404, href)
  }
  const steps: readonly (readonly [string, Record<string, string>])[] = [
    ['tiep-nhan', {}],
    ['gioi-thieu-ve-chi-bo', { 'chi-bo': '1' }],
    ['gioi-thieu-ve-chi-bo', { 'chi-bo': '' }],
    ['chi-bo-tiep-nhan', {}],
    ['tra-lai', { 'ly-do': 'other' }],
    ['phieu-bao', {}],
  ]
  for (const [step, fields] of steps) {
    const answer = await stranger.post(`/gioi-thieu/${id}/${step}`, fields)
    assert.equal(answer.status, 404, step)
    assert.doesNotMatch(answer.text, /Thị Thử/)
  }
  assert.equal((await made.row(id)).state, 'received')
  for (const href of ['/gioi-thieu/0', '/gioi-thieu/abc', '/gioi-thieu/99999999999']) {
    assert.equal((await commune.get(href)).status, 404, href)
  }
})

test('a step of somebody else is refused with whose it is', async () => {
  const id = await made.inState('issued')
  const receive = await officer.post(`/gioi-thieu/${id}/tiep-nhan`)
  assert.equal(receive.status, 403)
  assert.match(receive.words, /Việc này do .*xã.* làm/)
  const draft = await made.inState('draft')
  const issue = await officer.post(`/gioi-thieu/${draft}/ban-hanh`)
  assert.equal(issue.status, 403)
  assert.match(issue.words, /Việc này do .*Bí thư.* làm/i)
  assert.deepEqual([(await made.row(id)).state, (await made.row(draft)).state], ['issued', 'draft'])
})

test('what a person may not do is shown on the page with its reason, not as a form', async () => {
  const draft = await made.inState('draft')
  const { text, words } = await officer.get(`/gioi-thieu/${draft}`)
  assert.doesNotMatch(text, /action="[^"]*ban-hanh"/)
  assert.match(words, /Việc này do bí thư, phó bí thư của Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh làm/)
})

test('the commune that acts for a cell is told so, and the timeline says it afterwards', async () => {
  const id = await made.inState('assigned')
  assert.match((await commune.get(`/gioi-thieu/${id}`)).words, /Ghi thay: chi bộ đã tiếp nhận/)
  await send(commune, `/gioi-thieu/${id}/chi-bo-tiep-nhan`)
  assert.match((await officer.get(`/gioi-thieu/${id}`)).words, /ghi thay chi bộ chưa có tài khoản/)
})

test('the slip of a commune outside is noted with its cell and day, which may not lie ahead', async () => {
  const id = await made.inState('issued', { communeCode: '29857' })
  const action = `/gioi-thieu/${id}/ghi-tu-ban-giay`
  const ahead = await send(officer, action, { 'ten-chi-bo': 'Chi bộ ấp Mỹ Lợi', 'ngay-tiep-nhan': '26/11/2026' })
  assert.equal(ahead.status, 422)
  assert.match(ahead.text, /value="Chi bộ ấp Mỹ Lợi"/)
  const noted = await send(officer, action, { 'ten-chi-bo': 'Chi bộ ấp Mỹ Lợi', 'ngay-tiep-nhan': '20/11/2026' })
  assert.equal(noted.status, 303)
  assert.equal((await made.row(id)).admittedOn?.toString(), '2026-11-20')
})

test('the paper is a PDF or a Word file for whoever may read, each looked at kept, each copy counted', async () => {
  const id = await made.inState('issued')
  const { memberId } = await made.row(id)
  const pdf = await officer.get(`/gioi-thieu/${id}/giay.pdf`)
  assert.equal(pdf.headers.get('content-type'), 'application/pdf')
  assert.equal(String.fromCharCode(...pdf.bytes.slice(0, 5)), '%PDF-')
  assert.deepEqual(await lastView(), {
    event: 'introduction.paperSeen',
    memberId,
    accountId: actors.officerOfHospital.accountId,
  })
  const word = await commune.get(`/gioi-thieu/${id}/giay.docx`)
  assert.match(word.headers.get('content-disposition') ?? '', /filename\*=UTF-8''Gi%E1%BA%A5y/)
  const { copies } = await db
    .selectFrom('issuedPapers')
    .select('copies')
    .where('subjectId', '=', id)
    .where('kind', '=', 'introduction')
    .executeTakeFirstOrThrow()
  assert.equal(copies, 2)
  assert.match((await commune.get(`/gioi-thieu/${id}`)).words, /Đã lấy 2 bản/)
})

test('the notice to an admitted member is a PDF with a fresh code, and an event', async () => {
  const id = await made.inState('admitted')
  const slip = await send(cell, `/gioi-thieu/${id}/phieu-bao`)
  assert.equal(String.fromCharCode(...slip.bytes.slice(0, 5)), '%PDF-')
  assert.equal((await made.events(id)).at(-1)?.kind, 'introduction.noticePrinted')
  assert.equal((await officer.post(`/gioi-thieu/${id}/phieu-bao`)).status, 403)
})
