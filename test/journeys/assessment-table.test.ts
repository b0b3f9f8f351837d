import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { people } from '#demo/world.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import {
  desktop,
  findBarriers,
  openStory,
  overflow,
  phone,
  picture,
  press,
  seen,
  signIn,
} from '#test/support/browser.ts'
import { manyInCell, meetingMissedBy } from '#test/support/cell-of-many.ts'

const story = await openStory({ after })
const { db } = story
const members = 165
const lines = 6
/** Places in the register of those who missed one of two meetings, and both. */
const [missedOne, missedBoth] = [
  [20, 60, 100, 140],
  [40, 120],
]

await manyInCell(story, { cell: 'thanhLoi', count: members })
await meetingMissedBy(story, { cell: 'thanhLoi', places: [...missedOne, ...missedBoth] })
await meetingMissedBy(story, { cell: 'thanhLoi', places: missedBoth })
const ids = await sheetsOf(story, { cell: 'thanhLoi' })
// A cell of its own for what is told in the other stories, small enough to be looked at.
await manyInCell(story, { cell: 'phuHung', count: 12 })
const few = await sheetsOf(story, { cell: 'phuHung' })
const idAt = (place: number) => few[place] ?? assert.fail('no such sheet')

const table = routes.assessments.table.href()
const saving = `**${routes.assessments.saveTable.href()}`

const rowOf = async (id: number) =>
  db
    .selectFrom('assessments')
    .select(['grades', 'texts', 'draftedBy'])
    .where('id', '=', idOf(id))
    .executeTakeFirstOrThrow()
const idOf = (id: number) => [...ids, ...few].find((one) => one === id) ?? assert.fail('no such sheet')
const clear = () =>
  db
    .updateTable('assessments')
    .set({ grades: [], texts: [], state: 'withCell', draftedBy: null })
    .where('id', 'in', few)
    .execute()

async function openTable(page: Page): Promise<void> {
  await page.goto(table)
  await page.locator('[data-scripted]').waitFor()
}

const cellAt = (page: Page, id: number, line: number) => page.locator(`[data-sheet="${id}"] [data-line="${line}"]`)
const gradeShown = (page: Page, id: number, line: number) =>
  page.locator(`[name="m-${id}-${line}"]:checked`).getAttribute('value')
const standing = (page: Page, id: number) => page.locator(`[data-sheet="${id}"] [data-standing]`)
const allSaved = (page: Page) => page.locator('[data-status].ok').waitFor()

