import assert from 'node:assert/strict'
import { after } from 'node:test'
import { dayOf } from '#core/day.ts'
import { actorOf, memberId } from '#demo/actors.ts'
import { askForApplicant } from '#features/assessments/commands/ask-for-applicant.ts'
import { askOnRequest } from '#features/assessments/commands/ask-on-request.ts'
import { usualPeriod } from '#features/assessments/rules/eligibility.ts'
import { routes } from '#routes'
import { openStory } from '#test/support/browser.ts'
import { must } from '#test/support/letters.ts'
import { look, lookAtEveryPage } from './every-page.ts'

const story = await openStory({ after })
const { db } = story

const now = Temporal.Now.instant()
const secretary = { db, actor: await actorOf(db, 'secretaryOfHospital'), today: dayOf(now), now }
const codeHashFor = (id: number) => `seen ${id}`
const nam = await memberId(db, 'Giang Hoàng Nam')
const onRequest = {
  formKey: 'page',
  memberIds: [nam],
  purpose: 'planning',
  period: usualPeriod(secretary.today),
} as const
const [onPaper] = must(await askOnRequest(secretary, onRequest, codeHashFor)).sheetIds
const facts = { fullName: 'Lâm Thị Bé Sáu', birthOn: null, birthYear: 1999, residence: 'ấp Thạnh Lợi' }
const ofApplicant = must(
  await askForApplicant(secretary, { ...facts, communeCode: '29701', formKey: 'applicant' }, codeHashFor),
)
const outside = await db
  .selectFrom('organisations')
  .select('id')
  .where('name', '=', 'Đảng ủy Công ty Cổ phần Nông sản Sông Tre')
  .executeTakeFirstOrThrow()
assert.ok(onPaper)

lookAtEveryPage({
  story,
  area: 'assessments',
  files: [],
  pages: [
    look('secretaryOfHospital', routes.requests.new),
    look('secretaryOfHospital', routes.requests.new, { 'dang-vien': String(nam) }),
    look('secretaryOfHospital', routes.requests.applicant),
    look('secretaryOfHospital', routes.assessments.noteFromPaper, { id: onPaper }),
    look('ngocHan', routes.requests.fromPaper),
    look('ngocHan', routes.requests.fromPaper, { 'don-vi': String(outside.id) }),
    look('ngocHan', routes.requests.fromPaper, { viec: 'nguoi-vao-dang' }),
    look('ngocHan', routes.assessments.assign, { id: ofApplicant }),
    look('ngocHan', routes.assessments.deliver),
  ],
})
