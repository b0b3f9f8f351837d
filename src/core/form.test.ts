import assert from 'node:assert/strict'
import { test } from 'node:test'
import { errorsOf, fieldErrors, textFields } from './form.ts'

test('every wrong field has its first sentence', () => {
  const issues = [
    { path: ['ho-ten'], message: 'first' },
    { path: ['ngay-sinh'], message: 'birth' },
    { path: ['ho-ten'], message: 'second' },
    { path: ['dong', 2], message: 'nested' },
  ]
  assert.deepEqual(fieldErrors(issues), { 'ho-ten': 'first', 'ngay-sinh': 'birth', 'dong.2': 'nested' })
})

test('text fields are given as typed, files are left out, the last of equal names counts', () => {
  const form = new FormData()
  form.append('tim', ' Điền ')
  form.append('muc', 'one')
  form.append('muc', 'two')
  form.append('tap-tin', new File(['x'], 'x.xlsx'))
  assert.deepEqual(textFields(form), { tim: ' Điền ', muc: 'two' })
})

test('several checks of one form give their sentences together, and none when all is well', () => {
  const right = { ok: true, value: 1 } as const
  const wrong = (name: string) => ({ ok: false, errors: { [name]: 'wrong' } }) as const
  assert.deepEqual(errorsOf([wrong('ten'), right, wrong('tep')]), { ten: 'wrong', tep: 'wrong' })
  assert.deepEqual(errorsOf([right]), {})
})
