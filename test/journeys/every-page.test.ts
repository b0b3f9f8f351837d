import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import type { Page } from 'playwright-core'
import { declaredRoutes } from '#app'
import { demoPassword, type PersonName, people } from '#demo/world.ts'
import { routes } from '#routes'
import {
  desktop,
  findBarriers,
  type Looks,
  openStory,
  overflow,
  phone,
  press,
  seen,
  signIn,
} from '#test/support/browser.ts'
import { faultsOf, faultsShown } from './on-screen.ts'
import { applyList, uploadList } from './seldom-forms.ts'

const story = await openStory({ after })

const one = async <Row>(query: { executeTakeFirstOrThrow: () => Promise<Row> }) => query.executeTakeFirstOrThrow()
const member = await one(story.db.selectFrom('members').select('id').where('fullName', '=', 'Nguyễn Văn Hòa'))
const letter = await one(
  story.db
    .selectFrom('introductions')
    .innerJoin('members', 'members.id', 'introductions.memberId')
    .select('introductions.id')
    .where('members.fullName', '=', 'Trần Thị Mỹ Duyên'),
)
const place = await one(story.db.selectFrom('organisations').select('id').where('name', '=', 'Chi bộ ấp Mỹ Hưng'))
const commune = await one(story.db.selectFrom('organisations').select('id').where('name', '=', 'Đảng ủy xã Hiếu Phụng'))
const hospital = await one(
  story.db.selectFrom('organisations').select('id').where('name', '=', 'Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh'),
)
const account = await one(
  story.db
    .selectFrom('accounts')
    .innerJoin('mandates', 'mandates.accountId', 'accounts.id')
    .select(['accounts.id', 'mandates.id as mandate'])
    .where('username', '=', 'tracon.canbo'),
)
const [invited, held, minuted] = await Promise.all(
  (['invited', 'held', 'minuted'] as const).map((state) =>
    one(story.db.selectFrom('meetings').select('id').where('state', '=', state).limit(1)),
  ),
)
if (!invited || !held || !minuted) throw new Error('the demo has no meetings')
const recorded = await one(
  story.db.selectFrom('opinions').select('id').where('state', '=', 'recorded').where('way', '=', 'secretary'),
)
const forwarded = await one(
  story.db.selectFrom('opinions').select('id').where('state', '=', 'forwarded').where('way', '=', 'ownPage'),
)
const attending = await one(story.db.selectFrom('attendances').select('memberId').where('meetingId', '=', held.id))
const regulation = await one(story.db.selectFrom('regulations').select('id'))

const unclear = `Họ và tên,Ngày sinh,Nơi cư trú
Nghiêm Xuân Tùng,02/09/1987,"ấp 2, xã Phú Quối Tây, tỉnh Vĩnh Long"
Khưu Thị Bạch Yến,31/02/1990,"ấp Mỹ Hưng, xã Hiếu Phụng, tỉnh Vĩnh Long"`

/** What only work leads to: a list that waits for its answers, one that is written, and the task that wrote it. */
async function workOfOfficer() {
  const page = await story.enter('officerOfHospital', { script: false })
  await applyList(page)
  await uploadList(page, unclear)
  await page.context().close()
  const [waiting, written] = await story.db.selectFrom('imports').select('id').orderBy('id', 'desc').execute()
  const task = await one(story.db.selectFrom('tasks').select('id').orderBy('id', 'desc'))
  assert.ok(waiting && written)
  return { waiting, written, task }
}
const { waiting, written, task } = await workOfOfficer()
await story.db
  .updateTable('accounts')
  .set({ mustChangePassword: true })
  .where('username', '=', people.secretaryOfMyHung.username)
  .execute()

type Shown = readonly [by: PersonName | undefined, pattern: string, href: string]

