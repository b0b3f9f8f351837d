import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { Work } from '#db/work.ts'
import { loadAdministrativeUnits } from '#features/organisations/commands/administrative-units.ts'
import { routes } from '#routes'
import { readSpreadsheet } from '#spreadsheets/read.ts'
import { writeCsv, writeXlsx } from '#spreadsheets/write.ts'
import { testDatabase } from '#test/support/database.ts'
import { importServer, type Page } from '#test/support/import-server.ts'
import { addPerson, addPlaces, type Places } from '#test/support/members-world.ts'
import { memberImportTarget } from './commands/import-target.ts'

const { db } = await testDatabase({ after })
const server = importServer(db, [memberImportTarget])
let places: Places
let officer: Work & { actor: Actor }
let browser: ReturnType<typeof server.browserOf>

before(async () => {
  await loadAdministrativeUnits(db)
  places = await addPlaces(db)
  officer = await addPerson(db, { role: 'workplaceOfficer', at: places.hospital, name: 'Đỗ Hoài Nam' })
  browser = server.browserOf(officer.actor)
})

const samples = new URL('../../../test/data/mau/', import.meta.url)
const uploadHref = routes.imports.new.href({ target: 'members' })
const upload = (content: Uint8Array, name = 'danh-sach.xlsx') =>
  browser.post(uploadHref, { tep: new File([new Uint8Array(content)], name) })

const titles = ['Họ và tên', 'Ngày sinh', 'Số CCCD', 'Điện thoại']
const listOf = (rows: readonly (readonly (string | number | null)[])[], columns = titles) =>
  writeXlsx([{ name: 'DS', columns: columns.map((title) => ({ title })), rows }])

const idOf = ({ location }: Page) => Number(location.split('/').at(-1))
const versionOf = ({ text }: Page) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? assert.fail('no version')

const countOf = async (table: 'imports' | 'files' | 'importRows' | 'members') => {
  const { count } = await db
    .selectFrom(table)
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow()
  return count
}

async function preview(content: Uint8Array, name?: string) {
  const answer = await upload(content, name)
  assert.equal(answer.status, 303, answer.words)
  const id = idOf(answer)
  const page = await browser.get(routes.imports.show.href({ id }))
  assert.equal(page.status, 200)
  return { id, page, version: versionOf(page) }
}

test('the page before a file says that nothing is written yet and offers a sample that needs no correction', async () => {
  const page = await browser.get(uploadHref)
  assert.match(page.words, /Tải lên chưa phải là ghi/)
  assert.match(page.text, /enctype="multipart\/form-data"/)
  const sample = await browser.get(routes.imports.new.href({ target: 'members' }, { mau: 1 }))
  const { page: read } = await preview(sample.bytes)
  assert.match(read.words, /Đã đọc 2 đảng viên: 2 đạt, 0 cần xem, 0 có lỗi/)
})

test('a bad file gets one sentence and nothing of it is kept', async () => {
  const before = await Promise.all([countOf('imports'), countOf('files'), countOf('importRows')])
  const html = new TextEncoder().encode(
    '<!doctype html><html><body><table><tr><td>Họ tên</td></tr></table></body></html>',
  )
  const bad: readonly [Uint8Array, RegExp][] = [
    [html, /Tệp là trang web được đổi tên/],
    [new Uint8Array(), /Tệp không có dữ liệu/],
    [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]), /Tệp là hình ảnh/],
    [(await listOf([['Lê Văn Tám', null, null, null]])).slice(0, 900), /Tệp bị hỏng/],
    [await listOf([['x', 'y', null, null]], ['Cột 1', 'Cột 2', 'Cột 3', 'Cột 4']), /Không tìm thấy dòng tiêu đề/],
    [await listOf([]), /không có dòng nào/],
  ]
  for (const [content, sentence] of bad) {
    const page = await upload(content)
    assert.equal(page.status, 422)
    assert.match(page.words, sentence)
    assert.match(page.text, /aria-invalid="true"/)
  }
  assert.equal((await browser.post(uploadHref, {})).status, 422)
  assert.deepEqual(await Promise.all([countOf('imports'), countOf('files'), countOf('importRows')]), before)
})

type Expected = { file: string; rowsRead: number; rowsOk: number; rowsWithWarning: number; rowsWithError: number }

test('the preview of the two lists counts as many rows of each kind as they really hold, and writes nobody', async () => {
  const expected: { files: Expected[] } = JSON.parse(await readFile(new URL('expected.json', samples), 'utf8'))
  for (const name of ['dang-vien-csdl-3.0.xlsx', 'danh-sach-dang-vien-tu-giu.xlsx']) {
    const sheets = expected.files.filter(({ file }) => file === name)
    const sum = (key: 'rowsRead' | 'rowsOk' | 'rowsWithWarning' | 'rowsWithError') =>
      sheets.reduce((total, sheet) => total + sheet[key], 0)
    const { page } = await preview(await readFile(new URL(name, samples)))
    const words = `Đã đọc ${sum('rowsRead')} đảng viên: ${sum('rowsOk')} đạt, ${sum('rowsWithWarning')} cần xem, ${sum('rowsWithError')} có lỗi`
    assert.ok(page.words.includes(words), `${words}\n${page.words.slice(0, 3000)}`)
  }
  assert.equal(await countOf('members'), 0)
})

