import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ChoicesField, RadioField } from './choice-field.tsx'
import { ErrorSummary } from './error-summary.tsx'
import { CheckboxField, DateField, FileField, SelectField, TextAreaField, TextField } from './field.tsx'

const has = (markup: unknown, ...parts: string[]) => {
  for (const part of parts) assert.ok(String(markup).includes(part), `${part}\nis missing in\n${markup}`)
}

test('a label, a hint and an error are tied to their control', () => {
  const markup = <TextField name="letterNumber" label="Số giấy" hint="Ví dụ 142-GGT/ĐU." error="Nhập số giấy." />
  has(
    markup,
    '<label for="letterNumber">Số giấy</label>',
    'id="letterNumber"',
    'aria-describedby="letterNumber-hd letterNumber-loi"',
    'aria-invalid="true"',
    'id="letterNumber-hd"',
    'id="letterNumber-loi"',
    '<span class="sr-only">Lỗi: </span>Nhập số giấy.',
  )
})

test('a field without hint and error points to nothing', () => {
  assert.doesNotMatch(String(<TextField name="name" label="Họ và tên" />), /aria-describedby|aria-invalid/)
})

test('what was typed stays, escaped, in every kind of field', () => {
  const typed = '"><script>alert(1)</script>'
  for (const markup of [
    <TextField name="a" label="A" value={typed} />,
    <TextAreaField name="b" label="B" value={typed} />,
    <DateField name="c" label="C" value={typed} />,
  ]) {
    has(markup, '&lt;script&gt;alert(1)&lt;/script&gt;')
    assert.doesNotMatch(String(markup), /<script/)
  }
})

test('a password is never written back into the page', () => {
  const markup = String(<TextField name="password" label="Mật khẩu" type="password" value="bi-mat" />)
  assert.doesNotMatch(markup, /bi-mat/)
})

test('a date is typed with digits and says its order', () => {
  has(<DateField name="bornOn" label="Ngày sinh" />, 'inputmode="numeric"', 'type="text"', 'Ngày/tháng/năm')
})

test('the chosen option of a select is the one given, and only that', () => {
  const options = ['1', '2'].map((value) => ({ value, label: `Chi bộ ${value}` }))
  const markup = String(<SelectField name="cell" label="Chi bộ" options={options} value="2" emptyLabel="Chọn chi bộ" />)
  has(markup, '<option value="">Chọn chi bộ</option>')
  assert.match(markup, /<option value="2" selected[^>]*>/)
  assert.equal(markup.match(/selected/g)?.length, 1)
})

test('a group of answers has a legend, an error for the group, and the id the summary leads to on its first answer', () => {
  const options = [
    { value: 'a', label: 'Thường trú' },
    { value: 'b', label: 'Tạm trú' },
  ]
  for (const Kind of [RadioField, ChoicesField]) {
    const markup = String(<Kind name="stay" legend="Cư trú" options={options} value="b" error="Chọn một." />)
    has(markup, '<legend>Cư trú</legend>', 'aria-describedby="stay-loi"', 'id="stay-loi"')
    assert.match(markup, /id="stay" name="stay" value="a"/)
    assert.match(markup, /value="b" checked/)
  }
})

test('a box to tick lies inside its label and keeps its state', () => {
  const markup = String(<CheckboxField name="notify" label="Báo cho đảng viên" checked />)
  assert.match(markup, /<label class="pick" for="notify"><input[^>]*type="checkbox"[^>]*checked/)
})

test('a file field names the endings it takes', () => {
  has(<FileField name="list" label="Danh sách" accept=".xlsx,.xls,.csv" />, 'type="file"', 'accept=".xlsx,.xls,.csv"')
})

test('the error summary counts the errors and leads to each field', () => {
  const errors = { bornOn: 'Tháng 11 không có ngày 31.', name: undefined, cell: 'Chọn chi bộ.' }
  has(
    <ErrorSummary errors={errors} />,
    'Còn 2 chỗ cần sửa',
    'role="alert"',
    'tabindex="-1"',
    '<a href="#bornOn">Tháng 11 không có ngày 31.</a>',
    '<a href="#cell">',
  )
})

test('a form without errors has no summary', () => {
  assert.equal(String(<ErrorSummary errors={{ name: undefined }} />), '')
})
