import assert from 'node:assert/strict'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import type { Actor } from '#core/actor.ts'
import type { AssessmentId } from '#core/ids.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { clientsOf } from '#test/support/client.ts'
import { pemOf, plainPdf, signedPdf, testCertificate, withLaterText } from '#test/support/signing.ts'
import { chosen, docxBytes, jpegBytes, pngBytes, programBytes } from '#test/support/uploads.ts'
import { testWorld } from '#test/support/world.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db } = world
const authority = await testCertificate({ name: 'Cục Chứng thực thử nghiệm', isAuthority: true })
const folder = await mkdtemp(join(tmpdir(), 'hai-chieu-ca-'))
after(() => rm(folder, { recursive: true }))
await writeFile(join(folder, 'ca.pem'), pemOf(authority))

const as = clientsOf(world, [assessmentRoutes])
const asTrusting = clientsOf(world, [assessmentRoutes], { SIGNATURE_CA_DIR: folder })
const cell = asTrusting(actors.secretaryOfThanhLoi)
const commune = asTrusting(actors.ngocHan)
const hospital = asTrusting(actors.secretaryOfHospital)

await sheetsOf(world, { cell: 'thanhLoi', state: 'signed' })
const sheet = await db
  .selectFrom('assessments')
  .select(['id', 'memberId'])
  .where('workplaceId', '=', world.organisations.hospital)
  .executeTakeFirstOrThrow()
const { id } = sheet
const page = routes.assessments.files.href({ id })

const byCell = await testCertificate({ name: 'Trần Văn Sáu', organisation: 'Chi bộ ấp Thạnh Lợi', issuer: authority })
const byCommune = await testCertificate({ name: 'Phan Văn Lợi', issuer: authority })
const plain = await plainPdf()
const once = await signedPdf(plain, { by: byCell })
const twice = await signedPdf(once, { by: byCommune, at: '2026-11-25T03:10:00Z' })

const release = (of: AssessmentId) =>
  db.updateTable('assessments').set({ state: 'delivered', releasedNumber: 1 }).where('id', '=', of).execute()
const filesOf = (of: AssessmentId) =>
  db.selectFrom('assessmentFiles').selectAll().where('assessmentId', '=', of).orderBy('id').execute()
const newest = async () => {
  const { id: fileId } = await db
    .selectFrom('assessmentFiles')
    .select('id')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return fileId
}
const eventsOf = (kind: string) =>
  db.selectFrom('events').select(['memberId', 'note', 'data']).where('kind', '=', kind).orderBy('id').execute()
const uploading = (name: string, content: Uint8Array) => ({ tep: chosen(name, content) })

test('before anybody looked for it the page says what there is to print and to upload', async () => {
  const shown = await cell.get(page)
  assert.equal(shown.status, 200)
  assert.match(shown.words, /Bản 1 Chi bộ ký 25\/11\/2026, đảng ủy chưa xác nhận/)
  assert.match(shown.words, /Tệp của bản 1 .*Chưa có tệp nào/)
  assert.match(shown.text, /<form[^>]*enctype="multipart\/form-data"/)
  const views = await db.selectFrom('views').select('memberId').where('event', '=', 'assessment.filesSeen').execute()
  assert.deepEqual(views, [{ memberId: sheet.memberId }])
})

test('two signatures on one paper are kept with what was found, and told in words', async () => {
  assert.equal((await commune.post(page, uploading('Phiếu ký số.pdf', twice))).status, 303)
  const [row] = await filesOf(id)
  assert.deepEqual([row?.kind, row?.versionNumber], ['signedPdf', 1])
  const shown = (await cell.get(page)).words
  assert.match(shown, /PDF có 2 chữ ký số/)
  assert.match(
    shown,
    /Nguyên vẹn Chữ ký 1: Trần Văn Sáu, Chi bộ ấp Thạnh Lợi Ký 25\/11\/2026, 10:00 \(giờ do máy ký ghi\)\. Sau đó tệp có thêm phần mới; chữ ký sau ký trên cả phần đó\. Chứng thư do Cục Chứng thực thử nghiệm cấp\. Chứng thư còn hiệu lực khi ký\. Nơi cấp chứng thư được tin cậy\./,
  )
  assert.match(shown, /Nguyên vẹn Chữ ký 2: Phan Văn Lợi .* Ký trên toàn bộ tệp\./)
  const [event] = await eventsOf('assessment.fileAdded')
  assert.deepEqual([event?.memberId, event?.note], [sheet.memberId, 'Phiếu ký số.pdf'])
})

