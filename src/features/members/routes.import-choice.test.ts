import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { parseId } from '#core/ids.ts'
import { loadAdministrativeUnits } from '#features/organisations/commands/administrative-units.ts'
import { routes } from '#routes'
import type { Cell } from '#spreadsheets/sheet.ts'
import { writeXlsx } from '#spreadsheets/write.ts'
import { testDatabase } from '#test/support/database.ts'
import { importServer, type Page } from '#test/support/import-server.ts'
import { addPerson, addPlaces } from '#test/support/members-world.ts'
import { memberImportTarget } from './commands/import-target.ts'

const { db } = await testDatabase({ after })
const server = importServer(db, [memberImportTarget])
let browser: ReturnType<typeof server.browserOf>
let stranger: typeof browser

before(async () => {
  await loadAdministrativeUnits(db)
  const places = await addPlaces(db)
  const officer = await addPerson(db, { role: 'workplaceOfficer', at: places.hospital, name: 'Đỗ Hoài Nam' })
  const other = await addPerson(db, { role: 'workplaceOfficer', at: places.school, name: 'Lý Thị Khác' })
  browser = server.browserOf(officer.actor)
  stranger = server.browserOf(other.actor)
})

const titles = ['Họ và tên', 'Nơi cư trú', 'Điện thoại', 'Ghi thêm']
const wrongText = 'ấp 2, xã Phú Quối Tây, tỉnh Vĩnh Long'
const [phuQuoi, longChau] = ['29611', '29551']
const all = { muc: 'tat-ca' } as const
const versionOf = ({ text }: Page) => /name="version" value="(\d+)"/.exec(text)?.[1] ?? assert.fail('no version')

async function preview(rows: readonly (readonly Cell[])[]) {
  const content = await writeXlsx([{ name: 'DS', columns: titles.map((title) => ({ title })), rows }])
  const tep = new File([new Uint8Array(content)], 'danh-sach.xlsx')
  const answer = await browser.post(routes.imports.new.href({ target: 'members' }), { tep })
  assert.equal(answer.status, 303, answer.words)
  const id = Number(answer.location.split('/').at(-1))
  const page = await browser.get(routes.imports.show.href({ id }, all))
  return { id, page, version: versionOf(page) }
}

const kept = async (id: number) =>
  (
    await db
      .selectFrom('importRows')
      .select((eb) => ['decision', eb.ref('values').$castTo<{ residenceCommuneCode: string | null }>().as('values')])
      .where('importId', '=', parseId<'imports'>(String(id)) ?? assert.fail('no id'))
      .orderBy('position')
      .execute()
  ).map(({ decision, values }) => [decision, values.residenceCommuneCode])

const ways = [
  ['Lê Văn Một', wrongText, '0900000123', null],
  ['Lê Văn Hai', wrongText, '0900000124', null],
  ['Lê Văn Ba', 'khóm 1, phường Không Đâu, tỉnh Vĩnh Long', null, null],
  ['Lê Văn Bốn', 'xã Phú Quới, tỉnh Vĩnh Long', null, null],
] as const

test('one row alone takes the choice when the officer says so, and gives it back', async () => {
  const { id, version } = await preview(ways)
  await browser.post(routes.imports.choice.href({ id, row: 1 }), { version, chon: phuQuoi })
  assert.deepEqual(await kept(id), [
    ['add', null],
    ['add', phuQuoi],
    ['add', null],
    ['add', phuQuoi],
  ])
  await browser.post(routes.imports.proposals.href({ id }), { version, bo: '1' })
  assert.deepEqual((await kept(id))[1], ['add', null])
})

test('a choice that is given back is offered no more, and what the row had offered comes back', async () => {
  const oldText = 'ấp Ba Cụm, xã Phú Quới, huyện Long Hồ, tỉnh Vĩnh Long'
  const { id, version } = await preview([
    ['Lê Văn Lùi', oldText],
    ['Lê Văn Lại', wrongText],
  ])
  for (const [row, chon] of [
    [0, '29590'],
    [0, longChau],
    [1, longChau],
  ] as const) {
    assert.equal((await browser.post(routes.imports.choice.href({ id, row }), { version, chon })).status, 303)
  }
  const href = routes.imports.proposals.href({ id })
  await browser.post(href, { version, bo: '0' })
  await browser.post(href, { version, bo: '1' })
  const page = await browser.get(routes.imports.show.href({ id }, { muc: 'goi-y' }))
  assert.match(page.words, /Nhận gợi ý xã, phường cho 1 dòng/)
  assert.match(page.words, /Gợi ý: xã Phú Quới, tỉnh Vĩnh Long/)
  await browser.post(href, { version, 'tat-ca': 'proposed' })
  assert.deepEqual(await kept(id), [
    ['add', phuQuoi],
    ['add', null],
  ])
})

