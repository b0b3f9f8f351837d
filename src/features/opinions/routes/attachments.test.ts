import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { clientsOf } from '#test/support/client.ts'
import { chosen, docxBytes, jpegBytes, pdfBytes, pngBytes, programBytes } from '#test/support/uploads.ts'
import { testWorld } from '#test/support/world.ts'
import { opinionRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db } = world
const as = clientsOf(world, [opinionRoutes])
const { secretaryOfThanhLoi, ngocHan, phuc: memberPhuc } = actors
const [cell, commune, phuc] = [as(secretaryOfThanhLoi), as(ngocHan), as(memberPhuc)]

const said = { loai: 'localAffairs', 'noi-dung': 'Cầu ván tổ 4 đã mục', hop: '', 'dang-vien': '' }
const newest = async () => {
  const rows = await db
    .selectFrom('opinionAttachments')
    .innerJoin('opinions', 'opinions.id', 'opinionAttachments.opinionId')
    .select(['opinionAttachments.id', 'opinionId'])
    .orderBy('opinionAttachments.id', 'desc')
    .execute()
  const [last] = rows
  assert.ok(last)
  return last
}

test('a member sends a photograph with an opinion; member, cell and commune find and open it, and the look is kept', async () => {
  const form = await phuc.get(routes.opinions.write.href())
  assert.match(form.text, /<form[^>]*enctype="multipart\/form-data"/)
  assert.match(form.text, /<input type="file" id="tep" name="tep"[^>]*multiple/)
  assert.match(form.words, /Nhiều nhất 5 tệp PDF, Word \(\.docx\), PNG hoặc JPEG, mỗi tệp không quá 5 MB/)
  const note = Buffer.concat([Buffer.from([0xff, 0xfe, 0, 12]), Buffer.from('10N, 105E.')])
  const photograph = Buffer.concat([jpegBytes.subarray(0, 2), note, jpegBytes.subarray(2)])
  const files = [chosen('cau van.JPG', photograph), chosen('Danh sách.pdf', pdfBytes)]
  assert.equal((await phuc.post(routes.opinions.write.href(), { ...said, tep: files })).status, 303)
  const { opinionId } = await newest()
  const listed = /Tệp kèm theo cau van\.jpg Ảnh · 1 KB Danh sách\.pdf PDF · 1 KB/
  for (const [client, href] of [
    [phuc, routes.opinions.showOwn.href({ id: opinionId })],
    [cell, routes.opinions.show.href({ id: opinionId })],
    [commune, routes.opinions.show.href({ id: opinionId })],
  ] as const) {
    const page = await client.get(href)
    assert.match(page.words, listed)
    const [, link = ''] = /href="(\/tep-y-kien\/\d+)"/.exec(page.text) ?? []
    const opened = await client.get(link)
    assert.equal(opened.status, 200)
    assert.equal(opened.headers.get('content-type'), 'image/jpeg')
    assert.equal(opened.headers.get('x-content-type-options'), 'nosniff')
    assert.match(opened.headers.get('cache-control') ?? '', /no-store/)
    assert.match(opened.headers.get('content-disposition') ?? '', /^inline; filename="cau van\.jpg"/)
    assert.doesNotMatch(opened.text, /105E/)
  }
  const views = await db
    .selectFrom('views')
    .select(['actorName', 'memberId'])
    .where('event', '=', 'opinion.attachmentRead')
    .where('memberId', 'is not', null)
    .orderBy('id')
    .execute()
  const seenBy = [secretaryOfThanhLoi.name, ngocHan.name]
  assert.deepEqual(
    views,
    seenBy.map((actorName) => ({ actorName, memberId: memberPhuc.memberId })),
  )
})

test('a file that cannot be taken is named, nothing is sent, what was typed stays and the others are to be chosen again', async () => {
  const before = await newest()
  const wrong = await phuc.post(routes.opinions.write.href(), { ...said, tep: chosen('anh.jpg', programBytes) })
  assert.equal(wrong.status, 422)
  assert.match(wrong.words, /Còn 1 chỗ cần sửa .*Tệp “anh.jpg” không phải PDF/)
  assert.match(wrong.words, /Cầu ván tổ 4 đã mục/)
  const good = [chosen('một.pdf', pdfBytes), chosen('hai.png', pngBytes)]
  const untyped = await phuc.post(routes.opinions.write.href(), { ...said, loai: '', tep: good })
  assert.match(
    untyped.words,
    /2 tệp chưa được gửi vì còn chỗ cần sửa\. Đồng chí sửa rồi chọn lại: “một\.pdf”, “hai\.png”/,
  )
  const six = Array.from({ length: 6 }, (_, place) => chosen(`${place}.pdf`, pdfBytes))
  const many = await phuc.post(routes.opinions.write.href(), { ...said, tep: six })
  assert.match(many.words, /Mỗi lần gửi không quá 5 tệp/)
  assert.deepEqual(await newest(), before)
})

