import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { after, test } from 'node:test'
import { declaredRoutes } from '#app'
import { findBarriers, openChromium, overflow, phone } from '#test/support/browser.ts'
import { areaOf, areas, forgottenIn } from './every-page.ts'

test('every feature with pages belongs to an area, and every area has a file that looks at it', () => {
  const homeless = declaredRoutes().filter((route) => route.method === 'GET' && !areaOf(route))
  assert.deepEqual(
    homeless.map(({ feature, pattern }) => `${feature} ${pattern}`),
    [],
  )
  const unseen = areas.filter((area) => {
    const file = path.join(import.meta.dirname, `every-page-${area}.test.ts`)
    return !existsSync(file) || !readFileSync(file, 'utf8').includes(`area: '${area}'`)
  })
  assert.deepEqual(unseen, [])
})

test('seen when broken: an area at whose pages nobody looked', () => {
  for (const area of areas) assert.ok(forgottenIn(area, new Set()).length > 0, area)
})

test('seen when broken: a picture without words, a page that must be pushed sideways', async () => {
  const browser = await openChromium({ after })
  const page = await (await browser.newContext({ viewport: phone })).newPage()
  await page.setContent(
    '<html lang="vi"><title>Thử</title><main><h1>Thử</h1><img width="900" src="data:,"></main></html>',
  )
  assert.ok((await findBarriers(page)).some((line) => line.startsWith('image-alt')))
  assert.ok((await overflow(page)) > 0)
})
