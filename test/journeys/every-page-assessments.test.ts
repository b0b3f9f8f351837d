import { after } from 'node:test'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { openStory } from '#test/support/browser.ts'
import { look, lookAtEveryPage } from './every-page.ts'

const story = await openStory({ after })
const [sheet] = await sheetsOf(story, { cell: 'thanhLoi', state: 'delivered' })
if (sheet === undefined) throw new Error('the cell has no sheet')

lookAtEveryPage({
  story,
  area: 'assessments',
  pages: [
    look('secretaryOfThanhLoi', routes.assessments.papers),
    look('officerOfHospital', routes.assessments.papers),
    look('secretaryOfThanhLoi', routes.assessments.files, { id: sheet }),
  ],
  files: [routes.assessments.pdf.pattern, routes.assessments.docx.pattern, routes.assessments.file.pattern],
})
