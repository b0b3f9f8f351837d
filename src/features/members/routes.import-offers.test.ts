import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import { record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import { loadAdministrativeUnits } from '#features/organisations/commands/administrative-units.ts'
import { routes } from '#routes'
import type { Cell } from '#spreadsheets/sheet.ts'
import { writeXlsx } from '#spreadsheets/write.ts'
import { testDatabase } from '#test/support/database.ts'
import { importServer, type Page } from '#test/support/import-server.ts'
import { addPerson, addPlaces, type Places } from '#test/support/members-world.ts'
import { memberImportTarget } from './commands/import-target.ts'

const { db } = await testDatabase({ after })
const server = importServer(db, [memberImportTarget])
type Browser = ReturnType<typeof server.browserOf>
let places: Places
let officer: Work & { actor: Actor }
let browser: Browser

before(async () => {
  await loadAdministrativeUnits(db)
  places = await addPlaces(db)
  officer = await addPerson(db, { role: 'workplaceOfficer', at: places.hospital, name: 'Đỗ Hoài Nam' })
  browser = server.browserOf(officer.actor)
})

const uploadHref = routes.imports.new.href({ target: 'members' })

async function fileOf(titles: readonly string[], rows: readonly (readonly Cell[])[]) {
  const content = await writeXlsx([{ name: 'DS', columns: titles.map((title) => ({ title })), rows }])
  return new File([new Uint8Array(content)], 'danh-sach.xlsx')
}

const versionOf = ({ text }: Page) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? assert.fail('no version')
const all = { muc: 'tat-ca' } as const

async function preview(titles: readonly string[], rows: readonly (readonly Cell[])[], who = browser) {
  const answer = await who.post(uploadHref, { tep: await fileOf(titles, rows) })
  assert.equal(answer.status, 303, answer.words)
  const id = Number(answer.location.split('/').at(-1))
  const page = await who.get(routes.imports.show.href({ id }, all))
  return { id, page, version: versionOf(page) }
}

async function apply({ id, version }: { id: number; version: string }, who = browser) {
  assert.equal((await who.post(routes.imports.apply.href({ id }), { version })).status, 303)
  await server.work()
  return who.get(routes.imports.show.href({ id }, all))
}

const findMember = (fullName: string) =>
  db
    .selectFrom('members')
    .select(['id', 'workplaceId', 'workplaceCellId', 'residenceCommuneCode', 'category'])
    .where('fullName', '=', fullName)
    .executeTakeFirstOrThrow()

const communeOf = async (fullName: string) => (await findMember(fullName)).residenceCommuneCode
const living = ['Họ và tên', 'Nơi cư trú']
const oldAddress = 'ấp Ba Cụm, xã Phú Quới, huyện Long Hồ, tỉnh Vĩnh Long'
const phuQuoi = '29611'

test('a commune that may be meant is offered by name and never taken silently', async () => {
  const { id, page, version } = await preview(living, [['Lê Thị Gợi', oldAddress]])
  assert.match(page.words, /Gợi ý: xã Phú Quới, tỉnh Vĩnh Long/)
  await apply({ id, version })
  assert.equal(await communeOf('Lê Thị Gợi'), null)
})

test('an offered commune is taken for one row and given back, and the problem stays listed with the answer', async () => {
  const { id, version } = await preview(living, [
    ['Lê Văn Nhận', oldAddress],
    ['Lê Văn Trả', oldAddress],
    ['Lê Văn Thôi', oldAddress],
  ])
  const href = routes.imports.proposals.href({ id })
  assert.equal((await browser.post(href, { version, nhan: '0' })).status, 303)
  assert.equal((await browser.post(href, { version, nhan: '1' })).status, 303)
  const taken = await browser.get(routes.imports.show.href({ id }, all))
  assert.match(taken.words, /cấp huyện.*Đã nhận gợi ý: xã Phú Quới, tỉnh Vĩnh Long Bỏ gợi ý đã nhận/)
  await browser.post(href, { version, bo: '1' })
  const result = await apply({ id, version })
  assert.match(result.words, /Đã nhận gợi ý: xã Phú Quới/)
  assert.equal(await communeOf('Lê Văn Nhận'), phuQuoi)
  assert.equal(await communeOf('Lê Văn Trả'), null)
  assert.equal(await communeOf('Lê Văn Thôi'), null)
})

test('offered communes are taken for the ticked rows, then for all in one action, which a row with an error does not join', async () => {
  const { id, version } = await preview(
    [...living, 'Ngày sinh'],
    [
      ['Võ Văn Đánh', oldAddress, null],
      ['Võ Văn Chừa', oldAddress, null],
      ['Võ Văn Nữa', 'xã Phú Quới', null],
      ['Võ Văn Lỗi', oldAddress, '31/02/1990'],
    ],
  )
  const href = routes.imports.proposals.href({ id })
  await browser.post(href, { version, dong: ['0'] })
  const page = await browser.get(routes.imports.show.href({ id }, { muc: 'goi-y' }))
  assert.match(page.words, /Nhận gợi ý xã, phường cho 2 dòng/)
  const answer = await browser.post(href, { version, 'tat-ca': 'proposed', muc: 'goi-y' })
  assert.equal(answer.location, routes.imports.show.href({ id }, { muc: 'goi-y' }))
  await apply({ id, version })
  for (const name of ['Võ Văn Đánh', 'Võ Văn Chừa', 'Võ Văn Nữa']) assert.equal(await communeOf(name), phuQuoi)
  const late = await browser.post(href, { version, 'tat-ca': 'proposed' })
  assert.equal(late.status, 409)
})

test('a commune, a day and a category that were put right are shown in words, never as codes', async () => {
  const { page } = await preview(
    [...living, 'Ngày sinh', 'Diện miễn'],
    [['Phan Thị Sửa', 'khóm 17, P. Thanh Đức, tỉnh Vĩnh Long', 32874, 'miễn SH nơi cư trú']],
  )
  assert.match(page.words, /Đọc là: phường Thanh Đức, tỉnh Vĩnh Long/)
  assert.match(page.words, /đã đọc là 01\/01\/1990/)
  assert.doesNotMatch(page.words, /29590|1990-01-01|meetingExempt/)
})

test('who keeps one list is not asked whose it is; who keeps several must say, and new members go there', async () => {
  assert.doesNotMatch((await browser.get(uploadHref)).text, /name="to-chuc"/)
  const upper = await addPerson(db, { role: 'workplaceSecretary', at: places.province, name: 'Lý Văn Trên' })
  const above = server.browserOf(upper.actor)
  assert.match((await above.get(uploadHref)).text, /name="to-chuc"/)
  const file = () => fileOf(living, [['Đặng Thị Dưới', null]])
  const silent = await above.post(uploadHref, { tep: await file() })
  assert.equal(silent.status, 422)
  assert.match(silent.words, /Chưa chọn tổ chức có danh sách này/)
  const wrong = await above.post(uploadHref, { tep: await file(), 'to-chuc': String(places.commune) })
  assert.equal(wrong.status, 422)
  const sent = await above.post(uploadHref, { tep: await file(), 'to-chuc': String(places.school) })
  const id = Number(sent.location.split('/').at(-1))
  const page = await above.get(sent.location)
  assert.match(page.words, /Đảng ủy Trường Nguyễn Hữu Tâm/)
  await apply({ id, version: versionOf(page) }, above)
  assert.equal((await findMember('Đặng Thị Dưới')).workplaceId, places.school)
  const stranger = await browser.post(uploadHref, { tep: await file(), 'to-chuc': String(places.school) })
  assert.equal(stranger.status, 422)
})

const inCells = ['Họ và tên', 'Chi bộ']

test('cells of a list that are not there are told, left empty, and added by nobody who may not', async () => {
  const { id, page, version } = await preview(inCells, [
    ['Mai Văn Nội', 'chi bo khoa noi'],
    ['Mai Văn Ngoại', 'Chi bộ Khoa Ngoại'],
    ['Mai Thị Ngoại', 'Khoa Ngoại'],
    ['Mai Văn Chung', 'Đảng ủy Bệnh viện Mỹ Thạnh'],
    ['Mai Văn Trống', null],
  ])
  assert.match(page.words, /1 chi bộ trong tệp chưa có trong hệ thống/)
  assert.match(page.words, /Chi bộ Khoa Ngoại \(2 dòng\)/)
  assert.match(page.words, /Bí thư cấp ủy hoặc người quản trị thêm được/)
  assert.equal((await browser.post(routes.imports.missing.href({ id }), { version })).status, 403)
  await apply({ id, version })
  assert.equal((await findMember('Mai Văn Nội')).workplaceCellId, places.ward)
  assert.equal((await findMember('Mai Văn Ngoại')).workplaceCellId, null)
  assert.equal((await findMember('Mai Văn Chung')).workplaceCellId, null)
})

test('the secretary adds the missing cells with one button, and the rows go into them', async () => {
  const secretary = await addPerson(db, { role: 'workplaceSecretary', at: places.hospital, name: 'Bùi Thị Chín' })
  const signer = server.browserOf(secretary.actor)
  const { id, page, version } = await preview(
    inCells,
    [
      ['Hà Văn Sản', 'Khoa Sản'],
      ['Hà Thị Nhi', 'Chi bộ Khoa Nhi'],
    ],
    signer,
  )
  assert.match(page.words, /Thêm 2 chi bộ này vào Đảng ủy Bệnh viện Mỹ Thạnh/)
  assert.equal((await signer.post(routes.imports.missing.href({ id }), { version })).status, 303)
  const again = await signer.get(routes.imports.show.href({ id }, all))
  assert.doesNotMatch(again.words, /chưa có trong hệ thống/)
  await apply({ id, version }, signer)
  const cells = await db
    .selectFrom('organisations')
    .innerJoin('members', 'members.workplaceCellId', 'organisations.id')
    .select(['organisations.name', 'organisations.parentId', 'members.fullName'])
    .where('members.fullName', 'in', ['Hà Văn Sản', 'Hà Thị Nhi'])
    .orderBy('members.id')
    .execute()
  assert.deepEqual(cells, [
    { name: 'Chi bộ Khoa Sản', parentId: places.hospital, fullName: 'Hà Văn Sản' },
    { name: 'Chi bộ Khoa Nhi', parentId: places.hospital, fullName: 'Hà Thị Nhi' },
  ])
})

test('a clear mark of exemption becomes a dated row in the words of the list, an unclear one only stays visible', async () => {
  const { id, page, version } = await preview(
    ['Họ và tên', 'Diện miễn'],
    [
      ['Tô Văn Miễn', 'miễn SH nơi cư trú'],
      ['Tô Văn Mờ', 'x'],
    ],
  )
  assert.match(page.words, /không nói rõ miễn gì/)
  const result = await apply({ id, version })
  assert.match(result.words, /không nói rõ miễn gì/)
  const clear = await findMember('Tô Văn Miễn')
  const unclear = await findMember('Tô Văn Mờ')
  assert.deepEqual([clear.category, unclear.category], ['meetingExempt', 'standard'])
  const rows = await db
    .selectFrom('memberCategories')
    .select(['memberId', 'category', 'note', 'decidedBy'])
    .where('memberId', 'in', [clear.id, unclear.id])
    .execute()
  assert.deepEqual(rows, [
    { memberId: clear.id, category: 'meetingExempt', note: 'miễn SH nơi cư trú', decidedBy: null },
  ])
})

test('an import that cannot be undone names at most ten of those whose rows were acted on', async () => {
  const names = Array.from({ length: 13 }, (_, place) => [`Cao Văn Thứ ${place}`, 'Xã Phú Quới, tỉnh Vĩnh Long'])
  const { id, version } = await preview(living, names)
  const page = await apply({ id, version })
  for (const [name] of names.slice(1)) {
    const { id: memberId } = await findMember(name ?? '')
    await db
      .transaction()
      .execute((tx) => record(tx, officer, { kind: 'member.edited', subjectId: memberId, memberId }))
  }
  const refused = await browser.post(routes.imports.undo.href({ id }), { version: versionOf(page) })
  assert.equal(refused.status, 409)
  assert.match(refused.words, /Cao Văn Thứ 1 \(dòng 3\), .*Cao Văn Thứ 10 \(dòng 12\) và 2 người khác/)
  assert.ok(!/Đã có người xử lý: [^.]*Thứ 0 /.test(refused.words))
})