test('what was changed, added to or signed with an ended certificate is said, and kept all the same', async () => {
  const changed = new Uint8Array(once)
  changed[20] = (changed[20] ?? 0) ^ 1
  const ended = await testCertificate({ name: 'Hết Hạn', issuer: authority, to: '2026-01-01' })
  const strange = await testCertificate({ name: 'Người Lạ' })
  const cases: readonly (readonly [string, Uint8Array, RegExp])[] = [
    ['sua.pdf', changed, /Đã bị sửa sau khi ký Chữ ký 1: Trần Văn Sáu/],
    ['them.pdf', await withLaterText(once), /không chữ ký nguyên vẹn nào bao trùm/],
    ['het-han.pdf', await signedPdf(plain, { by: ended }), /Hết Hạn .* Chứng thư đã hết hạn khi ký\./],
    ['la.pdf', await signedPdf(plain, { by: strange }), /Người Lạ .* không có trong danh sách tin cậy/],
    [
      'hong.pdf',
      Buffer.from('%PDF-1.7\n1 0 obj<</ByteRange [0 10 20 5]>>endobj\n%%EOF\n'),
      /Không đọc được Chữ ký 1: Không rõ người ký/,
    ],
  ]
  for (const [name, content, words] of cases) {
    assert.equal((await cell.post(page, uploading(name, content))).status, 303, name)
    assert.match((await cell.get(page)).words, words)
  }
})

test('where the installation names no issuer, that is said instead of a verdict', async () => {
  const [other] = await db.selectFrom('assessments').select('id').where('id', '<>', id).execute()
  assert.ok(other)
  const href = routes.assessments.files.href({ id: other.id })
  await as(actors.secretaryOfThanhLoi).post(href, uploading('a.pdf', once))
  assert.match((await cell.get(href)).words, /Chưa kiểm tra được nơi cấp/)
})

test('a PDF without signatures and a scanned picture are kept as scans; a picture loses what its device wrote', async () => {
  const note = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 12]), Buffer.from('10N, 105E.')])
  const photograph = Buffer.concat([jpegBytes.subarray(0, 2), note, jpegBytes.subarray(2)])
  const files = [chosen('quet.pdf', plain), chosen('quet.JPG', photograph), chosen('quet.png', pngBytes)]
  assert.equal((await cell.post(page, { tep: files })).status, 303)
  assert.deepEqual(
    (await filesOf(id)).slice(-3).map(({ kind, signatures }) => [kind, signatures]),
    [
      ['scan', []],
      ['scan', []],
      ['scan', []],
    ],
  )
  const shown = (await cell.get(page)).words
  assert.match(shown, /quet\.pdf PDF, không có chữ ký số/)
  assert.match(shown, /quet\.jpg Ảnh quét/)
  const stored = await db.selectFrom('files').select('content').where('name', '=', 'quet.jpg').executeTakeFirstOrThrow()
  assert.ok(!Buffer.from(stored.content).includes('105E'))
})

test('nothing chosen, a Word file, a program and the same file again are refused with what to do, and nothing is kept', async () => {
  const before = (await filesOf(id)).length
  const cases: readonly (readonly [Readonly<Record<string, File>>, number, RegExp])[] = [
    [{}, 422, /chọn tệp PDF đã ký hoặc bản quét/],
    [uploading('phieu.docx', await docxBytes()), 422, /Tệp Word sửa được nên không nhận làm bản đã ký/],
    [uploading('phieu.pdf', programBytes), 422, /“phieu\.pdf” không phải PDF/],
    [uploading('lai.pdf', twice), 422, /Bản này đã có tệp giống hệt/],
    [{ tep: chosen('cut.pdf', once.subarray(0, once.length - 40)) }, 422, /bị thiếu hoặc hỏng/],
  ]
  for (const [fields, status, words] of cases) {
    const answered = await cell.post(page, fields)
    assert.equal(answered.status, status, String(words))
    assert.match(answered.words, words)
  }
  assert.equal((await filesOf(id)).length, before)
  const ten = await cell.post(page, uploading('muoi.pdf', Buffer.concat([plain, Buffer.from('\n% 10\n%%EOF\n')])))
  assert.equal(ten.status, 303)
  const eleven = await cell.post(
    page,
    uploading('muoi-mot.pdf', Buffer.concat([plain, Buffer.from('\n% 11\n%%EOF\n')])),
  )
  assert.match(eleven.words, /Bản này đã có 10 tệp/)
})

