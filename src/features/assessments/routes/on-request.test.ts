import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { testWorld, today } from '#test/support/world.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db, organisations: places } = world
const clients = clientsOf(world, [assessmentRoutes])
const secretary = clients(actors.secretaryOfHospital)
const commune = clients(actors.ngocHan)

const cao = await world.member('Cao Thị Thúy An')
const kim = await world.member('Ông Thị Kim Thoa')
const nam = await world.member('Giang Hoàng Nam')
const cuc = await world.member('Phạm Hồng Cúc')

const onRequest = {
  viec: 'planning',
  'khong-mat': 'on',
  'tu-ngay': '01/01/2026',
  'den-ngay': '25/11/2026',
  'dang-vien': String(cao),
}
const sheetCount = async () => (await db.selectFrom('assessments').select('id').execute()).length

test('whom to ask about is chosen first; then the page says what is no matter for the system, and until when', async () => {
  const chooses = await secretary.get(routes.requests.new.href({ tim: 'cao' }))
  assert.match(chooses.words, /Cao Thị Thúy An/)
  const chosen = await secretary.post(routes.requests.new.href(), { buoc: 'chon', 'dang-vien': `${cao},${kim}` })
  assert.equal(decodeURIComponent(chosen.location), `/xin-nhan-xet/moi?dang-vien=${cao},${kim}`)
  const asks = await secretary.get(chosen.location)
  assert.match(asks.words, /Nhân sự thuộc bí mật nhà nước không làm trên hệ thống/)
  assert.match(asks.words, /2500\/QĐ-TTg/)
  assert.match(asks.words, /Hạn trả phiếu nhận xét: 16\/12\/2026/)
  assert.match(asks.words, /Ông Thị Kim Thoa chưa có tên trong sổ .* Đồng chí lập giấy giới thiệu trước/)
  const nobody = await secretary.post(routes.requests.new.href(), { buoc: 'chon' })
  assert.match(nobody.words, /chọn ít nhất một đảng viên/)
})

test('who does not say that it is no state secret, or names nobody who can be asked about, sends nothing and keeps what was typed', async () => {
  const { 'khong-mat': _, ...unsaid } = onRequest
  const silent = await secretary.post(routes.requests.new.href(), { ...unsaid, 'tu-ngay': '31/02/2026' })
  assert.equal(silent.status, 422)
  assert.match(silent.words, /Đánh dấu nếu việc này không thuộc bí mật nhà nước/)
  assert.match(silent.words, /Nhập ngày đầu theo mẫu/)
  assert.match(silent.text, /value="31\/02\/2026"/)
  assert.match(silent.text, /value="planning" selected/)
  const unlinked = await secretary.post(routes.requests.new.href(), { ...onRequest, 'dang-vien': `${cao},${kim}` })
  assert.equal(unlinked.status, 409)
  assert.match(unlinked.words, /Chưa gửi đề nghị nào/)
  const official = await secretary.post(routes.requests.new.href(), { ...onRequest, viec: 'official' })
  assert.match(official.words, /Cao Thị Thúy An đã là đảng viên chính thức; Mẫu 12B-KNĐ/)
  const backwards = await secretary.post(routes.requests.new.href(), { ...onRequest, 'tu-ngay': '26/11/2026' })
  assert.equal(backwards.status, 422)
  assert.equal(await sheetCount(), 0)
})

test('who may not ask sees whose job it is, and a sheet that was asked for leads back to the requests', async () => {
  for (const actor of [actors.officerOfHospital, actors.ngocHan, actors.secretaryOfThanhLoi]) {
    assert.equal((await clients(actor).get(routes.requests.new.href())).status, 403)
  }
  const sent = await secretary.post(routes.requests.new.href(), onRequest)
  assert.equal(sent.location.split('?')[0], '/xin-nhan-xet')
  assert.equal(await sheetCount(), 1)
})

const applicant = { 'ho-ten': 'Lâm Thị Bé Sáu', 'ngay-sinh': '1999', 'noi-cu-tru': 'tổ 2, ấp Thạnh Lợi' }