/** Every page by somebody whose page it is; what several roles see differently, by each. */
const pages: readonly Shown[] = [
  [undefined, routes.signIn.pattern, routes.signIn.href()],
  [undefined, routes.secondFactor.pattern, routes.secondFactor.href()],
  [undefined, routes.forgotten.pattern, routes.forgotten.href({ 'to-chuc': 'hieu phung' })],
  [undefined, routes.activation.pattern, routes.activation.href()],
  [undefined, routes.paperCheck.ask.pattern, routes.paperCheck.ask.href()],
  [undefined, routes.paperCheck.show.pattern, routes.paperCheck.show.href({ code: 'AAAA-BBBB-CCCC' })],
  ['officerOfHospital', routes.home.pattern, routes.home.href()],
  ['officerOfHospital', routes.members.list.pattern, routes.members.list.href()],
  ['officerOfHospital', routes.members.new.pattern, routes.members.new.href()],
  ['officerOfHospital', routes.members.show.pattern, routes.members.show.href({ id: member.id })],
  ['officerOfHospital', routes.members.edit.pattern, routes.members.edit.href({ id: member.id })],
  ['officerOfHospital', routes.members.category.pattern, routes.members.category.href({ id: member.id })],
  ['officerOfHospital', routes.introductions.list.pattern, routes.introductions.list.href()],
  ['officerOfHospital', routes.introductions.choose.pattern, routes.introductions.choose.href()],
  ['officerOfHospital', routes.introductions.show.pattern, routes.introductions.show.href({ id: letter.id })],
  ['officerOfHospital', routes.register.list.pattern, routes.register.list.href()],
  ['officerOfHospital', routes.imports.list.pattern, routes.imports.list.href()],
  ['officerOfHospital', routes.imports.new.pattern, routes.imports.new.href({ target: 'members' })],
  ['officerOfHospital', routes.imports.show.pattern, routes.imports.show.href(waiting)],
  ['officerOfHospital', routes.imports.choice.pattern, routes.imports.choice.href({ ...waiting, row: 0 })],
  ['officerOfHospital', routes.imports.show.pattern, routes.imports.show.href(written)],
  ['officerOfHospital', routes.tasks.show.pattern, routes.tasks.show.href(task)],
  ['secretaryOfHospital', routes.home.pattern, routes.home.href()],
  ['secretaryOfHospital', routes.members.remove.pattern, routes.members.remove.href({ id: member.id })],
  [
    'secretaryOfHospital',
    routes.organisations.secretCount.pattern,
    routes.organisations.secretCount.href({ id: hospital.id }),
  ],
  ['ngocHan', routes.home.pattern, routes.home.href()],
  ['ngocHan', routes.introductions.list.pattern, routes.introductions.list.href()],
  ['ngocHan', routes.introductions.show.pattern, routes.introductions.show.href({ id: letter.id })],
  ['ngocHan', routes.introductions.fromPaper.pattern, routes.introductions.fromPaper.href()],
  ['ngocHan', routes.register.list.pattern, routes.register.list.href()],
  ['ngocHan', routes.accounts.list.pattern, routes.accounts.list.href()],
  ['secretaryOfThanhLoi', routes.home.pattern, routes.home.href()],
  ['secretaryOfThanhLoi', routes.introductions.list.pattern, routes.introductions.list.href()],
  ['secretaryOfThanhLoi', routes.register.list.pattern, routes.register.list.href()],
  ['secretaryOfThanhLoi', routes.meetings.list.pattern, routes.meetings.list.href()],
  ['secretaryOfThanhLoi', routes.meetings.new.pattern, routes.meetings.new.href()],
  ['secretaryOfQuarter1', routes.meetings.show.pattern, routes.meetings.show.href(invited)],
  ['secretaryOfQuarter1', routes.meetings.edit.pattern, routes.meetings.edit.href(invited)],
  ['secretaryOfMyHung', routes.meetings.attendance.pattern, routes.meetings.attendance.href(held)],
  ['secretaryOfMyHung', routes.meetings.minutesEdit.pattern, routes.meetings.minutesEdit.href(held)],
  ['secretaryOfQuarter1', routes.meetings.minutes.pattern, routes.meetings.minutes.href(minuted)],
  ['ngocHan', routes.meetings.list.pattern, routes.meetings.list.href()],
  ['secretaryOfMyHung', routes.meetings.byMember.pattern, routes.meetings.byMember.href({ muc: 'tat-ca' })],
  ['ngocHan', routes.meetings.ofMember.pattern, routes.meetings.ofMember.href({ id: attending.memberId })],
  ['ngocHan', routes.meetings.halfYear.pattern, routes.meetings.halfYear.href()],
  ['officerOfHospital', routes.meetings.expected.pattern, routes.meetings.expected.href()],
  ['phuc', routes.meetings.expected.pattern, routes.meetings.expected.href()],
  ['secretaryOfMyHung', routes.opinions.list.pattern, routes.opinions.list.href()],
  ['secretaryOfMyHung', routes.opinions.new.pattern, routes.opinions.new.href()],
  ['secretaryOfMyHung', routes.opinions.show.pattern, routes.opinions.show.href(recorded)],
  ['secretaryOfMyHung', routes.opinions.edit.pattern, routes.opinions.edit.href(recorded)],
  ['ngocHan', routes.opinions.list.pattern, routes.opinions.list.href()],
  ['ngocHan', routes.opinions.new.pattern, routes.opinions.new.href()],
  ['phuc', routes.opinions.own.pattern, routes.opinions.own.href()],
  ['phuc', routes.opinions.write.pattern, routes.opinions.write.href()],
  ['phuc', routes.opinions.showOwn.pattern, routes.opinions.showOwn.href(forwarded)],
  ['officerOfHospital', routes.meetings.feeds.pattern, routes.meetings.feeds.href()],
  ['secretaryOfThanhLoi', routes.account.show.pattern, routes.account.show.href()],
  ['secretaryOfThanhLoi', routes.account.password.pattern, routes.account.password.href()],
  ['secretaryOfThanhLoi', routes.account.secondFactor.pattern, routes.account.secondFactor.href()],
  ['secretaryOfMyHung', routes.firstPassword.pattern, routes.firstPassword.href()],
  ['phuc', routes.ownRecord.pattern, routes.ownRecord.href()],
  ['phuc', routes.help.pattern, routes.help.href()],
  ['phuc', routes.helpChapter.pattern, routes.helpChapter.href({ chapter: 'can-bo-noi-cong-tac' })],
  ['provinceOfficer', routes.home.pattern, routes.home.href()],
  ['provinceOfficer', routes.accounts.new.pattern, routes.accounts.new.href({ 'to-chuc': commune.id })],
  ['provinceOfficer', routes.accounts.show.pattern, routes.accounts.show.href({ id: account.id })],
  ['provinceOfficer', routes.accounts.mandate.pattern, routes.accounts.mandate.href({ id: account.id })],
  ['provinceOfficer', routes.accounts.endMandate.pattern, routes.accounts.endMandate.href(account)],
  ['provinceOfficer', '/tim-dang-vien', '/tim-dang-vien'],
  ['administrator', routes.organisations.list.pattern, routes.organisations.list.href()],
  ['administrator', routes.organisations.new.pattern, routes.organisations.new.href({ cap_tren: commune.id })],
  ['administrator', routes.organisations.show.pattern, routes.organisations.show.href({ id: commune.id })],
  ['administrator', routes.organisations.rename.pattern, routes.organisations.rename.href({ id: place.id })],
  ['administrator', routes.organisations.close.pattern, routes.organisations.close.href({ id: place.id })],
  ['administrator', routes.organisations.areas.pattern, routes.organisations.areas.href({ id: commune.id })],
  ['administrator', routes.regulations.list.pattern, routes.regulations.list.href()],
  ['administrator', routes.regulations.show.pattern, routes.regulations.show.href({ id: regulation.id })],
  ['administrator', routes.regulations.deadlines.pattern, routes.regulations.deadlines.href()],
  ['administrator', routes.regulations.letterStyle.pattern, routes.regulations.letterStyle.href()],
  ['auditor', routes.audit.pattern, routes.audit.href()],
]

