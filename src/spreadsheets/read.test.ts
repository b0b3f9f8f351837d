import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import JSZip from 'jszip'
import { z } from 'zod'
import { readSpreadsheet } from './read.ts'
import { type Cell, columnLetter, type Sheet } from './sheet.ts'
import { writeXlsx } from './write.ts'

const SAMPLES = new URL('../../test/data/mau/', import.meta.url)

async function sheetsOf(bytes: Uint8Array): Promise<readonly Sheet[]> {
  const outcome = await readSpreadsheet(bytes, 'danh-sach.xlsx')
  assert.ok(outcome.ok, JSON.stringify(outcome))
  return outcome.value
}

const sample = async (name: string) => sheetsOf(await readFile(new URL(name, SAMPLES)))
const shape = (sheets: readonly Sheet[]) =>
  sheets.map(({ name, hidden, rows }) => ({ name, hidden, rows: rows.length }))
const text = (cell: Cell | undefined) => (cell instanceof Temporal.PlainDate ? `ngày ${cell.toString()}` : cell)

/** A workbook of one sheet whose rows are the given XML. */
async function workbook(rowsXml: string, edit: (zip: JSZip) => Promise<void> = async () => {}): Promise<Uint8Array> {
  const day = Temporal.PlainDate.from('2000-01-01')
  const base = await writeXlsx([{ name: 'A', columns: [{ title: 'Ngày' }], rows: [[day]] }])
  const zip = await JSZip.loadAsync(base)
  const sheet = await zip.file('xl/worksheets/sheet1.xml')?.async('string')
  assert.ok(sheet)
  zip.file(
    'xl/worksheets/sheet1.xml',
    sheet.replace(/<sheetData>.*<\/sheetData>/s, `<sheetData>${rowsXml}</sheetData>`),
  )
  await edit(zip)
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' })
}

/** The style number of a date cell, as the workbook above was written. */
async function dateStyle(): Promise<string> {
  const day = Temporal.PlainDate.from('2000-01-01')
  const zip = await JSZip.loadAsync(await writeXlsx([{ name: 'A', columns: [{ title: 'Ngày' }], rows: [[day]] }]))
  const sheet = (await zip.file('xl/worksheets/sheet1.xml')?.async('string')) ?? ''
  const style = /<c r="A2"[^>]* s="(\d+)"/.exec(sheet)?.[1]
  assert.ok(style)
  return style
}

async function dateCells(serials: readonly (number | string)[], edit?: (zip: JSZip) => Promise<void>) {
  const style = await dateStyle()
  const cells = serials.map((serial, index) => `<c r="${columnLetter(index)}1" s="${style}"><v>${serial}</v></c>`)
  const [sheet] = await sheetsOf(await workbook(`<row r="1">${cells.join('')}</row>`, edit))
  return sheet?.rows[0]?.map(text)
}

test('the sample lists are read with their names, hidden sheets and row counts', async () => {
  assert.deepEqual(shape(await sample('dang-vien-csdl-3.0.xlsx')), [
    { name: 'DANH_SACH', hidden: false, rows: 610 },
    { name: 'TINH', hidden: true, rows: 35 },
  ])
  assert.deepEqual(shape(await sample('danh-sach-dang-vien-tu-giu.xlsx')), [
    { name: 'DS Chi bo', hidden: false, rows: 53 },
    { name: 'Du bi - moi den', hidden: false, rows: 16 },
  ])
  assert.deepEqual(shape(await sample('to-chuc-dang-vinh-long.xlsx')), [
    { name: 'To chuc dang', hidden: false, rows: 264 },
    { name: 'Ap khom', hidden: false, rows: 93 },
  ])
})

const Expected = z.object({
  files: z.array(
    z.object({
      file: z.string(),
      sheet: z.string(),
      headerRow: z.number(),
      problems: z
        .array(
          z.object({
            row: z.number(),
            column: z.string(),
            header: z.string(),
            raw: z.union([z.string(), z.number(), z.null()]),
          }),
        )
        .default([]),
    }),
  ),
})

test('every cell that the sample lists tell us to look at has its kind, its text and its header', async () => {
  const expected = Expected.parse(JSON.parse(await readFile(new URL('expected.json', SAMPLES), 'utf8')))
  let compared = 0
  for (const { file, sheet: name, headerRow, problems } of expected.files) {
    const sheet = (await sample(file)).find((one) => one.name === name)
    assert.ok(sheet)
    for (const { row, column, header, raw } of problems) {
      const index = Array.from({ length: 30 }, (_, at) => columnLetter(at)).indexOf(column)
      assert.equal(sheet.rows[headerRow - 1]?.[index], header)
      assert.equal(sheet.rows[row - 1]?.[index] ?? null, raw, `${file} ${column}${row}`)
      compared++
    }
  }
  assert.equal(compared, 242)
})