test('an applicant is entered with no more than the paper needs, and the commune names the cell', async () => {
  const wrong = await secretary.post(routes.requests.applicant.href(), { ...applicant, 'ngay-sinh': '30/02/1999' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Nhập ngày sinh theo mẫu/)
  assert.match(wrong.text, /value="Lâm Thị Bé Sáu"/)
  assert.match(
    (await secretary.post(routes.requests.applicant.href(), applicant)).words,
    /Chọn xã, phường nơi người xin vào Đảng cư trú/,
  )
  const elsewhere = await secretary.post(routes.requests.applicant.href(), { ...applicant, 'noi-khac': 'xã Không Có' })
  assert.match(elsewhere.words, /Không tìm thấy xã, phường này/)
  await secretary.post(routes.requests.applicant.href(), { ...applicant, 'xa-phuong': '29701' })
  assert.match(
    (await secretary.get(routes.requests.applicant.href())).words,
    /Lâm Thị Bé Sáu .*Chờ đảng ủy giao chi bộ/,
  )
  const { id } = await db
    .selectFrom('assessments')
    .select('id')
    .where('applicantId', 'is not', null)
    .executeTakeFirstOrThrow()
  const assign = routes.assessments.assign.href({ id })
  assert.match((await commune.get(assign)).words, /tổ 2, ấp Thạnh Lợi .*Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh/)
  assert.equal((await secretary.get(assign)).status, 403)
  assert.equal((await clients(actors.officerOfTraCon).get(assign)).status, 404)
  assert.equal((await commune.post(assign, { version: '1' })).status, 422)
  const given = await commune.post(assign, { version: '1', 'chi-bo': String(places.thanhLoi) })
  assert.equal(given.location.split('?')[0], `/nhan-xet/${id}`)
  const late = await commune.post(assign, { version: '2', 'chi-bo': String(places.thanhLoi) })
  assert.equal(late.status, 409)
})

test('a sheet 5B-KNĐ older than a year is shown as expired, with one way to ask anew', async () => {
  const old = today.subtract({ months: 13 })
  await db
    .updateTable('assessments')
    .set({ state: 'delivered', signedOn: old, deliveredOn: old })
    .where('applicantId', 'is not', null)
    .execute()
  const page = await secretary.get(routes.requests.applicant.href())
  assert.match(page.words, /Hết giá trị, phải xin lại .*Xin lại/)
  const { id, applicantId } = await db
    .selectFrom('assessments')
    .select(['id', 'applicantId'])
    .where('applicantId', 'is not', null)
    .executeTakeFirstOrThrow()
  assert.ok(applicantId)
  const sheet = await secretary.get(routes.assessments.show.href({ id }))
  assert.match(sheet.words, /Phiếu 5B-KNĐ đã hết giá trị Phiếu có giá trị đến 25\/10\/2026/)
  assert.ok(sheet.text.includes(`href="${routes.requests.applicant.href()}"`))
  const residence = await commune.get(routes.assessments.show.href({ id }))
  assert.match(residence.words, /Có giá trị đến 25\/10\/2026/)
  assert.doesNotMatch(residence.words, /Xin nhận xét lại/)
  await secretary.post(routes.requests.applicantAnew.href({ id: applicantId }))
  assert.match((await secretary.get(routes.requests.applicant.href())).words, /Chờ đảng ủy giao chi bộ/)
  const again = await secretary.post(routes.requests.applicantAnew.href({ id: applicantId }))
  assert.match(again.words, /chưa cần xin lại/)
})

test('the commune types in a paper about members in its register, and notes when the sheets were handed over', async () => {
  const begin = await commune.get(routes.requests.fromPaper.href())
  assert.match(begin.words, /Đảng ủy Công ty Cổ phần Nông sản Sông Tre/)
  const paper = {
    'don-vi': String(places.farmProduce),
    'so-phieu': '40-CV/ĐU',
    'ngay-phieu': '20/11/2026',
    'tu-ngay': '01/01/2026',
    'den-ngay': '25/11/2026',
    viec: 'personnelWork',
    'dang-vien': String(cuc),
  }
  const wrong = await commune.post(routes.requests.fromPaper.href(), { ...paper, 'ngay-phieu': '20/12/2026' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Ngày này không được sau hôm nay/)
  assert.match(wrong.text, /value="40-CV\/ĐU"/)
  assert.match(
    (await commune.post(routes.requests.fromPaper.href(), { ...paper, viec: 'official' })).words,
    /Phạm Hồng Cúc đã là đảng viên chính thức/,
  )
  const done = await commune.post(routes.requests.fromPaper.href(), paper)
  assert.match(done.location, /^\/xin-nhan-xet\/\d+/)
  assert.match(
    (await commune.post(routes.requests.fromPaper.href(), paper)).words,
    /Phiếu mang số này .* đã được nhập rồi/,
  )
  assert.match((await commune.get(routes.assessments.deliver.href())).words, /Không có phiếu nào chờ giao/)
  assert.equal((await secretary.get(routes.requests.fromPaper.href())).status, 403)
})

test('a sheet from outside is typed in line by line; what is left out is said at its line', async () => {
  await secretary.post(routes.requests.new.href(), { ...onRequest, 'dang-vien': String(nam) })
  const { id } = await db.selectFrom('assessments').select('id').where('memberId', '=', nam).executeTakeFirstOrThrow()
  const href = routes.assessments.noteFromPaper.href({ id })
  const blank = await secretary.get(href)
  assert.match(blank.words, /Đảng ủy xã Lục Sĩ Thành chưa dùng Hai Chiều/)
  const signing = {
    version: '1',
    'chi-bo': 'Chi bộ ấp Kinh Ngay',
    'chi-uy': 'co',
    'ngay-hop': '20/11/2026',
    'ngay-ky': '21/11/2026',
    'nguoi-ky': 'Huỳnh Văn Mười',
    'chuc-vu-ky': 'Bí thư',
    'ngay-xac-nhan': '23/11/2026',
    'nguoi-xac-nhan': 'Võ Thị Chín',
    'chuc-vu-xac-nhan': 'Bí thư',
  }
  const grades = Object.fromEntries([1, 2, 3, 4, 5, 6].map((position) => [`muc-${position}`, '2']))
  const wrong = await secretary.post(href, { ...signing, ...grades, 'muc-4': '', 'ngay-ky': '19/11/2026' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Chọn mức được đánh dấu trên phiếu/)
  assert.match(wrong.words, /Chi bộ ký sau khi họp với ban công tác mặt trận/)
  const noted = await secretary.post(href, { ...signing, ...grades })
  assert.equal(noted.location.split('?')[0], `/nhan-xet/${id}`)
  const again = await secretary.post(href, { ...signing, ...grades, version: '2' })
  assert.equal(again.status, 409)
})
