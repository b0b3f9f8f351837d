import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sql, type Updateable } from 'kysely'
import type { AssessmentId } from '#core/ids.ts'
import type { AssessmentsTable } from '#db/schema.generated.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { clientsOf } from '#test/support/client.ts'
import { testWorld } from '#test/support/world.ts'
import { assessmentRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors, db } = world
const as = clientsOf(world, [assessmentRoutes])
const cell = as(actors.secretaryOfThanhLoi)
const commune = as(actors.ngocHan)
const show = (id: AssessmentId) => routes.assessments.show.href({ id })
const version = (id: AssessmentId, number: number) => routes.assessments.version.href({ id, number })

const ids = await sheetsOf(world, { cell: 'thanhLoi', state: 'delivered' })
const rows = await db
  .selectFrom('assessments')
  .select(['id', 'workplaceId', 'memberId'])
  .where('id', 'in', ids)
  .orderBy('id')
  .execute()
const ofHospital = rows.find(({ workplaceId }) => workplaceId === world.organisations.hospital)
assert.ok(ofHospital)
const { id } = ofHospital
const hospital = as(actors.secretaryOfHospital)

const set = (values: Updateable<AssessmentsTable>) =>
  db.updateTable('assessments').set(values).where('id', '=', id).execute()

test('the workplace reads what was released and for what it asked; the residence hears the purpose in coarse words only', async () => {
  await set({ purpose: 'planning', roundId: null })
  const [there, here] = [await hospital.get(show(id)), await cell.get(show(id))]
  assert.match(there.words, /Mục đích Quy hoạch cán bộ/)
  assert.match(there.words, /Gương mẫu.*Căn cứ, người ký.*Chi bộ ký Nguyễn Văn Bảy/)
  assert.doesNotMatch(here.words, /Quy hoạch|Mục đích/)
  assert.match(here.words, /Công tác cán bộ/)
  assert.doesNotMatch(here.text, /planning/)
})

test('while a sheet is being written or put right, the workplace reads nothing of it but where it is', async () => {
  const secret = 'Lời chưa ký'
  await set({ state: 'drafted', texts: ['', '', '', '', '', '', secret] })
  assert.match((await cell.get(show(id))).words, new RegExp(secret))
  const corrected = await hospital.get(show(id))
  assert.doesNotMatch(corrected.words, new RegExp(secret))
  assert.match(corrected.words, /Gương mẫu/)
  await set({ releasedNumber: 0 })
  const never = await hospital.get(show(id))
  assert.match(never.words, /Chi bộ đang giữ.*Nơi cư trú chưa gửi phiếu về/)
  assert.doesNotMatch(never.words, /Lời chưa ký|Nêu gương tốt|Bản 1|Tệp đã ký/)
  assert.equal((await hospital.get(version(id, 1))).status, 404)
  assert.equal((await cell.get(version(id, 1))).status, 200)
  await set({ releasedNumber: 1, state: 'delivered' })
})

test('a sheet leads to its paper: the draft to whoever works on it, what is signed to print, as Word, and as scanned', async () => {
  const { pdf, docx, files } = routes.assessments
  await set({ state: 'drafted', releasedNumber: 0 })
  const [here, there] = [await cell.get(show(id)), await hospital.get(show(id))]
  assert.ok(here.text.includes(`href="${pdf.href({ id }, { ban: 'du-thao' })}"`))
  assert.doesNotMatch(there.text, /phieu\.pdf|phieu\.docx/)
  await set({ state: 'delivered', releasedNumber: 1 })
  for (const reader of [cell, hospital]) {
    const { text } = await reader.get(show(id))
    for (const paper of [pdf, docx, files]) assert.ok(text.includes(`href="${paper.href({ id })}"`))
    assert.doesNotMatch(text, /du-thao/)
  }
})