test('the preview shows a row with its column, what the file held, and what was made of it', async () => {
  const { id } = await preview(await readFile(new URL('dang-vien-csdl-3.0.xlsx', samples)))
  const errors = await browser.get(routes.imports.show.href({ id }, { muc: 'loi' }))
  assert.match(errors.words, /DANH_SACH, dòng 8/)
  assert.match(errors.words, /Cột H \(Ngày chính thức\)/)
  assert.match(errors.words, /Trong tệp: 13\/08\/2019/)
  const warnings = await browser.get(routes.imports.show.href({ id }, { muc: 'xem' }))
  assert.match(warnings.words, /Trong tệp: 85300025368/)
  assert.match(warnings.words, /đã thêm lại thành 085300025368/)
})

test('a preview opens on the rows that have an error, where there are some', async () => {
  const { page } = await preview(await readFile(new URL('dang-vien-csdl-3.0.xlsx', samples)))
  assert.match(page.text, /<a[^>]*muc=loi"[^>]*aria-current="true"/)
})

test('rows come in pages of fifty, each once', async () => {
  const { id } = await preview(await readFile(new URL('dang-vien-csdl-3.0.xlsx', samples)))
  const page = await browser.get(routes.imports.show.href({ id }, { muc: 'tat-ca' }))
  const rowsOf = ({ text }: Page) => [...text.matchAll(/name="dong" value="(\d+)"/g)].map(([, position]) => position)
  assert.equal(rowsOf(page).length, 50)
  const next = await browser.get(routes.imports.show.href({ id }, { muc: 'tat-ca', sau: 49 }))
  assert.equal(rowsOf(next)[0], '50')
  assert.match(page.text, /rel="next"/)
})

test('a corrected mapping is read anew at once, and remembered for the next file of the kind', async () => {
  const odd = ['Họ và tên', 'Ngày sinh', 'Số CCCD', 'Liên hệ']
  const file = await listOf([['Lê Văn Tám', '02/03/1990', '085090000001', '0900000111']], odd)
  const { id, page, version } = await preview(file)
  assert.match(page.words, /Không đọc cột này/)
  const mapping = { version, 'cot-0-A': 'fullName', 'cot-0-B': 'birth', 'cot-0-C': 'personalNumber' }
  const twice = await browser.post(routes.imports.mapping.href({ id }), { ...mapping, 'cot-0-D': 'fullName' })
  assert.equal(twice.status, 422)
  assert.match(twice.words, /Hai cột cùng được chọn là “Họ và tên”/)
  const corrected = await browser.post(routes.imports.mapping.href({ id }), { ...mapping, 'cot-0-D': 'phone' })
  assert.equal(corrected.status, 303)
  const phoneOf = async (importId: number) => {
    const { values } = await db
      .selectFrom('importRows')
      .select('values')
      .where('importId', '=', importId as never)
      .executeTakeFirstOrThrow()
    return JSON.parse(JSON.stringify(values)).phone
  }
  assert.equal(await phoneOf(id), '0900000111')
  const again = await preview(await listOf([['Lý Thị Chín', '02/03/1991', null, '0900000222']], odd))
  assert.equal(await phoneOf(again.id), '0900000222')
})

test('a form older than the mapping is refused and says so', async () => {
  const { id, version } = await preview(await listOf([['Võ Văn Mười', '02/03/1992', null, null]]))
  await browser.post(routes.imports.mapping.href({ id }), { version, 'cot-0-A': 'fullName', 'cot-0-B': 'birth' })
  const late = await browser.post(routes.imports.apply.href({ id }), { version })
  assert.equal(late.status, 409)
  assert.match(late.words, /Có người vừa chọn lại cột/)
})

test('an import of another organisation is not there, and who may import nothing is told whose job it is', async () => {
  const { id, version } = await preview(await listOf([['Phan Thị Sáu', '02/03/1993', null, null]]))
  const other = await addPerson(db, { role: 'workplaceOfficer', at: places.school, name: 'Trần Thị Bảy' })
  const stranger = server.browserOf(other.actor)
  assert.equal((await stranger.get(routes.imports.show.href({ id }))).status, 404)
  assert.equal((await stranger.get(routes.imports.refused.href({ id }))).status, 404)
  for (const href of [routes.imports.apply.href({ id }), routes.imports.undo.href({ id })]) {
    assert.equal((await stranger.post(href, { version })).status, 404)
  }
  assert.doesNotMatch((await stranger.get(routes.imports.list.href())).text, /danh-sach\.xlsx/)
  const administrator = await addPerson(db, { role: 'administrator', at: places.province, name: 'Hồ Văn Tư' })
  const outsider = server.browserOf(administrator.actor)
  assert.equal((await outsider.get(routes.imports.show.href({ id }))).status, 404)
  assert.equal((await outsider.get(uploadHref)).status, 403)
  const commune = await addPerson(db, { role: 'communeOfficer', at: places.commune, name: 'Mai Thị Năm' })
  assert.equal((await server.browserOf(commune.actor).get(routes.imports.list.href())).status, 403)
})

test('formulas in a file stay text wherever they are shown or given back', async () => {
  const formula = '=HYPERLINK("http://ac.example","Bấm")'
  const { id, page } = await preview(
    writeCsv({ name: 'DS', columns: titles.map((title) => ({ title })), rows: [[formula, '31/02/1990', null, null]] }),
    'danh-sach.csv',
  )
  assert.doesNotMatch(page.text, /<a[^>]+ac\.example/)
  const refused = await browser.get(routes.imports.refused.href({ id }))
  assert.equal(refused.status, 200)
  const back = await readSpreadsheet(refused.bytes, 'x.xlsx')
  assert.ok(back.ok)
  assert.match(String(back.value[0]?.rows[1]?.[0]), /^'?=HYPERLINK/)
})
