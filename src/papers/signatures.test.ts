import assert from 'node:assert/strict'
import { X509Certificate } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import {
  pemOf,
  plainPdf,
  signedPdf,
  type TestCertificate,
  testCertificate,
  withLaterText,
} from '#test/support/signing.ts'
import { readTrustedCertificates } from './certificates.ts'
import { verifySignatures } from './signatures.ts'

const now = Temporal.Instant.from('2026-11-25T03:30:00Z')
const authority = await testCertificate({ name: 'CA thử nghiệm', isAuthority: true })
const below = await testCertificate({ name: 'CA cấp dưới', issuer: authority, isAuthority: true })
const cell = await testCertificate({ name: 'Nguyễn Văn Bảy', organisation: 'Chi bộ ấp Thạnh Lợi', issuer: authority })
const commune = await testCertificate({ name: 'Cao Văn Thắng', issuer: below })
const plain = await plainPdf()
const byCell = await signedPdf(plain, { by: cell })
const byBoth = await signedPdf(byCell, { by: commune, at: '2026-11-25T03:10:00Z', chain: [below] })

const read = (pdf: Uint8Array, ...trusted: readonly TestCertificate[]) =>
  verifySignatures(pdf, { now, trusted: trusted.map(({ der }) => new X509Certificate(Buffer.from(der))) })

/** The same file with one letter changed where `where` stands. */
function tampered(pdf: Uint8Array, where: number): Uint8Array {
  const copy = new Uint8Array(pdf)
  copy[where] = (copy[where] ?? 0) ^ 1
  return copy
}

test('an intact signature says who signed, from where, when, by whose certificate, and that it covers all of the file', async () => {
  const [one, ...others] = read(byCell, authority)
  assert.deepEqual(others, [])
  assert.ok(one)
  const { byteRange, ...said } = one
  assert.deepEqual(said, {
    state: 'intact',
    kind: 'signature',
    coverage: 'whole',
    signerName: 'Nguyễn Văn Bảy',
    signerOrganisation: 'Chi bộ ấp Thạnh Lợi',
    issuerName: 'CA thử nghiệm',
    signedAt: '2026-11-25T03:00:00Z',
    validTo: '2028-01-01T00:00:00Z',
    validity: 'valid',
    trust: 'trusted',
  })
  assert.equal(byteRange[0], 0)
  assert.equal(byteRange[2] + byteRange[3], byCell.length)
})

test('whatever byte of what was signed is changed afterwards, the signature says so', async () => {
  const [whole] = read(byCell)
  const [, length = 0, start = 0, rest = 0] = whole?.byteRange ?? []
  for (const where of [20, Math.floor(length / 2), length - 30, start + Math.floor(rest / 2)]) {
    const states = read(tampered(byCell, where)).map(({ state }) => state)
    assert.notEqual(states[0], 'intact', `byte ${where}`)
  }
  assert.equal(read(tampered(byCell, 20))[0]?.state, 'altered')
})

test('two signatures on one paper are both intact: the first up to its own end, the second over all of it', async () => {
  const found = read(byBoth, authority)
  assert.deepEqual(
    found.map(({ signerName, state, coverage, trust }) => [signerName, state, coverage, trust]),
    [
      ['Nguyễn Văn Bảy', 'intact', 'laterSigned', 'trusted'],
      ['Cao Văn Thắng', 'intact', 'whole', 'trusted'],
    ],
  )
})

test('a change under the first of two signatures breaks both; one between them the second alone', async () => {
  assert.deepEqual(
    read(tampered(byBoth, 20)).map(({ state }) => state),
    ['altered', 'altered'],
  )
  const between = byCell.length + 30
  assert.deepEqual(
    read(tampered(byBoth, between)).map(({ state, coverage }) => [state, coverage]),
    [
      ['intact', 'laterUnsigned'],
      ['altered', 'whole'],
    ],
  )
})

test('what is added after the last signature leaves it intact, and is said to be covered by none', async () => {
  const [one] = read(await withLaterText(byCell))
  assert.deepEqual([one?.state, one?.coverage], ['intact', 'laterUnsigned'])
})