test('a secretary notes with a file, then takes it away and adds another; a form that comes back keeps the tick', async () => {
  const sent = await cell.post(routes.opinions.new.href(), { ...said, tep: chosen('a.pdf', pdfBytes) })
  assert.equal(sent.status, 303)
  const { id, opinionId } = await newest()
  const edit = routes.opinions.edit.href({ id: opinionId })
  assert.match((await cell.get(edit)).words, /Tệp kèm theo a\.pdf PDF · 1 KB Xóa khi lưu : a\.pdf Thêm ảnh, tài liệu/)
  const removal = { ...said, version: '1', 'xoa-tep': String(id) }
  const back = await cell.post(edit, { ...removal, loai: '' })
  assert.match(back.text, new RegExp(`id="xoa-tep-${id}"[^>]*checked`))
  const word = chosen('b.docx', await docxBytes())
  assert.equal((await cell.post(edit, { ...removal, tep: word })).status, 303)
  const page = await cell.get(routes.opinions.show.href({ id: opinionId }))
  assert.match(page.words, /Tệp kèm theo b\.docx Word · 1 KB/)
  assert.equal((await cell.get(routes.opinions.attachment.href({ id }))).status, 404)
  const opened = await cell.get(routes.opinions.attachment.href(await newest()))
  assert.match(opened.headers.get('content-disposition') ?? '', /^attachment; filename="b\.docx"/)
})

test('one more than an opinion can carry is refused with what to do', async () => {
  const five = [1, 2, 3, 4, 5].map((place) => chosen(`${place}.pdf`, Buffer.concat([pdfBytes, Buffer.from([place])])))
  assert.equal((await cell.post(routes.opinions.new.href(), { ...said, tep: five })).status, 303)
  const { opinionId } = await newest()
  const more = { ...said, version: '1', tep: chosen('6.pdf', pdfBytes) }
  const refused = await cell.post(routes.opinions.edit.href({ id: opinionId }), more)
  assert.equal(refused.status, 409)
  assert.match(refused.words, /Một ý kiến có nhiều nhất 5 tệp kèm theo/)
  assert.match(refused.words, /Tệp “6\.pdf” chưa được gửi/)
})

test('out of reach a file is not found; a workplace is told whose job it is; nobody opens it unseen', async () => {
  await phuc.post(routes.opinions.write.href(), { ...said, tep: chosen('a.pdf', pdfBytes) })
  const href = routes.opinions.attachment.href(await newest())
  assert.equal((await as(actors.secretaryOfMyHung).get(href)).status, 404)
  assert.equal((await as(actors.officerOfTraCon).get(href)).status, 404)
  assert.equal((await as(actors.officerOfHospital).get(href)).status, 403)
  assert.equal((await as().get(href)).status, 303)
  assert.equal((await phuc.get(routes.opinions.attachment.href({ id: 2147483647 }))).status, 404)
})

test('what is shared with all shows no file, nor that there was one', async () => {
  await cell.post(routes.opinions.new.href(), { ...said, 'noi-dung': 'Đèn đường hỏng', tep: chosen('a.pdf', pdfBytes) })
  const { id, opinionId } = await newest()
  const answering = { 'tra-loi': 'Đã thay', 'ai-tra-loi': 'Chi bộ', 'ngay-tra-loi': '25/11/2026', 'ai-xem': 'register' }
  const answered = await cell.post(routes.opinions.answer.href({ id: opinionId }), { ...answering, version: '1' })
  assert.equal(answered.status, 303)
  const shared = await phuc.get(routes.opinions.own.href({ muc: 'chung' }))
  assert.match(shared.words, /Đèn đường hỏng.*Đã thay/)
  assert.doesNotMatch(shared.text, /tep-y-kien|a\.pdf/)
  assert.equal((await phuc.get(routes.opinions.attachment.href({ id }))).status, 404)
})
