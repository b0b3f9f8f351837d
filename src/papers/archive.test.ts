import assert from 'node:assert/strict'
import { test } from 'node:test'
import JSZip from 'jszip'
import { openArchive } from './archive.ts'

test('what is packed comes out as it was, under its Vietnamese name, in the order in which it was added', async () => {
  const archive = openArchive()
  const long = Buffer.from('Phiếu nhận xét '.repeat(10_000))
  await archive.add('Phiếu nhận xét 1-250.pdf', long)
  await archive.add('rỗng.pdf', new Uint8Array())
  const bytes = archive.finish()
  assert.ok(bytes.length < long.length / 10)
  const read = await JSZip.loadAsync(bytes, { checkCRC32: true })
  assert.deepEqual(Object.keys(read.files), ['Phiếu nhận xét 1-250.pdf', 'rỗng.pdf'])
  assert.deepEqual(await read.file('Phiếu nhận xét 1-250.pdf')?.async('nodebuffer'), long)
  assert.equal((await read.file('rỗng.pdf')?.async('nodebuffer'))?.length, 0)
})

test('an archive of nothing opens', async () => {
  assert.deepEqual(Object.keys((await JSZip.loadAsync(openArchive().finish())).files), [])
})