test('until the sheet is released the workplace sees, opens and adds nothing; from then on it does', async () => {
  const file = routes.assessments.file.href({ id: await newest() })
  const before = await hospital.get(page)
  assert.match(before.words, /Chưa có bản nào/)
  assert.doesNotMatch(before.words, /muoi\.pdf|Trần Văn Sáu/)
  assert.equal((await hospital.get(file)).status, 404)
  const early = await hospital.post(page, uploading('scan.png', pngBytes))
  assert.equal(early.status, 409)
  assert.match(early.words, /Phiếu chưa có bản nào đã ký/)
  await release(id)
  assert.match((await hospital.get(page)).words, /muoi\.pdf .* Nơi cư trú tải lên\./)
  const opened = await hospital.get(file)
  assert.equal(opened.status, 200)
  assert.equal(opened.headers.get('content-type'), 'application/pdf')
  const views = await db.selectFrom('views').select('memberId').where('event', '=', 'assessment.fileRead').execute()
  assert.ok(views.some(({ memberId }) => memberId === sheet.memberId))
})

test('a version that did not reach the workplace keeps its files from it', async () => {
  await db
    .insertInto('assessmentVersions')
    .columns(['assessmentId', 'number', 'content', 'signedOn'])
    .expression((eb) =>
      eb
        .selectFrom('assessmentVersions')
        .select(['assessmentId', eb.lit(2).as('number'), 'content', 'signedOn'])
        .where('assessmentId', '=', id),
    )
    .execute()
  await db.updateTable('assessments').set({ signedNumber: 2, state: 'signed' }).where('id', '=', id).execute()
  await cell.post(page, uploading('ban-hai.pdf', once))
  const file = routes.assessments.file.href({ id: await newest() })
  assert.equal((await commune.get(file)).status, 200)
  assert.equal((await hospital.get(file)).status, 404)
  assert.doesNotMatch((await hospital.get(page)).words, /ban-hai|Bản 2/)
})

test('only the side that uploaded a file removes it, once, and the event still names it', async () => {
  const fileId = await newest()
  const href = routes.assessments.removeFile.href({ id: fileId })
  const first = (await filesOf(id))[0]
  assert.ok(first)
  const other = await hospital.post(routes.assessments.removeFile.href({ id: first.id }))
  assert.equal(other.status, 409)
  assert.match(other.words, /chỉ bên đó xóa được/)
  assert.equal((await hospital.post(href)).status, 404)
  assert.match((await cell.get(page)).words, /Xóa ban-hai\.pdf/)
  assert.equal((await commune.post(href)).status, 303)
  assert.equal((await commune.post(href)).status, 404)
  assert.equal((await db.selectFrom('files').select('id').where('name', '=', 'ban-hai.pdf').execute()).length, 0)
  const [event] = await eventsOf('assessment.fileRemoved')
  assert.deepEqual([event?.note, event?.memberId], ['ban-hai.pdf', sheet.memberId])
})

test('a form sent twice keeps its file once', async () => {
  const key = crypto.randomUUID()
  const content = Buffer.concat([plain, Buffer.from('\n% hai lan\n%%EOF\n')])
  for (const _ of [1, 2]) {
    assert.equal((await cell.post(page, { _key: key, ...uploading('hai-lan.pdf', content) })).status, 303)
  }
  assert.equal((await db.selectFrom('files').select('id').where('name', '=', 'hai-lan.pdf').execute()).length, 1)
})

test('nobody else reaches page or file: other cells, other workplaces, the province, members', async () => {
  const file = routes.assessments.file.href({ id: await newest() })
  const own = new Set<Actor>([
    actors.secretaryOfThanhLoi,
    actors.ngocHan,
    actors.secretaryOfHospital,
    actors.officerOfHospital,
  ])
  for (const actor of Object.values(actors)) {
    if (own.has(actor) || actor.organisationId === actors.ngocHan.organisationId) continue
    const client = as(actor)
    for (const href of [page, file])
      assert.ok([403, 404].includes((await client.get(href)).status), `${actor.name} ${href}`)
  }
})
