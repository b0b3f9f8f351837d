import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { testWorld } from '#test/support/world.ts'
import { regulationRoutes } from './routes.tsx'

const world = await testWorld({ after })
const as = clientsOf(world, [regulationRoutes])
const { actors } = world

test('everybody who is signed in reads the governing documents, and nobody else', async () => {
  const page = await as(actors.secretaryOfMyHung).get(routes.regulations.list.href())
  assert.equal(page.status, 200)
  for (const code of ['213-QĐ/TW', '33-HD/BTCTW', '36-HD/VPTW']) assert.ok(page.words.includes(code), code)
  const stranger = await as().get(routes.regulations.list.href())
  assert.equal(stranger.status, 303)
  assert.match(stranger.location, /^\/dang-nhap/)
})

test('a document shows its clauses, each with how sure we are of it', async () => {
  const { id } = await world.db
    .selectFrom('regulations')
    .select('id')
    .where('code', '=', '213-QĐ/TW')
    .executeTakeFirstOrThrow()
  const page = await as(actors.phuc).get(routes.regulations.show.href({ id }))
  assert.match(page.words, /Điều 4, khoản 1.*Đã đọc nguyên văn/)
  assert.match(page.words, /Điều 2, nhiệm vụ 6.*Suy ra, chưa đọc được/)
  assert.equal((await as(actors.phuc).get(routes.regulations.show.href({ id: 9999 }))).status, 404)
})

test("deadlines that nobody set are marked as the software's own", async () => {
  const page = await as(actors.officerOfHospital).get(routes.regulations.deadlines.href())
  assert.match(page.words, /Đảng ủy xã, phường tiếp nhận giấy.*10 ngày làm việc mặc định của phần mềm/)
  assert.ok(!page.words.includes('Đặt thời hạn của tỉnh'), 'only the administrator has the form')
})

const typed = {
  key: 'receiveIntroduction',
  days: '7',
  unit: 'workingDays',
  source: 'Công văn 12-CV/BTCTU',
  validFrom: '01/12/2026',
}

test('what is wrong in the form is said all at once, and what was typed stays', async () => {
  const wrong = { ...typed, days: 'bảy', source: '', validFrom: '31/02/2027' }
  const page = await as(actors.administrator).post(routes.regulations.deadlines.href(), wrong)
  assert.equal(page.status, 422)
  assert.match(page.words, /Còn 3 chỗ cần sửa/)
  assert.match(page.words, /nhập một số từ 1 đến 365/)
  assert.match(page.text, /value="31\/02\/2027"/)
})

test('a deadline cannot be set for the past', async () => {
  const page = await as(actors.administrator).post(routes.regulations.deadlines.href(), {
    ...typed,
    validFrom: '24/11/2026',
  })
  assert.equal(page.status, 422)
  assert.match(page.words, /chỉ áp dụng từ hôm nay trở đi/)
})

test('the administrator sets a deadline; nobody else may', async () => {
  const refused = await as(actors.provinceOfficer).post(routes.regulations.deadlines.href(), typed)
  assert.equal(refused.status, 403)
  const done = await as(actors.administrator).post(routes.regulations.deadlines.href(), typed)
  assert.equal(done.status, 303)
  const page = await as(actors.administrator).get(routes.regulations.deadlines.href())
  assert.match(page.words, /7 ngày làm việc Công văn 12-CV\/BTCTU Từ 01\/12\/2026/)
})

const style = {
  tren: '25',
  duoi: '25',
  trai: '30',
  phai: '20',
  'kinh-gui': 'cell',
  source: 'Công văn 20-CV',
  validFrom: '01/12/2026',
}