test('a certificate that had ended, or had not begun, on the day of signing is told apart', async () => {
  const ended = await testCertificate({ name: 'Đã hết hạn', issuer: authority, to: '2026-01-01' })
  const early = await testCertificate({ name: 'Chưa có hiệu lực', issuer: authority, from: '2027-01-01' })
  assert.equal(read(await signedPdf(plain, { by: ended }))[0]?.validity, 'expired')
  assert.equal(read(await signedPdf(plain, { by: early }))[0]?.validity, 'notYetValid')
  const before = await signedPdf(plain, { by: ended, at: '2025-12-01T00:00:00Z' })
  assert.equal(read(before)[0]?.validity, 'valid')
})

test('an issuer is trusted only through certificates of the installation, each of an authority that signed the next', async () => {
  const trustOf = async (pdf: Uint8Array, ...trusted: readonly TestCertificate[]) => read(pdf, ...trusted).at(-1)?.trust
  assert.equal(await trustOf(byCell), 'notConfigured')
  const stranger = await testCertificate({ name: 'CA thử nghiệm', isAuthority: true })
  assert.equal(await trustOf(byCell, stranger), 'notTrusted')
  assert.equal(await trustOf(byBoth, authority), 'trusted')
  assert.equal(await trustOf(await signedPdf(plain, { by: commune }), authority), 'notTrusted')
  const member = await testCertificate({ name: 'Ký thay', issuer: cell })
  assert.equal(await trustOf(await signedPdf(plain, { by: member, chain: [cell] }), authority), 'notTrusted')
  const self = await testCertificate({ name: 'Tự cấp' })
  assert.equal(await trustOf(await signedPdf(plain, { by: self }), authority), 'notTrusted')
})

test('a file without signatures has none; one that only claims some is not readable, and nothing breaks', async () => {
  assert.deepEqual(read(plain), [])
  assert.deepEqual(read(new Uint8Array()), [])
  const claims = [
    '/ByteRange [0 10 20 5] /Contents <00>',
    '/ByteRange [0 10 99999999 5]',
    '/ByteRange [5 10 20 5]',
    `/ByteRange [0 6 12 3]<3080>abc`,
  ]
  for (const claim of claims) {
    const [one] = read(Buffer.from(`%PDF-1.7\n1 0 obj<<${claim}>>endobj\n%%EOF`))
    assert.deepEqual([one?.state, one?.signerName], ['unreadable', null], claim)
  }
  const many = read(Buffer.from('/ByteRange [0 1 2 3] '.repeat(5000)))
  assert.equal(many.length, 20)
})

test('a gap that holds more than the signature is not read: what counts could hide there', async () => {
  const text = Buffer.from(byCell).toString('latin1')
  const [, , length = '', , rest = ''] = /\/ByteRange\s*\[(\d+)\s+(\d+)\s+(\d+)\s+(\d+)/.exec(text) ?? []
  assert.ok(rest)
  const forged = text.replace(/(\/ByteRange\s*\[\d+\s+)\d+/, `$1${String(Number(length) - 5).padEnd(length.length)}`)
  assert.equal(read(Buffer.from(forged, 'latin1'))[0]?.state, 'unreadable')
})

test('the installation names whom it trusts in a folder, in either form, several in one file; a missing folder names nobody', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'hai-chieu-ca-'))
  await writeFile(join(folder, 'two.pem'), pemOf(authority) + pemOf(below))
  await writeFile(join(folder, 'one.cer'), cell.der)
  await writeFile(join(folder, 'broken.crt'), 'not a certificate')
  await writeFile(join(folder, 'note.txt'), pemOf(commune))
  const read = await readTrustedCertificates(folder)
  assert.deepEqual(read.map(({ subject }) => subject.split('\n')[0]).toSorted(), [
    'CN=CA cấp dưới',
    'CN=CA thử nghiệm',
    'CN=Nguyễn Văn Bảy + O=Chi bộ ấp Thạnh Lợi',
  ])
  await rm(folder, { recursive: true })
  assert.deepEqual(await readTrustedCertificates(folder), [])
  assert.deepEqual(await readTrustedCertificates(undefined), [])
})