async function arrived(id: number, grades: readonly (number | null)[]): Promise<void> {
  for (let tries = 0; tries < 60; tries += 1) {
    if (JSON.stringify((await rowOf(id)).grades) === JSON.stringify(grades)) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  assert.deepEqual((await rowOf(id)).grades, grades)
}

/** Counts what a hand would press; the keys follow each other without waiting for what each of them draws. */
async function keyboardOf(page: Page) {
  const session = await page.context().newCDPSession(page)
  let count = 0
  const press = (key: string) => {
    count += 1
    const text = key.length === 1 ? key : undefined
    return session.send('Input.dispatchKeyEvent', {
      type: 'keyDown',
      key,
      ...(text ? { text } : { code: key, windowsVirtualKeyCode: 9 }),
    })
  }
  return {
    press,
    type: (keys: string) => Promise.all([...keys].map(press)),
    count: () => count,
  }
}

/** Two are thought of otherwise than attendance says, five are to be commended: seven that need words. */
const gradesAt = (place: number, proposed: string) => {
  const attended = place === 50 || place === 90 ? (proposed === '1' ? '2' : '1') : proposed
  return `${1 + (place % 3)}1${attended}2${1 + (place % 2)}${place % 33 === 0 ? '1' : '2'}`
}

test('a cell of 165 is filled in by keyboard alone in no more than 1,300 keystrokes', async (t) => {
  const page = await story.enter('secretaryOfThanhLoi', { viewport: desktop })
  await openTable(page)
  await seen(page, /165 phiếu\. Đủ 0, chưa đủ 165/)
  await picture(page, 'nhan-xet-bang')
  const keyboard = await keyboardOf(page)
  const proposed = await page.evaluate<readonly string[]>(
    '[...document.querySelectorAll("[data-sheet]")].map((sheet) => sheet.querySelector(".proposed input")?.value ?? "1")',
  )
  assert.ok(['1', '2', '3'].every((grade) => proposed.includes(grade)))
  await cellAt(page, ids[0] ?? 0, 1).focus()
  for (const [place, grade] of proposed.entries()) await keyboard.type(gradesAt(place, grade))
  const words = page.locator('[data-grid] textarea:visible')
  assert.equal(await words.count(), 7)
  // Tab goes from one that lacks words to the next.
  await words.first().focus()
  for (let place = 0; place < 7; place += 1) {
    await keyboard.type('Hiến đất làm đường, nhiệt tình.')
    if (place < 6) await keyboard.press('Tab')
  }
  await page.locator('[data-grid] td[tabindex="0"]').focus()
  await allSaved(page)
  assert.equal(await page.locator('[data-count="lacking"]').textContent(), '0')
  t.diagnostic(`${keyboard.count()} keystrokes for ${members} x ${lines} grades and 7 reasons`)
  assert.ok(keyboard.count() <= 1300, `${keyboard.count()} keystrokes`)
  const stored = await db.selectFrom('assessments').select('grades').where('id', 'in', ids).execute()
  assert.ok(stored.every(({ grades }) => grades.length === lines && grades.every((grade) => grade !== null)))
  await page.evaluate('scrollTo(0, 3000)')
  await page.waitForTimeout(100)
  const head = 'document.querySelector("[data-column]").getBoundingClientRect()'
  const [height, top] = [Number(await page.evaluate(`${head}.height`)), Number(await page.evaluate(`${head}.top`))]
  t.diagnostic(`the head is ${height} px high once scrolled`)
  assert.ok(height < 96 && top >= 0 && top < 100, `${height} px at ${top}`)
  await page.context().close()
})

test('keys move, clear, jump to a name, fill down and undo; the numbers of a column follow', async () => {
  await clear()
  const page = await story.enter('secretaryOfPhuHung', { viewport: desktop })
  await openTable(page)
  assert.deepEqual(await findBarriers(page), [])
  const focused = () =>
    page.evaluate(
      '[document.activeElement.closest("[data-sheet]").dataset.sheet, document.activeElement.dataset.line].join("/")',
    )
  await cellAt(page, idAt(0), 1).focus()
  await page.keyboard.type('12')
  assert.equal(await focused(), `${idAt(0)}/3`)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await page.keyboard.press('2')
  assert.equal(await focused(), `${idAt(2)}/1`)
  await page.keyboard.press('Enter')
  await page.keyboard.press('PageUp')
  await page.keyboard.press('Home')
  assert.equal(await focused(), `${idAt(0)}/1`)
  await page.keyboard.press('0')
  assert.equal(await gradeShown(page, idAt(0), 2), '2')
  assert.equal(await page.locator(`[name="m-${idAt(0)}-1"]:checked`).count(), 0)
  await page.keyboard.press('Control+z')
  assert.equal(await gradeShown(page, idAt(0), 1), '1')
  // The whole column would be best: asked first.
  await page.keyboard.press('Control+d')
  const asked = page.getByRole('dialog')
  await asked.getByText(/Cả cột 1\. Nêu gương sẽ đều ở mức cao nhất/).waitFor()
  assert.deepEqual(await findBarriers(page), [])
  await asked.getByRole('button', { name: 'Điền 11 ô' }).click()
  await page.locator('th.col-flag').getByText('100 % mức 1').waitFor()
  await page.keyboard.press('Control+z')
  assert.equal(await page.locator('th.col-flag').count(), 0)
  // Filling with another grade asks nothing, and leaves what is filled in.
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('3')
  await page.keyboard.press('ArrowLeft')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('Control+d')
  await page.locator('[data-column="2"]').getByText('0 · 11 · 1').waitFor()
  await allSaved(page)
  await arrived(idAt(5), [null, 2])
  await arrived(idAt(1), [null, 3, null, null, null, 2])
  const last = await page.locator(`[data-sheet="${idAt(11)}"] a.name`).textContent()
  const key = (last ?? '').normalize('NFD').replaceAll(/\p{M}/gu, '').replaceAll(/đ/gi, 'd').toLowerCase()
  await page.keyboard.type(key)
  assert.equal(await focused(), `${idAt(11)}/2`)
  await page.context().close()
})

test('a block from a spreadsheet is shown before it is taken, and nothing of a wrong one is', async () => {
  await clear()
  const page = await story.enter('secretaryOfPhuHung', { viewport: desktop })
  await openTable(page)
  const paste = async (text: string) => {
    await cellAt(page, idAt(1), 2).focus()
    await page.evaluate(`(() => { const data = new DataTransfer(); data.setData('text/plain', ${JSON.stringify(text)})
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })) })()`)
  }
  const asked = page.getByRole('dialog')
  await paste('2\tkhá\n9\t2\n')
  await asked.getByText(/Chưa dán ô nào: 2 chỗ/).waitFor()
  await asked.getByText(/Dòng 2 \(.*\), cột 3\. Dự họp: “khá” không phải mức nào/).waitFor()
  await asked.getByRole('button', { name: 'Đóng' }).click()
  assert.equal(await page.locator('[data-grid] input:checked').count(), 0)
  await paste('2\t\tthường xuyên\r\nGương mẫu\t\t1\r\n')
  await asked.getByText(/Dán 4 ô vào 2 phiếu/).waitFor()
  await asked.getByRole('button', { name: 'Dán 4 ô' }).click()
  await allSaved(page)
  await arrived(idAt(1), [null, 2, null, 2])
  await arrived(idAt(2), [null, 2, null, 1])
  await page.context().close()
})

test('a dead connection loses nothing: what is not kept yet says so and is sent by itself', async () => {
  await clear()
  const page = await story.enter('secretaryOfPhuHung', { viewport: desktop })
  await openTable(page)
  await page.context().setOffline(true)
  await cellAt(page, idAt(3), 1).focus()
  await page.keyboard.type('123')
  await seen(page, /Mất kết nối\. 3 ô chưa lưu vẫn giữ trên máy này/)
  await standing(page, idAt(3)).getByText('Chưa lưu').waitFor()
  await page.context().setOffline(false)
  await arrived(idAt(3), [1, 2, 3])
  await allSaved(page)
  // An answer that is lost: the same key again, and no second writing.
  await page.route(saving, async (route) => {
    await route.fetch()
    await route.abort()
  })
  await page.keyboard.type('1')
  await arrived(idAt(3), [1, 2, 3, 1])
  await standing(page, idAt(3)).getByText('Chưa lưu').waitFor()
  await page.unroute(saving)
  await press(page, 'Lưu trang này')
  await allSaved(page)
  assert.equal(await page.locator('.clash').count(), 0)
  await page.context().close()
})

test('a killed browser and an ended session lose nothing either', async () => {
  await clear()
  const folder = await mkdtemp(path.join(tmpdir(), 'hai-chieu-bang-'))
  after(() => rm(folder, { recursive: true, force: true }))
  const firstBrowser = await story.startPhone(folder, 'secretaryOfPhuHung')
  await firstBrowser.page.setViewportSize(desktop)
  await openTable(firstBrowser.page)
  await firstBrowser.page.context().setOffline(true)
  await cellAt(firstBrowser.page, idAt(4), 1).focus()
  await firstBrowser.page.keyboard.type('21')
  await standing(firstBrowser.page, idAt(4)).getByText('Chưa lưu').waitFor()
  await firstBrowser.kill()
  const { page } = await story.startPhone(folder)
  await page.setViewportSize(desktop)
  await page.goto(table)
  await signIn(page, people.secretaryOfPhuHung.username)
  await page.locator('[data-scripted]').waitFor()
  await arrived(idAt(4), [2, 1])
  // The session ends while somebody types.
  await page.context().clearCookies()
  await cellAt(page, idAt(4), 3).focus()
  await page.keyboard.type('2')
  await seen(page, /Phiên làm việc đã hết\. 1 ô chưa lưu/)
  await page.getByRole('link', { name: 'Đăng nhập lại' }).click()
  await signIn(page, people.secretaryOfPhuHung.username)
  await page.locator('[data-scripted]').waitFor()
  await arrived(idAt(4), [2, 1, 2])
  await page.context().close()
})

test('two people in one table see both grades and choose with one key', async () => {
  await clear()
  const cell = await story.enter('secretaryOfPhuHung', { viewport: desktop })
  await openTable(cell)
  const by = { draftedBy: 'Lê Thị Ngọc Hân', state: 'drafted' as const }
  await db
    .updateTable('assessments')
    .set({ grades: [1, 1], ...by })
    .where('id', '=', idAt(6))
    .execute()
  await cellAt(cell, idAt(6), 1).focus()
  await cell.keyboard.type('32')
  const clash = cell.locator(`[data-sheet="${idAt(6)}"] .clash`)
  await clash
    .first()
    .getByText(/Lê Thị Ngọc Hân ghi 1, đồng chí ghi 3/)
    .waitFor()
  assert.equal(await clash.count(), 2)
  assert.deepEqual(await findBarriers(cell), [])
  // Still there for whoever opens the page again.
  await openTable(cell)
  assert.equal(await clash.count(), 2)
  await cellAt(cell, idAt(6), 1).focus()
  await cell.keyboard.type('31')
  await allSaved(cell)
  assert.equal(await clash.count(), 0)
  await arrived(idAt(6), [3, 1])
  await cell.context().close()
})

test('without script the page is sent as it stands, and on a phone each grade has its words', async () => {
  await clear()
  const cell = await story.enter('secretaryOfPhuHung', { viewport: phone, script: false })
  await cell.goto(table)
  const sheet = cell.locator(`[data-sheet="${idAt(7)}"]`)
  await sheet.getByLabel('Nêu gương tốt').check()
  await sheet.getByLabel('Biểu dương').check()
  await sheet.getByLabel(/Căn cứ của đề nghị/).fill('Hiến đất làm đường')
  assert.equal(await overflow(cell), 0)
  await press(cell, 'Lưu trang này')
  await seen(cell, 'Đã lưu trang này.')
  await arrived(idAt(7), [1, null, null, null, null, 1])
  assert.equal((await rowOf(idAt(7))).texts[5], 'Hiến đất làm đường')
  await cell.context().close()
})