test('everybody reads the letter style, the administrator sets it, and impossible margins are refused with what was typed', async () => {
  const read = await as(actors.officerOfHospital).get(routes.regulations.letterStyle.href())
  assert.match(read.words, /Trên 20, dưới 20, trái 30, phải 15 mm.*Chỉ đảng ủy xã, phường/)
  assert.ok(!read.words.includes('Đặt thể thức của tỉnh'))
  const administrator = as(actors.administrator)
  const wrong = await administrator.post(routes.regulations.letterStyle.href(), {
    ...style,
    tren: '9',
    phai: '51',
    'kinh-gui': '',
  })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Còn 3 chỗ cần sửa/)
  assert.match(wrong.text, /value="51"/)
  assert.equal((await as(actors.provinceOfficer).post(routes.regulations.letterStyle.href(), style)).status, 403)
  assert.equal((await administrator.post(routes.regulations.letterStyle.href(), style)).status, 303)
  const page = await administrator.get(routes.regulations.letterStyle.href())
  assert.match(
    page.words,
    /Trên 25, dưới 25, trái 30, phải 20 mm.*Đảng ủy xã, phường và chi bộ nơi cư trú.*Từ 01\/12\/2026/,
  )
})

const settings = {
  askedFrom: '15/10',
  askedUntil: '10/11',
  returnedBy: '25/11',
  escalatedOn: '01/12',
  gradedOn: '10/12',
  leastMonths: '6',
  excusedCounts: 'no',
  fullFromPercent: '80',
  someFromPercent: '40',
  releasedWhen: 'announced',
  mayObject: 'yes',
  allBestPercent: '95',
  applicantMonths: '12',
  requestSymbol: 'CV',
  committeeSignature: 'T/M CHI ỦY',
  noCommitteeSignature: 'T/M CHI BỘ',
  source: 'Công văn 31-CV/BTCTU',
  validFrom: '01/12/2026',
}
const settingsPage = routes.regulations.assessmentSettings.href()

test('everybody reads the settings of the assessment, each with what it does, and the forms in force', async () => {
  const page = await as(actors.officerOfHospital).get(settingsPage)
  assert.match(page.words, /Phiếu về trước ngày 30\/11 Hạn nhận lại phiếu/)
  assert.match(page.words, /Vắng có lý do Tính như dự họp/)
  assert.match(page.words, /mặc định của phần mềm/)
  assert.match(page.words, /Phiếu của đảng viên được miễn sinh hoạt nơi cư trú Áp dụng từ/)
  assert.ok(!page.text.includes('name="askedFrom"'), 'only the administrator has the form')
  const list = await as(actors.phuc).get(routes.regulations.list.href())
  assert.ok(list.text.includes(`href="${settingsPage}"`))
})

test('the administrator begins with what was set last, is told all that is wrong, and keeps what was typed', async () => {
  const administrator = as(actors.administrator)
  assert.match((await administrator.get(settingsPage)).text, /name="returnedBy"[^>]* value="30\/11"/)
  const wrong = {
    ...settings,
    askedFrom: '31/02',
    fullFromPercent: '101',
    mayObject: '',
    requestSymbol: '12',
    source: '',
  }
  const page = await administrator.post(settingsPage, wrong)
  assert.equal(page.status, 422)
  assert.match(page.words, /Còn 5 chỗ cần sửa/)
  assert.match(page.text, /value="31\/02"/)
  const disordered = await administrator.post(settingsPage, { ...settings, returnedBy: '01/11', someFromPercent: '90' })
  assert.match(disordered.words, /Còn 2 chỗ cần sửa.*đứng trước ngày ở dòng trên.*lớn hơn tỷ lệ “đầy đủ”/)
  const past = await administrator.post(settingsPage, { ...settings, validFrom: '24/11/2026' })
  assert.equal(past.status, 422)
  assert.match(past.words, /chỉ áp dụng từ hôm nay trở đi/)
})

test('the administrator sets the settings of the assessment, nobody else may, and what was seen too early is stale', async () => {
  assert.equal((await as(actors.provinceOfficer).post(settingsPage, settings)).status, 403)
  const administrator = as(actors.administrator)
  assert.equal((await administrator.post(settingsPage, settings)).status, 303)
  const page = await administrator.get(settingsPage)
  assert.match(
    page.words,
    /Từ 01\/12\/2026.*Xin ý kiến xong trước: 10\/11.*Vắng có lý do: Không tính.*Công văn 31-CV\/BTCTU/,
  )
  const stale = await administrator.post(settingsPage, { ...settings, gradedOn: '12/12', was: '1:old' })
  assert.equal(stale.status, 409)
  assert.match(stale.words, /Chưa đặt được.*vừa được người khác đặt lại/)
  assert.match(stale.text, /value="12\/12"/)
})
