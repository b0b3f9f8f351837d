import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { buildAssets } from '#tools/build-assets.ts'
import { type AssetName, asset, assetBase, assetFolder } from './assets.ts'

before(() => buildAssets())

const read = (name: AssetName) => readFileSync(path.join(assetFolder, asset(name).slice(assetBase.length)))
const zipped = (name: AssetName) => gzipSync(read(name), { level: 9 }).length

/** The stylesheet without its `@supports` blocks: what a browser sees that fails every such question. */
function withoutSupports(css: string): string {
  const start = css.indexOf('@supports')
  if (start < 0) return css
  let depth = 1
  let end = css.indexOf('{', start) + 1
  for (; depth > 0; end++) {
    if (css[end] === '{') depth++
    if (css[end] === '}') depth--
  }
  return css.slice(0, start) + withoutSupports(css.slice(end))
}

test('assets already built from the same inputs are not built again', async () => {
  const { built } = await buildAssets()
  assert.equal(built, false)
})

test('every asset has a name made from its content', () => {
  assert.match(asset('app.css'), /^\/assets\/app\.[0-9a-f]{10}\.css$/)
  assert.match(asset('htmx.js'), /^\/assets\/htmx\.[0-9a-f]{10}\.js$/)
})

test('the stylesheet stands on Chrome 109: no new colour function outside a question for it, no nesting', () => {
  const css = withoutSupports(read('app.css').toString())
  assert.ok(css.length > 20_000)
  assert.doesNotMatch(css, /okl(ch|ab)\(|color-mix\(|light-dark\(/)
  assert.doesNotMatch(css, /&/)
})

test('every font and picture the stylesheet names is there, and nothing comes from elsewhere', () => {
  const present = new Set(readdirSync(assetFolder))
  const names = [
    ...read('app.css')
      .toString()
      .matchAll(/url\(["']?([^"')]+)/g),
  ].map((match) => match[1] ?? '')
  const files = names.filter((name) => !name.startsWith('data:'))
  assert.equal(files.length, 14)
  assert.deepEqual(
    files.filter((name) => !present.has(name)),
    [],
  )
})

test('all script is at most 30 KB, and a first visit without fonts far below 60 KB', () => {
  const script = zipped('app.js') + zipped('htmx.js')
  assert.ok(script <= 30_000, `script: ${script} bytes`)
  const firstVisit = script + zipped('app.css') + zipped('mark.svg')
  assert.ok(firstVisit <= 45_000, `first visit: ${firstVisit} bytes`)
})

test('no script of ours evaluates text', () => {
  assert.doesNotMatch(read('app.js').toString(), /\beval\(|new Function|innerHTML/)
})
