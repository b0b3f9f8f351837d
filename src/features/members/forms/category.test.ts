import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readCategoryForm } from './category.ts'

const typed = (fields: Record<string, string>) => {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return readCategoryForm(form)
}

test('every field that is wrong is said at once: the day and who decided', () => {
  const read = typed({ dien: 'meetingExempt', nhom: '1.1b', 'tu-ngay': '31/02/2026', 'cap-uy': ' ' })
  assert.deepEqual(read.ok ? [] : Object.keys(read.errors).sort(), ['cap-uy', 'tu-ngay'])
})

test('a standard category needs nobody who decided it', () => {
  const read = typed({ dien: 'standard', 'tu-ngay': '01/11/2026', version: '3' })
  assert.ok(read.ok && read.value.category === 'standard' && read.value.decidedBy === null && read.value.version === 3)
})
