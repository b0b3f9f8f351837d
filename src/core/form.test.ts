import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fieldErrors, textFields } from './form.ts'

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
