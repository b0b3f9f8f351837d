import { after } from 'node:test'
import { actorOf } from '#demo/actors.ts'
import { openRound } from '#features/assessments/commands/rounds.ts'
import { routes } from '#routes'
import { askingMeans, linkedAllYear, yearDates } from '#test/support/asking.ts'
import { openStory } from '#test/support/browser.ts'
import { must } from '#test/support/letters.ts'
import { today } from '#test/support/world.ts'
import { look, lookAtEveryPage } from './every-page.ts'

const story = await openStory({ after })
const { db } = story
await linkedAllYear({ db })
const now = Temporal.Now.instant()
const province = { db, actor: await actorOf(db, 'provinceOfficer'), today, now }
const { id } = must(await openRound(province, { formKey: 'x', dates: yearDates }, askingMeans))
const request = await db
  .selectFrom('assessmentRequests')
  .innerJoin('organisations as workplace', 'workplace.id', 'assessmentRequests.workplaceId')
  .innerJoin('organisations as commune', 'commune.id', 'assessmentRequests.communeId')
  .select('assessmentRequests.id')
  .where('workplace.shortName', 'like', 'Bệnh viện%')
  .where('commune.shortName', '=', 'Xã Hiếu Phụng')
  .executeTakeFirstOrThrow()

lookAtEveryPage({
  story,
  area: 'assessments',
  pages: [
    look('provinceOfficer', routes.rounds.list),
    look('provinceOfficer', routes.rounds.new),
    look('provinceOfficer', routes.rounds.show, { id }),
    look('secretaryOfHospital', routes.rounds.list),
    look('secretaryOfHospital', routes.rounds.new, { 'ly-do': 'meetingExempt' }),
    look('secretaryOfHospital', routes.rounds.show, { id }, { 'ly-do': 'noLink' }),
    look('secretaryOfHospital', routes.requests.list),
    look('secretaryOfHospital', routes.requests.show, { id: request.id }),
    look('ngocHan', routes.requests.list),
    look('ngocHan', routes.requests.show, { id: request.id }),
    look('officerOfHospital', routes.assessments.ofWorkplace),
    look('officerOfSchool', routes.assessments.ofWorkplace, { muc: 'toAnnounce' }),
  ],
  files: [
    routes.requests.pdf.pattern,
    routes.requests.docx.pattern,
    routes.rounds.letters.pattern,
    routes.assessments.export.pattern,
  ],
})