test('nothing is chosen for a row that leaves nothing open, from no list, or by who may not see the import', async () => {
  const { id, version } = await preview(ways)
  const href = (row: number) => routes.imports.choice.href({ id, row })
  assert.equal((await browser.get(href(3))).status, 404)
  assert.equal((await browser.post(href(3), { version, chon: longChau })).status, 404)
  assert.equal((await browser.post(href(0), { version, chon: '99999' })).status, 422)
  assert.equal((await browser.post(href(0), { version, chon: 'standard' })).status, 422)
  assert.equal((await stranger.get(href(0))).status, 404)
  assert.equal((await stranger.post(href(0), { version, chon: longChau })).status, 404)
  assert.deepEqual((await kept(id))[0], ['add', null])
})

test('when the columns are read again, what was chosen and decided stays where the row still says the same', async () => {
  const offered = ['Lê Văn Năm', 'ấp Ba Cụm, xã Phú Quới, huyện Long Hồ, tỉnh Vĩnh Long', null, '0900000129'] as const
  const { id, version } = await preview([...ways, offered, ['Lê Văn Sáu', null, null, null]])
  await browser.post(routes.imports.choice.href({ id, row: 0 }), { version, chon: phuQuoi, 'ca-dong-giong': 'on' })
  await browser.post(routes.imports.proposals.href({ id }), { version, nhan: '4' })
  await browser.post(routes.imports.decisions.href({ id }), { version, viec: 'skip', dong: ['1', '4', '5'] })
  const names = { 'cot-0-A': 'fullName', 'cot-0-B': 'residence', 'cot-0-C': 'phone' }
  const same = await browser.post(routes.imports.mapping.href({ id }), { version, ...names, 'cot-0-D': '' })
  assert.equal(same.status, 303, same.words)
  const unchanged = [
    ['add', phuQuoi],
    ['skip', phuQuoi],
    ['add', null],
    ['add', phuQuoi],
    ['skip', phuQuoi],
    ['skip', null],
  ]
  assert.deepEqual(await kept(id), unchanged)
  const next = versionOf(await browser.get(routes.imports.show.href({ id }, all)))
  const other = { ...names, 'cot-0-C': '', 'cot-0-D': 'phone' }
  assert.equal((await browser.post(routes.imports.mapping.href({ id }), { version: next, ...other })).status, 303)
  const changed = [['add', phuQuoi], ['add', phuQuoi], ...unchanged.slice(2, 4), ['add', phuQuoi], ['skip', null]]
  assert.deepEqual(await kept(id), changed)
})

test('an unknown commune is looked up in the preview, for one row or for all that say the same, and is written', async () => {
  const { id, page, version } = await preview(ways)
  const href = (row: number, tim?: string) => routes.imports.choice.href({ id, row }, { tim })
  assert.match(page.words, /Tìm xã, phường khác/)
  assert.match((await browser.get(href(0))).words, /Không có xã, phường nào mang tên này/)
  const found = await browser.get(href(0, 'xa phu quoi, vinh long'))
  assert.match(found.words, /xã Phú Quới, tỉnh Vĩnh Long/)
  assert.match(found.words, /Chọn cho cả 2 dòng cùng ghi “ấp 2, xã Phú Quối Tây/)
  const none = await browser.post(href(0, 'phu quoi'), { version })
  assert.equal(none.status, 422)
  assert.match(none.words, /Chưa chọn xã, phường/)
  assert.equal((await browser.post(href(0), { version, chon: phuQuoi, 'ca-dong-giong': 'on' })).status, 303)
  assert.match(page.text, /chon\/2\?muc=tat-ca/)
  const back = await browser.post(routes.imports.choice.href({ id, row: 2 }, all), { version, chon: longChau })
  assert.equal(back.location, routes.imports.show.href({ id }, all))
  const codes = (await kept(id)).map(([, code]) => code)
  assert.deepEqual(codes, [phuQuoi, phuQuoi, longChau, phuQuoi])
  assert.match((await browser.get(routes.imports.show.href({ id }, all))).words, /Đã chọn: xã Phú Quới.*Bỏ nơi đã chọn/)
  assert.equal((await browser.post(routes.imports.apply.href({ id }), { version })).status, 303)
  await server.work()
  const written = await db
    .selectFrom('members')
    .select('residenceCommuneCode')
    .where('fullName', 'in', ['Lê Văn Một', 'Lê Văn Hai', 'Lê Văn Ba'])
    .orderBy('id')
    .execute()
  assert.deepEqual(
    written.map((row) => row.residenceCommuneCode),
    [phuQuoi, phuQuoi, longChau],
  )
  const late = await browser.post(href(0), { version, chon: longChau })
  assert.equal(late.status, 409)
})
