import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { readXlsx } from 'hucre/xlsx'
import { readSpreadsheet } from './read.ts'
import type { Cell } from './sheet.ts'
import { type WrittenSheet, writeCsv, writeXlsx } from './write.ts'

const DANGEROUS = ['=1+1', '+84', '-5', '@SUM(A1)', '\t=1', '\r=1', '=HYPERLINK("http://a.vn")']

const list = (rows: readonly (readonly Cell[])[], columns = ['Họ và tên', 'Ngày sinh', 'Số']): WrittenSheet => ({
  name: 'Danh sách',
  columns: columns.map((title) => ({ title })),
  rows,
})

async function readBack(bytes: Uint8Array, name: string) {
  const outcome = await readSpreadsheet(bytes, name)
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value[0]?.rows ?? []
}

test('numbers, days, yes and no come back from .xlsx as they went in', async () => {
  const day = Temporal.PlainDate.from('1970-06-01')
  const rows = await readBack(await writeXlsx([list([['Nguyễn Văn Điền', day, 12.5, true, null, '0123']])]), 'a.xlsx')
  const [name, birth, ...others] = rows[1] ?? []
  assert.equal(name, 'Nguyễn Văn Điền')
  assert.ok(birth instanceof Temporal.PlainDate && birth.equals(day))
  assert.deepEqual(others, [12.5, true, null, '0123'])
})

test('a day before 1900, which no spreadsheet counts, is written as text', async () => {
  const rows = await readBack(await writeXlsx([list([['A', Temporal.PlainDate.from('1890-05-19')]])]), 'a.xlsx')
  assert.equal(rows[1]?.[1], '19/05/1890')
})

test('the header is bold and stays in view, dates are shown as dd/mm/yyyy, columns are wide enough', async () => {
  const rows = [['Nguyễn Thị Ngọc Huyền Trang', Temporal.PlainDate.from('1970-06-01')]]
  const workbook = await readXlsx(await writeXlsx([list(rows)]), { readStyles: true })
  const sheet = workbook.sheets[0]
  assert.equal(sheet?.freezePane?.rows, 1)
  assert.equal(sheet?.cells?.get('0,0')?.style?.font?.bold, true)
  assert.notEqual(sheet?.cells?.get('1,0')?.style?.font?.bold, true)
  assert.equal(sheet?.cells?.get('1,1')?.style?.numFmt, 'dd/mm/yyyy')
  assert.ok((sheet?.columns?.[0]?.width ?? 0) >= 27)
})

test('text that looks like a formula is text in .xlsx', async () => {
  const bytes = await writeXlsx([list(DANGEROUS.map((text) => [text]))])
  const sheet = (await readXlsx(bytes, { readStyles: true })).sheets[0]
  assert.deepEqual(
    [...(sheet?.cells?.values() ?? [])].filter((cell) => cell.formula !== undefined),
    [],
  )
  const rows = await readBack(bytes, 'a.xlsx')
  assert.deepEqual(
    rows.slice(1).map((row) => row[0]),
    DANGEROUS,
  )
})

test('text that looks like a formula gets an apostrophe in CSV and loses it when we read it', async () => {
  const bytes = writeCsv(list(DANGEROUS.map((text) => [text, -5])))
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  assert.ok(text.startsWith('\ufeffHọ và tên,'))
  assert.deepEqual(text.match(/(^|[,\n"])[=+@\t]/g), null)
  assert.match(text, /'-5,-5/)
  const rows = await readBack(bytes, 'a.csv')
  assert.deepEqual(
    rows.slice(1).map((row) => row[0]),
    DANGEROUS,
  )
})

test('a day in CSV is written as people here write it', () => {
  const bytes = writeCsv(list([['A', Temporal.PlainDate.from('1970-06-01')]]))
  assert.match(new TextDecoder().decode(bytes), /^Họ và tên,Ngày sinh,Số\r\nA,01\/06\/1970/)
})

test('a sheet name keeps what a spreadsheet allows', async () => {
  const outcome = await readSpreadsheet(
    await writeXlsx([{ ...list([['A']]), name: 'Chi bộ ấp 1/2: [danh sách đảng viên miễn sinh hoạt]' }]),
    'a.xlsx',
  )
  assert.equal(outcome.ok && outcome.value[0]?.name, 'Chi bộ ấp 1 2   danh sách đảng ')
})

test('any text survives being written and read again', async () => {
  const texts = fc.array(fc.string({ unit: 'grapheme', minLength: 1 }), { minLength: 1, maxLength: 50 })
  await fc.assert(
    fc.asyncProperty(texts, async (values) => {
      const rows = await readBack(await writeXlsx([list(values.map((value) => [value]))]), 'a.xlsx')
      assert.deepEqual(
        rows.slice(1).map((row) => row[0]),
        values,
      )
    }),
    { numRuns: 10, examples: [[['_x0041_', 'a\r\nb', ' đầu và cuối ', '<b>&amp;</b>', ']]>']]] },
  )
})
