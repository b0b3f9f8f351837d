import { after } from 'node:test'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { openStory } from '#test/support/browser.ts'
import { moreLinks } from '#test/support/more-links.ts'
import { today } from '#test/support/world.ts'
import { look, lookAtEveryPage } from './every-page.ts'

const story = await openStory({ after })
const { db } = story
await moreLinks({ db }, { cell: 'thanhLoi', count: 4 })
await sheetsOf({ db }, { cell: 'thanhLoi', state: 'delivered' })
await sheetsOf({ db }, { cell: 'phuHung', state: 'signed' })
await sheetsOf({ db }, { cell: 'quarter1', state: 'announced' })
const { formId } = await db.selectFrom('assessments').select('formId').executeTakeFirstOrThrow()

lookAtEveryPage({
  story,
  area: 'assessments',
  pages: [
    look('provinceOfficer', routes.assessments.statistics, { nam: today.year, 'tieu-chi': `${formId}-1` }),
    look('ngocHan', routes.assessments.statistics, { nam: today.year }),
    look('secretaryOfThanhLoi', routes.assessments.statistics, { nam: today.year }),
    look('secretaryOfHospital', routes.assessments.statistics, { nam: today.year }),
  ],
  files: [routes.assessments.statisticsSheet.pattern],
})
