import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { routes } from '#routes'
import { type Looks, openStory, picture, press, type Story, seen, signIn } from '#test/support/browser.ts'
import { openLetter, registerRow } from './on-screen.ts'

const root = path.join(import.meta.dirname, '../..')
const readme = readFileSync(path.join(root, 'README.md'), 'utf8')

/** The six steps of "Năm phút đi hết một vòng", each as it stands in the README. */
const walk = readme
  .slice(readme.indexOf('### Năm phút'), readme.indexOf('## Chạy chính thức'))
  .split(/^(?=\d\. )/m)
  .slice(1)
  .map((step) => step.replaceAll(/\s+/g, ' '))

function told(step: number, pattern: RegExp): string {
  const found = pattern.exec(walk[step - 1] ?? '')?.[1]
  assert.ok(found, `step ${step} of the walk tells ${pattern}`)
  return found
}
const whoSignsIn = (step: number) => told(step, /Đăng nhập(?: lại)? bằng `([\w.]+)`/)
const list = path.join(root, told(1, /`(demo\/[\w.-]+)`/))
const member = told(2, /\*\*(\p{L}+(?: \p{L}+)+)\*\*, lập giấy/u)
const password = /mật khẩu: `(\w+)`/.exec(readme)?.[1] ?? ''

async function enter(story: Story, username: string, looks: Looks): Promise<Page> {
  const page = await story.visit(looks)
  await page.goto('/')
  await signIn(page, username, password)
  return page
}

async function importList(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Nhập bảng tính' }).first().click()
  await page
    .getByRole('link', { name: /đảng viên/i })
    .filter({ visible: true })
    .last()
    .click()
  await page.getByLabel('Tệp danh sách').setInputFiles(list)
  await picture(page, 'nhap-chon-tep')
  await press(page, 'Đọc tệp và xem trước')
  await seen(page, 'trước ngày kết nạp')
  await picture(page, 'nhap-xem-truoc')
  await page.getByRole('button', { name: told(1, /\*(Áp dụng \d+ dòng)\*/), exact: true }).click()
  // The list is written behind the page; without script one looks again.
  await page.waitForURL(/cong-viec|nhap-bang-tinh/)
  for (let look = 0; look < 40 && !/Đã thêm \d+/.test((await page.textContent('main')) ?? ''); look += 1) {
    await page.waitForTimeout(250)
    await page.reload()
  }
  await seen(page, /Đã thêm \d+/)
}

for (const script of [true, false]) {
  test(`the walk of the README ${script ? 'with' : 'without'} script: from a list to the register that both sides see`, async (t) => {
    const story = await openStory(t)
    const looks = { script }
    const officer = await enter(story, whoSignsIn(1), looks)
    await picture(officer, 'viec-can-lam-noi-cong-tac')
    await importList(officer)
    await officer.goto(routes.introductions.list.href())
    await officer.getByRole('link', { name: 'Lập giấy giới thiệu' }).first().click()
    await officer.getByRole('checkbox', { name: member }).check()
    await picture(officer, 'lap-giay-chon')
    await press(officer, 'Lập giấy giới thiệu')

    const secretary = await enter(story, whoSignsIn(3), looks)
    await openLetter(secretary, member)
    await picture(secretary, 'giay-cho-ky')
    await press(secretary, 'Ký ban hành')
    await seen(secretary, 'Đã ký ban hành.')

    const commune = await enter(story, whoSignsIn(4), looks)
    await picture(commune, 'viec-can-lam-xa')
    await openLetter(commune, member)
    await picture(commune, 'xa-tiep-nhan')
    await press(commune, 'Tiếp nhận')
    await seen(commune, 'Đã tiếp nhận và giới thiệu về chi bộ.')

    const cell = await enter(story, whoSignsIn(5), looks)
    await openLetter(cell, member)
    await picture(cell, 'chi-bo-tiep-nhan')
    await press(cell, 'Tiếp nhận vào chi bộ')
    await seen(cell, 'Chi bộ đã tiếp nhận.')

    assert.equal(whoSignsIn(6), whoSignsIn(1))
    const number = /\d+-GGT\/ĐU/
    const residence = await registerRow(cell, member)
    const workplace = await registerRow(officer, member)
    assert.match(residence, number)
    assert.equal(number.exec(workplace)?.[0], number.exec(residence)?.[0])
    await officer.goto(routes.register.list.href())
    await picture(officer, 'so-theo-doi')
  })
}
