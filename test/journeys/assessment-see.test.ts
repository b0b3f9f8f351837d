import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PersonName } from '#demo/world.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { openStory, phone, press, seen } from '#test/support/browser.ts'
import { moreLinks } from '#test/support/more-links.ts'
import { today } from '#test/support/world.ts'

const story = await openStory({ after })
const { db } = story
await moreLinks({ db }, { cell: 'thanhLoi', count: 6 })
await moreLinks({ db }, { cell: 'quarter1', count: 6 })
const back = await sheetsOf({ db }, { cell: 'thanhLoi', state: 'delivered' })
const drafted = await sheetsOf({ db }, { cell: 'phuHung', state: 'drafted' })
const elsewhere = await sheetsOf({ db }, { cell: 'quarter1', state: 'announced' })
const year = String(today.year)

/** The head of the page: its first figure, and the one of what is back. */
async function figuresOn(page: Page) {
  const strip = page.locator('dl.figure-row')
  const of = async (label: string) =>
    Number(
      await strip
        .locator('div', { has: page.getByText(label, { exact: true }) })
        .locator('dd.n')
        .textContent(),
    )
  return { total: await of('Tổng số phiếu'), back: await of('Đã về nơi công tác') }
}

/** The row of a table as its cells say it. */
const rowOf = async (page: Page, table: string, name: string) =>
  page.getByRole('table', { name: table }).getByRole('row').filter({ hasText: name }).getByRole('cell').allInnerTexts()

/** By the menu, then to the year of the sheets, which is not always the one of the day of the test. */
async function open(person: PersonName) {
  const page = await story.enter(person)
  await page.getByRole('link', { name: 'Số liệu nhận xét' }).first().click()
  await page.goto(routes.assessments.statistics.href({ nam: year }))
  await seen(page, `Nhận xét hằng năm, năm ${year}`)
  return page
}

test('province, commune and cell look at the same year, and their numbers are the same sheets', async () => {
  const province = await open('provinceOfficer')
  assert.deepEqual(await figuresOn(province), {
    total: back.length + drafted.length + elsewhere.length,
    back: back.length + elsewhere.length,
  })
  const [, total, , , isBack] = await rowOf(province, 'Tiến độ theo xã, phường', 'Xã Hiếu Phụng')
  assert.equal(Number(total), back.length + drafted.length)
  assert.match(isBack ?? '', new RegExp(`^${back.length} \\(`))
  await province
    .getByRole('table', { name: 'Tiến độ theo xã, phường' })
    .getByRole('link', { name: 'Xã Hiếu Phụng' })
    .click()
  const commune = await open('ngocHan')
  assert.deepEqual(await figuresOn(commune), await figuresOn(province))
  const ofCell = await rowOf(commune, 'Tiến độ theo chi bộ', 'Ấp Thạnh Lợi')
  assert.deepEqual(ofCell, await rowOf(province, 'Tiến độ theo chi bộ', 'Ấp Thạnh Lợi'))
  const cell = await open('secretaryOfThanhLoi')
  assert.deepEqual(await figuresOn(cell), { total: back.length, back: back.length })
  assert.equal(Number(ofCell[1]), back.length)
})

test('without script, on a phone, a year is chosen and a line compared place by place; the spreadsheet comes along', async () => {
  const page = await story.enter('ngocHan', { script: false, viewport: phone })
  await page.goto(routes.assessments.statistics.href({ nam: year }))
  await page.getByLabel('So sánh một tiêu chí').selectOption({ label: '1. Nêu gương' })
  await press(page, 'Xem')
  await seen(page, 'Tiêu chí 1 “Nêu gương”, theo chi bộ')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: 'Tải bảng tính' }).click(),
  ])
  assert.equal(download.suggestedFilename(), `so-lieu-nhan-xet-${year}.xlsx`)
  await page.getByLabel('Năm').selectOption(year)
  await page.getByLabel('Loại nhận xét').selectOption({ label: 'Theo đề nghị riêng' })
  await press(page, 'Xem')
  await seen(page, `Năm ${year} chưa có phiếu nào`)
})

test('the administrator changes one setting of the assessment, and everybody reads it with its source', async () => {
  const page = await story.enter('administrator')
  await page.goto(routes.regulations.list.href())
  await page.getByRole('link', { name: 'Nhận xét', exact: true }).click()
  assert.equal(await page.getByLabel('Phiếu về trước ngày').inputValue(), '30/11')
  await page.getByLabel('Phiếu về trước ngày').fill('31/11')
  await page.getByLabel('Căn cứ').fill('Công văn 31-CV/BTCTU')
  await page.getByLabel('Áp dụng từ ngày').fill('01/12/2099')
  await press(page, 'Đặt mốc ngày và cách tính')
  await seen(page, 'Còn 1 chỗ cần sửa')
  await page.getByLabel('Phiếu về trước ngày').fill('25/11')
  await press(page, 'Đặt mốc ngày và cách tính')
  await seen(page, 'Đã đặt mốc ngày và cách tính mới.')
  const reader = await story.enter('secretaryOfThanhLoi')
  await reader.goto(routes.regulations.assessmentSettings.href())
  await seen(reader, 'Công văn 31-CV/BTCTU')
  assert.equal(await reader.getByRole('button', { name: 'Đặt mốc ngày và cách tính' }).count(), 0)
})