/** No pages, but for the form that comes back, to which nothing but an ended session leads. */
const elsewhere: ReadonlySet<string> = new Set([
  routes.resumeForm.pattern,
  routes.tasks.file.pattern,
  routes.helpPicture.pattern,
  routes.imports.refused.pattern,
  routes.members.export.pattern,
  routes.introductions.export.pattern,
  routes.introductions.pdf.pattern,
  routes.introductions.docx.pattern,
  routes.register.export.pattern,
  routes.register.pdf.pattern,
  routes.meetings.attendanceList.pattern,
  routes.meetings.minutesPdf.pattern,
  routes.meetings.minutesDocx.pattern,
  routes.meetings.slips.pattern,
  routes.meetings.document.pattern,
  routes.opinions.summaryPdf.pattern,
  routes.opinions.summaryDocx.pattern,
  routes.opinions.summarySheet.pattern,
  routes.meetings.calendar.pattern,
  routes.meetings.byMemberExport.pattern,
  routes.meetings.ofMemberExport.pattern,
  routes.meetings.feed.pattern,
  routes.meetings.invitationCalendar.pattern,
  // Looked at in every-page-consultations.test.ts: all of them in one file would take too long.
  ...Object.values(routes.consultations).map(({ pattern }) => pattern),
  // And in every-page-own.test.ts.
  routes.ownViews.pattern,
  ...Object.values(routes.objections).map(({ pattern }) => pattern),
])

