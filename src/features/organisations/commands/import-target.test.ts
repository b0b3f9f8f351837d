import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { after, before, test } from 'node:test'
import { routes } from '#routes'
import { writeXlsx } from '#spreadsheets/write.ts'
import { testDatabase } from '#test/support/database.ts'
import { importServer, type Page } from '#test/support/import-server.ts'
import { addPerson, addPlaces, type Places } from '#test/support/members-world.ts'
import { loadAdministrativeUnits } from './administrative-units.ts'
import { organisationImportTarget } from './import-target.ts'

const { db } = await testDatabase({ after })
const server = importServer(db, [organisationImportTarget])
let places: Places
let browser: ReturnType<typeof server.browserOf>

before(async () => {
  await loadAdministrativeUnits(db)
  places = await addPlaces(db)
  const administrator = await addPerson(db, { role: 'administrator', at: places.province, name: 'Hồ Văn Tư' })
  browser = server.browserOf(administrator.actor)
})

const versionOf = ({ text }: Page) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? assert.fail('no version')

async function preview(content: Uint8Array) {
  const tep = new File([new Uint8Array(content)], 'to-chuc.xlsx')
  const answer = await browser.post(routes.imports.new.href({ target: 'organisations' }), { tep })
  assert.equal(answer.status, 303, answer.words)
  const id = Number(answer.location.split('/').at(-1))
  const page = await browser.get(routes.imports.show.href({ id }))
  return { id, page, version: versionOf(page) }
}

async function apply(content: Uint8Array) {
  const { id, version } = await preview(content)
  assert.equal((await browser.post(routes.imports.apply.href({ id }), { version })).status, 303)
  await server.work()
  return { id, page: await browser.get(routes.imports.show.href({ id })) }
}

const undo = (id: number, page: Page) => browser.post(routes.imports.undo.href({ id }), { version: versionOf(page) })

async function standing() {
  const organisations = await db
    .selectFrom('organisations')
    .select(['id', 'name', 'code', 'parentId', 'communeCode'])
    .orderBy('id')
    .execute()
  const areas = await db.selectFrom('residentialAreas').select(['id', 'cellId']).orderBy('id').execute()
  return { organisations, areas }
}

const tree = readFile(new URL('../../../../test/data/mau/to-chuc-dang-vinh-long.xlsx', import.meta.url))

test('a whole province with its cells and areas comes in, a second time changes nothing, and it can be taken back', async () => {
  const was = await standing()
  const { page: read } = await preview(await tree)
  assert.match(read.words, /Đã đọc 353 tổ chức, địa bàn: 353 đạt, 0 cần xem, 0 có lỗi/)
  const first = await apply(await tree)
  assert.match(first.page.words, /Không nhận 0/)
  const now = await standing()
  assert.equal(now.areas.length, 92)
  assert.equal(now.organisations.filter(({ code }) => code !== null).length, 261)
  assert.equal(now.organisations.filter(({ parentId }) => parentId === null).length, 1)
  const second = await apply(await tree)
  assert.match(second.page.words, /Thêm mới 0 Cập nhật 0 Không có gì đổi 353/)
  assert.equal((await undo(first.id, first.page)).status, 303)
  assert.deepEqual(await standing(), was)
})

const columns = ['Mã tổ chức đảng', 'Tên tổ chức đảng', 'Loại hình', 'Mã cấp trên trực tiếp', 'Mã xã, phường']
const small = () =>
  writeXlsx([
    {
      name: 'To chuc',
      columns: columns.map((title) => ({ title })),
      rows: [
        ['86.000.000.000.000', 'Đảng bộ tỉnh Vĩnh Long', 'Đảng bộ tỉnh', null, null],
        ['86.102.001.000.000', 'Đảng bộ Sở Y tế', 'Đảng bộ cơ sở', '86.000.000.000.000', null],
      ],
    },
  ])

test('a tree on which something hangs already stays', async () => {
  const { id, page } = await apply(await small())
  const added = await db
    .selectFrom('organisations')
    .select('id')
    .where('code', '=', '86.102.001.000.000')
    .executeTakeFirstOrThrow()
  await addPerson(db, { role: 'workplaceOfficer', at: added.id, name: 'Lê Thị Mới' })
  const refused = await undo(id, page)
  assert.equal(refused.status, 409)
  assert.match(refused.words, /không hoàn tác được nữa/)
  assert.ok((await standing()).organisations.some(({ id: kept }) => kept === added.id))
})

test('the sample file needs no correction', async () => {
  const sample = await browser.get(routes.imports.new.href({ target: 'organisations' }, { mau: 1 }))
  const { page } = await preview(sample.bytes)
  assert.match(page.words, /0 cần xem, 0 có lỗi/)
})
