import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { path } from './path.ts'

test('a link is the pattern with its parameters filled', () => {
  assert.equal(path('/gioi-thieu').href(), '/gioi-thieu')
  assert.equal(path('/gioi-thieu/:id').href({ id: 7 }), '/gioi-thieu/7')
  assert.equal(path('/a/:one/b/:two').href({ one: 1, two: 2 }), '/a/1/b/2')
})

test('a query follows, without the values that are empty', () => {
  assert.equal(path('/gioi-thieu').href({ muc: 'all', tim: '', sau: null, han: undefined }), '/gioi-thieu?muc=all')
  assert.equal(path('/gioi-thieu/:id').href({ id: 7 }, { trang: 0 }), '/gioi-thieu/7?trang=0')
  assert.equal(path('/gioi-thieu').href({ tim: '' }), '/gioi-thieu')
})

test('whatever a parameter or a query holds, the link stays within its path and reads back the same', () => {
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (text) => {
      const url = new URL(path('/kiem-tra/:code/x').href({ code: text }, { tim: text }), 'http://localhost')
      const [, first, code = '', last] = url.pathname.split('/')
      assert.equal(url.origin, 'http://localhost')
      if (/^\.{1,2}$/.test(text)) return
      assert.deepEqual([first, decodeURIComponent(code), last], ['kiem-tra', text, 'x'])
      assert.equal(url.searchParams.get('tim'), text)
    }),
  )
})

test('the pattern is kept for the router', () => {
  assert.equal(path('/gioi-thieu/:id').pattern, '/gioi-thieu/:id')
})