test('no page of the product is left out here', () => {
  const looked = new Set(pages.map(([, pattern]) => pattern))
  const forgotten = declaredRoutes()
    .filter(({ method, pattern }) => method === 'GET' && !looked.has(pattern) && !elsewhere.has(pattern))
    .map(({ pattern }) => pattern)
  assert.deepEqual(forgotten, [])
})

const manners: Readonly<Record<string, Looks>> = {
  'at a desk, by light': { viewport: desktop, scheme: 'light' },
  'on a phone, in the dark': { viewport: phone, scheme: 'dark' },
}

/** The way in that keeps a form, and the form that comes back. */
async function faultsOfKeptForm(looks: Looks): Promise<readonly string[]> {
  const page = await story.enter('officerOfTraCon', looks)
  await page.goto(routes.introductions.fromPaper.href())
  await page.context().clearCookies()
  await press(page, 'Lưu và tiếp nhận')
  await page.getByText('Nội dung đã nhập được giữ 24 giờ').first().waitFor()
  const atTheDoor = await faultsShown(page)
  await signIn(page, people.officerOfTraCon.username, demoPassword)
  await seen(page, 'Biểu mẫu đang dở còn nguyên')
  return [...atTheDoor, ...(await faultsShown(page))].map((fault) => `form that comes back ${fault}`)
}

async function faultsOfAll(looks: Looks): Promise<readonly string[]> {
  const found: string[] = []
  const open = new Map<PersonName | undefined, Page>()
  for (const [by, , href] of pages) {
    const page = open.get(by) ?? (await (by ? story.enter(by, looks) : story.visit(looks)))
    open.set(by, page)
    const faults = await faultsOf(page, href)
    found.push(...faults.map((fault) => `${by ?? 'anybody'} ${href} ${fault}`))
  }
  return [...found, ...(await faultsOfKeptForm(looks))]
}

describe('every page fits the screen and leaves nobody out', { concurrency: true }, () => {
  for (const [manner, looks] of Object.entries(manners)) {
    test(manner, async () => assert.deepEqual(await faultsOfAll(looks), []))
  }
})

test('seen when broken: a picture without words, a page that must be pushed sideways', async () => {
  const page = await story.visit({ viewport: phone })
  await page.goto(routes.signIn.href())
  await page.setContent(
    '<html lang="vi"><title>Thử</title><main><h1>Thử</h1><img width="900" src="data:,"></main></html>',
  )
  assert.ok((await findBarriers(page)).some((line) => line.startsWith('image-alt')))
  assert.ok((await overflow(page)) > 0)
})
