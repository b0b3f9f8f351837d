import assert from 'node:assert/strict'
import { test } from 'node:test'
import { chosen, docxBytes, jpegBytes, pdfBytes, pngBytes, programBytes, zipBytes } from '#test/support/uploads.ts'
import { largestUpload, readUploads, tidyFileName } from './upload.ts'

function formOf(...files: readonly File[]): FormData {
  const form = new FormData()
  for (const file of files) form.append('tep', file)
  return form
}

const read = (...files: readonly File[]) => readUploads(formOf(...files), { field: 'tep' })

async function errorOf(name: string, content: Uint8Array, type?: string): Promise<string> {
  const outcome = await read(chosen(name, content, type))
  assert.ok(!outcome.ok, `${name} must be refused`)
  const { tep = '' } = outcome.errors
  assert.ok(tep.includes(name), tep)
  return tep
}

test('a file is known by its content, whatever it is called and said to be', async () => {
  const cases: readonly [string, Buffer, string, string][] = [
    ['giay.pdf', pdfBytes, 'giay.pdf', 'application/pdf'],
    ['anh.txt', pngBytes, 'anh.txt.png', 'image/png'],
    ['anh.PNG', jpegBytes, 'anh.jpg', 'image/jpeg'],
    [
      'chương trình.exe',
      await docxBytes(),
      'chương trình.exe.docx',
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
  ]
  for (const [given, content, name, mediaType] of cases) {
    const outcome = await read(chosen(given, content, 'text/html'))
    assert.ok(outcome.ok, given)
    const [file] = outcome.value
    assert.deepEqual([file?.name, file?.mediaType], [name, mediaType])
    assert.deepEqual(Buffer.from(file?.content ?? []), content)
  }
})

test('a program, a page and an archive are refused under every name and type', async () => {
  assert.match(await errorOf('bao-cao.pdf', programBytes, 'application/pdf'), /không phải PDF, Word/)
  assert.match(await errorOf('trang.png', Buffer.from('<html><script>alert(1)</script>'), 'image/png'), /không phải/)
  assert.match(await errorOf('a.docx', await zipBytes({ 'a.exe': 'MZ' })), /không phải/)
  // A workbook is an archive of the same make.
  const workbook = await zipBytes({ '[Content_Types].xml': '<Types/>', 'xl/workbook.xml': '<workbook/>' })
  assert.match(await errorOf('b.docx', workbook), /không phải/)
  // It has the right parts, but does not say that its text is a Word text.
  const pretender = await zipBytes({ '[Content_Types].xml': '<Types/>', 'word/document.xml': '<w:document/>' })
  assert.match(await errorOf('c.docx', pretender), /không phải/)
  assert.match(await errorOf('d.pdf', Buffer.from(`\n\n${pdfBytes.toString()}`)), /không phải/)
})

test('a Word file that can run programs is refused, by its parts and by what it says of them', async () => {
  assert.match(await errorOf('a.docx', await docxBytes({ 'word/vbaProject.bin': 'x' })), /macro/)
  const hidden = await zipBytes({
    '[Content_Types].xml':
      '<Types><Default ContentType="application/vnd.ms-office.vbaProject" Extension="bin"/></Types>',
    'word/document.xml': '<w:document/>',
    'word/harmless.bin': 'x',
  })
  assert.match(await errorOf('b.docx', hidden), /macro/)
})

test('an empty, a cut off and an old file are each told apart, with what to do', async () => {
  assert.match(await errorOf('rong.pdf', Buffer.alloc(0)), /không có nội dung/)
  assert.match(await errorOf('dut.pdf', pdfBytes.subarray(0, 20)), /bị thiếu hoặc hỏng/)
  assert.match(await errorOf('dut.docx', (await docxBytes()).subarray(0, 60)), /bị thiếu hoặc hỏng/)
  const old = Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1, 0, 0])
  assert.match(await errorOf('cu.docx', old), /đời cũ \(\.doc\) hoặc có mật khẩu/)
})

test('a few bytes that unpack to forty megabytes are refused without unpacking them', async () => {
  const bomb = await docxBytes({ '[Content_Types].xml': ' '.repeat(40_000_000) })
  assert.ok(bomb.byteLength < 200_000)
  const before = process.memoryUsage().rss
  assert.match(await errorOf('bom.docx', bomb), /bị thiếu hoặc hỏng/)
  assert.ok(process.memoryUsage().rss - before < 40_000_000)
})

test('of a photograph only the picture is kept, and one that was cut off is refused', async () => {
  const note = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 20]), Buffer.from('Nhà ông Sáu 10N')])
  const photograph = Buffer.concat([jpegBytes.subarray(0, 2), note, jpegBytes.subarray(2)])
  const outcome = await read(chosen('anh.jpg', photograph))
  assert.deepEqual(outcome.ok && Buffer.from(outcome.value[0]?.content ?? []), jpegBytes)
  assert.match(await errorOf('dut.jpg', jpegBytes.subarray(0, -2)), /bị thiếu hoặc hỏng/)
  assert.match(await errorOf('dut.png', pngBytes.subarray(0, -2)), /bị thiếu hoặc hỏng/)
})

test('five megabytes are taken, one byte more is not', async () => {
  const padded = (size: number) => Buffer.concat([pdfBytes, Buffer.alloc(size - 2 * pdfBytes.length, ' '), pdfBytes])
  assert.ok((await read(chosen('vua.pdf', padded(largestUpload)))).ok)
  assert.match(await errorOf('to.pdf', padded(largestUpload + 1)), /lớn hơn 5 MB/)
})

test('nothing chosen is no file and no error; more than asked for are refused', async () => {
  assert.deepEqual(await read(), { ok: true, value: [] })
  assert.deepEqual(await read(chosen('', Buffer.alloc(0))), { ok: true, value: [] })
  const two = [chosen('a.pdf', pdfBytes), chosen('b.pdf', pdfBytes)]
  const outcome = await read(...two)
  assert.ok(!outcome.ok && /Mỗi lần gửi một tệp/.test(outcome.errors.tep ?? ''))
  const both = await readUploads(formOf(...two), { field: 'tep', most: 2 })
  assert.equal(both.ok && both.value.length, 2)
})

test('of several files the one that cannot be taken is named, and none is taken', async () => {
  const form = formOf(chosen('tot.pdf', pdfBytes), chosen('hong.pdf', programBytes))
  const outcome = await readUploads(form, { field: 'tep', most: 3 })
  assert.ok(!outcome.ok && outcome.errors.tep?.includes('“hong.pdf”'))
})

test('a name is kept without folders, hidden signs and doubled endings, never empty and never long', () => {
  assert.equal(tidyFileName('C:\\Users\\bi thu\\Báo cáo.PDF', 'pdf'), 'Báo cáo.pdf')
  assert.equal(tidyFileName('../../etc/passwd', 'pdf'), 'passwd.pdf')
  assert.equal(tidyFileName('hoa\u202efdp.exe', 'pdf'), 'hoa fdp.exe.pdf')
  assert.equal(tidyFileName('a"b\r\nc:<d>.docx', 'docx'), 'a b c d.docx')
  assert.equal(tidyFileName('Kế hoạch 1.2', 'pdf'), 'Kế hoạch 1.2.pdf')
  assert.equal(tidyFileName('.pdf', 'pdf'), 'Tài liệu.pdf')
  assert.equal(tidyFileName('ạ'.repeat(500), 'png').length, 124)
})