test('sheets keep their order, their names of any letters, and who hid them', async () => {
  const names = ['Chi bộ "1" & <2>', "Ấp 'Mỹ Phú' > 3", 'Ẩn', 'Ẩn hẳn']
  const base = await writeXlsx(names.map((name, index) => ({ name, columns: [{ title: `${index}` }], rows: [] })))
  const zip = await JSZip.loadAsync(base)
  const xml = (await zip.file('xl/workbook.xml')?.async('string')) ?? ''
  const hide = (text: string, name: string, state: string) =>
    text.replace(`name="${name}"`, `name="${name}" state="${state}"`)
  zip.file('xl/workbook.xml', hide(hide(xml, 'Ẩn', 'hidden'), 'Ẩn hẳn', 'veryHidden').replaceAll('Mỹ', 'M&#x1EF9;'))
  const sheets = await sheetsOf(await zip.generateAsync({ type: 'uint8array' }))
  assert.deepEqual(
    sheets,
    names.map((name, index) => ({ name, hidden: index > 1, rows: [[`${index}`]] })),
  )
})

test('blank rows inside a list keep their place and the last row is the last with content', async () => {
  const [list] = await sample('dang-vien-csdl-3.0.xlsx')
  assert.deepEqual(list?.rows[4], [])
  assert.equal(list?.rows.slice(7, 609).filter((row) => row.length === 0).length, 2)
  assert.notDeepEqual(list?.rows.at(-1), [])
})

test('a date cell is the same day whatever the time zone of the machine', async () => {
  const before = process.env.TZ
  const read: unknown[] = []
  const offsets = new Set<number>()
  for (const zone of ['UTC', 'America/New_York', 'Asia/Ho_Chi_Minh']) {
    process.env.TZ = zone
    offsets.add(new Date(1970, 0, 1).getTimezoneOffset())
    const [list] = await sample('danh-sach-dang-vien-tu-giu.xlsx')
    assert.equal(text(list?.rows[8]?.[3]), 'ngày 1970-09-25')
    read.push(list?.rows.map((row) => row.map(text)))
  }
  process.env.TZ = before ?? ''
  if (before === undefined) delete process.env.TZ
  assert.equal(offsets.size, 3)
  assert.deepEqual(read[1], read[0])
  assert.deepEqual(read[2], read[0])
})

test('day numbers skip the 29 February 1900 that never was, and drop the time of day', async () => {
  assert.deepEqual(await dateCells([1, 59, 61, 25569, 36525.999999, 2958465]), [
    'ngày 1900-01-01',
    'ngày 1900-02-28',
    'ngày 1900-03-01',
    'ngày 1970-01-01',
    'ngày 1999-12-31',
    'ngày 9999-12-31',
  ])
})

test('in a workbook that counts from 1904 the days are the days shown', async () => {
  const from1904 = async (zip: JSZip) => {
    const path = 'xl/workbook.xml'
    const xml = (await zip.file(path)?.async('string')) ?? ''
    const without = xml.replace(/<workbookPr[^>]*\/>/, '')
    zip.file(path, without.replace(/(<workbook [^>]*>)/, '$1<workbookPr date1904="1"/>'))
  }
  assert.deepEqual(await dateCells([24107, 35064], from1904), ['ngày 1970-01-01', 'ngày 2000-01-01'])
})

test('what a spreadsheet cannot show as a date is not made one', async () => {
  // A time without a day, a personal number of 11 digits, one too large for any calendar.
  assert.deepEqual(await dateCells([0.5, 85074101, 85074101074]), [0.5, 85074101, '########'])
})

test('a number without a date format stays the number it is', async () => {
  const [sheet] = await sheetsOf(
    await workbook('<row r="1"><c r="A1"><v>37761</v></c><c r="B1"><v>85074101074</v></c></row>'),
  )
  assert.deepEqual(sheet?.rows, [[37761, 85074101074]])
})

test('5,000 rows of 14 columns take less than 1.5 seconds of processor time', async () => {
  const birth = Temporal.PlainDate.from('1970-06-01')
  const rows = Array.from({ length: 5000 }, (_, row) => [
    row,
    birth.add({ days: row }),
    ...Array.from({ length: 12 }, (_, column) => `Số ${row}, ấp ${column}, xã Phú Quới, tỉnh Vĩnh Long`),
  ])
  const columns = Array.from({ length: 14 }, (_, column) => ({ title: `Cột ${column}`, width: 20 }))
  const bytes = await writeXlsx([{ name: 'Danh sách', columns, rows }])
  // Processor time of all threads: other tests run on the same processors.
  const start = process.cpuUsage()
  const [sheet] = await sheetsOf(bytes)
  const { user, system } = process.cpuUsage(start)
  assert.ok((user + system) / 1e6 < 1.5, `${user + system} µs`)
  assert.deepEqual(sheet?.rows[5000]?.map(text), rows[4999]?.map(text))
})
