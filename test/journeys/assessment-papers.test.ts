import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { openStory, phone, press, seen } from '#test/support/browser.ts'
import { plainPdf, signedPdf, testCertificate } from '#test/support/signing.ts'

const story = await openStory({ after })
const { db } = story
await sheetsOf(story, { cell: 'thanhLoi', state: 'delivered' })
const { id } = await db
  .selectFrom('assessments')
  .innerJoin('organisations', 'organisations.id', 'assessments.workplaceId')
  .select('assessments.id')
  .where('organisations.name', 'like', '%Bệnh viện Đa khoa Mỹ Thạnh%')
  .executeTakeFirstOrThrow()

const secretary = await testCertificate({ name: 'Trần Văn Sáu', organisation: 'Chi bộ ấp Thạnh Lợi' })
const officer = await testCertificate({ name: 'Phan Văn Lợi', organisation: 'Đảng ủy xã Hiếu Phụng' })
const once = await signedPdf(await plainPdf(), { by: secretary })
const signed = Buffer.from(await signedPdf(once, { by: officer, at: '2026-11-25T03:10:00Z' }))

for (const script of [true, false]) {
  test(`the commune uploads a paper with two signatures on a phone, the workplace reads of both and opens it${script ? '' : ', without script'}`, async () => {
    const commune = await story.enter('ngocHan', { script, viewport: phone })
    await commune.goto(routes.assessments.files.href({ id }))
    const name = script ? 'phieu-da-ky.pdf' : 'phieu-da-ky-lai.pdf'
    const content = Buffer.concat([signed, Buffer.from(script ? '' : '\n')])
    await commune.locator('input[type=file]').setInputFiles({ name, mimeType: 'application/pdf', buffer: content })
    await press(commune, 'Tải lên')
    await seen(commune, 'Đã tải bản đã ký lên.')
    await seen(commune, 'Chữ ký 2: Phan Văn Lợi, Đảng ủy xã Hiếu Phụng')
    const hospital = await story.enter('officerOfHospital', { script })
    await hospital.goto(routes.assessments.files.href({ id }))
    await seen(hospital, name)
    await seen(hospital, 'Chữ ký 1: Trần Văn Sáu, Chi bộ ấp Thạnh Lợi')
    const href = await hospital.getByRole('link', { name }).getAttribute('href')
    const opened = await hospital.request.get(href ?? '')
    assert.deepEqual(await opened.body(), content)
    await commune.getByText(`Xóa ${name}`).click()
    await commune.getByRole('button', { name: 'Xóa tệp' }).last().click()
    await seen(commune, 'Đã xóa tệp.')
    for (const page of [commune, hospital]) await page.context().close()
  })
}
