import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { routes } from '#routes'
import { findBarriers, openStory, press, seen, styleOf } from '#test/support/browser.ts'
import { openLetter } from './on-screen.ts'

const story = await openStory({ after })

const unknownFeature = /@supports[^{]*(?:color-mix|oklch|oklab|base-select)[^{]*\{/
const unknownValue = /[\w-]+:[^;{}]*(?:oklch|oklab|color-mix|\blab|\blch)\([^;{}]*(?:;|(?=\}))/g

/** The end of the block that begins at `start`, just after its brace. */
function endOfBlock(css: string, start: number): number {
  let depth = 1
  let at = start
  for (; depth > 0 && at < css.length; at += 1) {
    if (css[at] === '{') depth += 1
    if (css[at] === '}') depth -= 1
  }
  return at
}

/** What Chrome 109, the last on the Windows 7 machines of communes, keeps of a style sheet. */
function asChrome109(css: string): string {
  for (let rest = css; ; ) {
    const found = unknownFeature.exec(rest)
    if (!found) return rest.replaceAll(unknownValue, '')
    rest = rest.slice(0, found.index) + rest.slice(endOfBlock(rest, found.index + found[0].length))
  }
}

async function drawAsChrome109(page: Page): Promise<void> {
  await page.route('**/*.css', async (route) => {
    const response = await route.fetch()
    await route.fulfill({ response, body: asChrome109(await response.text()) })
  })
}

test('a rule that the old browser drops is dropped here', () => {
  assert.equal(
    asChrome109('@layer a{@supports (color:color-mix(in lab,red,red)){.b{color:red}}.c{color:oklch(1 0 0);top:0}}'),
    '@layer a{.c{top:0}}',
  )
})

for (const scheme of ['light', 'dark'] as const) {
  test(`a browser that knows neither oklch nor color-mix shows readable pages, ${scheme}`, async () => {
    const commune = await story.enter('officerOfPhuocHau', { scheme })
    await drawAsChrome109(commune)
    for (const href of [routes.home.href(), routes.introductions.list.href(), routes.register.list.href()]) {
      await commune.goto(href)
      assert.deepEqual(await findBarriers(commune), [], href)
    }
    await openLetter(commune, scheme === 'light' ? 'Vương Thị Mộng Tuyền' : 'Dương Thị Ngọc Ánh')
    assert.deepEqual(await findBarriers(commune), [])
    const button = commune.locator('.btn-primary').first()
    const { height = 0 } = (await button.boundingBox()) ?? {}
    assert.ok(height >= 40, `the red button is ${height} px high`)
    const ground = await styleOf(commune, '.btn-primary', 'backgroundColor')
    assert.match(ground, scheme === 'light' ? /rgb\(147, 27, 31\)/ : /rgb\(194, 65, 67\)/)
    const line = await styleOf(commune, 'main select', 'borderTopColor')
    assert.doesNotMatch(line, /rgba\(0, 0, 0, 0\)|transparent/, 'a field has a border to be found by')
    const picture = await commune.screenshot()
    assert.ok(picture.length > 20_000, 'the page is drawn')
    await commune.unrouteAll({ behavior: 'ignoreErrors' })
  })
}

test('a commune with that browser carries a letter one step on', async () => {
  const commune = await story.enter('officerOfPhuocHau')
  await drawAsChrome109(commune)
  await openLetter(commune, 'Vương Thị Mộng Tuyền')
  await press(commune, 'Tiếp nhận')
  await seen(commune, 'Đã tiếp nhận')
  await commune.unrouteAll({ behavior: 'ignoreErrors' })
})
