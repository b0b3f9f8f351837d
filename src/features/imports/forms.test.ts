import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readVersion } from '#core/form.ts'
import { readDecisionsForm, readMappingForm, readProposalsForm } from './forms.ts'
import { columnField, type ReadSheet } from './rules/kept-report.ts'

const fields = [
  { key: 'fullName', label: 'Họ và tên', required: true },
  { key: 'phone', label: 'Điện thoại', required: false },
]
const column = (letter: string, field: string | null) => ({ letter, header: `Cột ${letter}`, field, sample: '' })
const sheet: ReadSheet = {
  name: 'DS',
  hidden: false,
  headerRow: 1,
  rowCount: 3,
  columns: [column('A', null), column('B', 'fullName'), column('C', 'phone')],
}
const unread: ReadSheet = { name: 'Ghi chú', hidden: false, headerRow: null, rowCount: 0, columns: [] }

function formOf(chosen: Readonly<Record<string, string>>) {
  const form = new FormData()
  for (const [letter, field] of Object.entries(chosen)) form.set(columnField(1, letter), field)
  return form
}
const read = (chosen: Readonly<Record<string, string>>) =>
  readMappingForm(formOf(chosen), { sheets: [unread, sheet], fields })

test('each column is settled as chosen, and one that held nothing and was left so stays free', () => {
  assert.deepEqual(read({ A: '', B: 'fullName', C: '' }), { ok: true, value: { DS: { B: 'fullName', C: '' } } })
  assert.deepEqual(read({ A: 'phone', B: 'fullName', C: '' }), {
    ok: true,
    value: { DS: { A: 'phone', B: 'fullName', C: '' } },
  })
})

test('a field chosen for two columns is an error at the second', () => {
  const result = read({ A: 'fullName', B: 'fullName', C: '' })
  assert.ok(!result.ok)
  assert.deepEqual(Object.keys(result.errors), [columnField(1, 'B')])
  assert.match(result.errors[columnField(1, 'B')] ?? '', /Hai cột cùng được chọn là “Họ và tên”/)
})

test('a list without its required column is an error, and a field nobody knows is none', () => {
  const result = read({ A: 'salary', B: '', C: 'phone' })
  assert.ok(!result.ok)
  assert.match(Object.values(result.errors).join(), /Chưa cột nào được chọn là “Họ và tên”/)
})

test('a decision is for the ticked rows, or for everybody already there', () => {
  const form = new FormData()
  assert.equal(readDecisionsForm(form), undefined)
  form.set('viec', 'update')
  for (const position of ['3', '14', 'x', '-1']) form.append('dong', position)
  assert.deepEqual(readDecisionsForm(form), { decision: 'update', rows: [3, 14] })
  form.set('tat-ca', 'matched')
  assert.deepEqual(readDecisionsForm(form), { decision: 'update', rows: 'allMatched' })
})

test('a proposal is answered for one row by its button, for ticked rows, or for all that have one', () => {
  const form = new FormData()
  assert.deepEqual(readProposalsForm(form), { rows: [], isTaken: true })
  for (const position of ['3', 'x']) form.append('dong', position)
  assert.deepEqual(readProposalsForm(form), { rows: [3], isTaken: true })
  form.set('tat-ca', 'proposed')
  assert.deepEqual(readProposalsForm(form), { rows: 'allProposed', isTaken: true })
  form.set('bo', '14')
  assert.deepEqual(readProposalsForm(form), { rows: [14], isTaken: false })
})

test('a form without a version matches no import', () => {
  const form = new FormData()
  assert.equal(readVersion(form), 0)
  form.set('version', '7')
  assert.equal(readVersion(form), 7)
})