test('a sheet 12B-KNĐ says from which day the member can become official', async () => {
  const { id: formId } = await db
    .selectFrom('assessmentForms')
    .select('id')
    .where('variant', '=', '12B')
    .executeTakeFirstOrThrow()
  const { formId: usual } = await db
    .selectFrom('assessments')
    .select('formId')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  const joinedOn = Temporal.PlainDate.from('2026-02-03')
  await db
    .updateTable('members')
    .set({ joinedOn })
    .where('id', '=', ofHospital.memberId ?? assert.fail())
    .execute()
  await set({ purpose: 'official', formId })
  for (const reader of [cell, hospital])
    assert.match((await reader.get(show(id))).words, /Đủ 12 tháng dự bị 03\/02\/2027/)
  await set({ purpose: 'planning', formId: usual })
  assert.doesNotMatch((await cell.get(show(id))).words, /tháng dự bị/)
})

test('why the commune returned a sheet stays within the residence', async () => {
  await set({ state: 'drafted', stateReason: 'Chưa ghi căn cứ' })
  assert.match((await cell.get(show(id))).words, /Đảng ủy xã, phường trả lại Chưa ghi căn cứ/)
  assert.doesNotMatch((await hospital.get(show(id))).words, /Chưa ghi căn cứ/)
  await set({ state: 'delivered', stateReason: null })
})

test('an old version stays readable as it was signed, and says that a newer one stands instead', async () => {
  await db
    .insertInto('assessmentVersions')
    .columns(['assessmentId', 'number', 'content', 'signedOn', 'confirmedOn', 'correctionReason'])
    .expression((eb) =>
      eb
        .selectFrom('assessmentVersions')
        .select([
          'assessmentId',
          sql<number>`2`.as('number'),
          sql`jsonb_set(content, '{criteria,0,grade}', '1')`.as('content'),
          'signedOn',
          'confirmedOn',
          sql<string>`'Ghi nhầm tiêu chí 1'`.as('reason'),
        ])
        .where('assessmentId', '=', id),
    )
    .execute()
  await set({ signedNumber: 2, releasedNumber: 2 })
  const old = await hospital.get(version(id, 1))
  assert.match(old.words, /Đây là bản cũ Bản đang dùng là bản 2.*1\. Nêu gương Nêu gương Nêu gương về/)
  const now = await hospital.get(version(id, 2))
  assert.match(now.words, /Lý do lập bản này Ghi nhầm tiêu chí 1.*1\. Nêu gương Nêu gương tốt Nêu gương về/)
  assert.match((await hospital.get(show(id))).words, /Các bản đã ký Bản 2 : ký 25\/11\/2026.*sửa vì: Ghi nhầm.*Bản 1/)
  for (const number of ['3', '0', 'x', '99999']) {
    assert.equal((await hospital.get(`${show(id)}/ban/${number}`)).status, 404)
  }
})

test('who may do what with it now is linked, and nothing else; for what others hold the page says who', async () => {
  await set({ state: 'drafted', releasedNumber: 0 })
  const [ofCell, ofWorkplace] = [await cell.get(show(id)), await hospital.get(show(id))]
  assert.match(ofCell.text, new RegExp(`href="${routes.assessments.fill.href({ id })}"`))
  assert.match(ofCell.text, new RegExp(`href="${routes.assessments.sendBack.href({ id })}"`))
  assert.doesNotMatch(ofCell.text, new RegExp(`href="${routes.assessments.cancel.href({ id })}"`))
  assert.match(ofWorkplace.text, new RegExp(`href="${routes.assessments.cancel.href({ id })}"`))
  assert.doesNotMatch(ofWorkplace.text, new RegExp(`href="${routes.assessments.fill.href({ id })}"`))
  await set({ releasedNumber: 1 })
  const [corrected, whileCorrected] = [await cell.get(show(id)), await hospital.get(show(id))]
  assert.doesNotMatch(corrected.text, new RegExp(`href="${routes.assessments.sendBack.href({ id })}"`))
  assert.doesNotMatch(whileCorrected.text, new RegExp(`href="${routes.assessments.cancel.href({ id })}"`))
  assert.match((await hospital.get(routes.assessments.cancel.href({ id }))).words, /Phiếu đã sang bước khác/)
  await set({ state: 'signed' })
  const ofCommune = await commune.get(show(id))
  assert.match(ofCommune.words, /Đảng ủy xã Hiếu Phụng Xác nhận Trả lại chi bộ/)
  assert.equal(ofCommune.text.match(/btn-primary/g)?.length, 1)
  const version = Number(new RegExp(`name="phieu" value="${id}-(\\d+)"`).exec(ofCommune.text)?.[1])
  const chosen = { phieu: `${id}-${version}` }
  assert.match((await commune.post(routes.assessments.confirm.href(), chosen)).words, /Xác nhận 1 phiếu/)
  assert.match(
    (await hospital.get(show(id))).words,
    /Đảng ủy xã, phường đang giữ: Đảng ủy xã Hiếu Phụng.*do tổ chức khác làm/,
  )
  await set({ state: 'delivered' })
})

/** The same sheet as if it were last year's, in the cell named. */
async function lastYears(inCell: 'thanhLoi' | 'quarter1'): Promise<AssessmentId> {
  const above = inCell === 'quarter1' ? 'phuocHau' : 'hieuPhung'
  const { rows: made } = await sql<{ id: AssessmentId }>`
    insert into assessments (request_id, member_id, workplace_id, commune_id, cell_id, form_id, round_id, purpose, year,
      period_from, period_to, due_on, state, signed_number, released_number, sort_key, search_key)
    select request_id, member_id, workplace_id, ${world.organisations[above]}, ${world.organisations[inCell]}, form_id,
      (select max(id) from assessment_rounds), 'yearly', year - 1, period_from, period_to, due_on, 'delivered', 1, 1,
      sort_key, search_key
    from assessments where id = ${id} returning id`.execute(db)
  const [own] = made
  assert.ok(own)
  await sql`insert into assessment_versions (assessment_id, number, content, signed_on, confirmed_on)
    select ${own.id}, number, content, signed_on, confirmed_on from assessment_versions
    where assessment_id = ${id} and number = 1`.execute(db)
  return own.id
}

test("last year's sheet is one click away; of another cell only for who has the member in the register now", async () => {
  const previous = routes.assessments.previous.href({ id })
  assert.equal((await cell.get(previous)).status, 404)
  const elsewhere = await lastYears('quarter1')
  const page = await cell.get(show(id))
  assert.match(page.words, /Năm 2025: Nêu gương .*Xem phiếu năm 2025/)
  assert.match(page.text, new RegExp(`href="${previous}"`))
  assert.equal((await cell.get(show(elsewhere))).status, 404)
  assert.match((await cell.get(previous)).words, /Nêu gương.*Chi bộ ký Nguyễn Văn Bảy/)
  assert.match((await hospital.get(show(id))).text, new RegExp(`href="${show(elsewhere)}"`))
  await sql`update residence_links set state = 'closed', closed_on = ${'2026-11-20'}, close_reason = 'moved'
    where id = (select link_id from assessments where id = ${id})`.execute(db)
  assert.equal((await cell.get(previous)).status, 404)
  assert.doesNotMatch((await cell.get(show(id))).words, /Năm 2025/)
  const own = await lastYears('thanhLoi')
  assert.match((await cell.get(show(id))).text, new RegExp(`href="${show(own)}"`))
})

test('a page of a sheet is kept as a look at the member, and nobody else finds it', async () => {
  await cell.get(show(id))
  const look = await db
    .selectFrom('views')
    .select(['event', 'memberId'])
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  assert.deepEqual(look, { event: 'assessment.seen', memberId: ofHospital.memberId })
  assert.equal((await as(actors.secretaryOfPhuHung).get(show(id))).status, 404)
  assert.equal((await as(actors.officerOfTraCon).get(show(id))).status, 404)
  assert.equal((await as(actors.provinceOfficer).get(show(id))).status, 403)
})
