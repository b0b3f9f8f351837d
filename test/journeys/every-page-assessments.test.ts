import { after } from 'node:test'
import { organisationId } from '#demo/actors.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { openStory } from '#test/support/browser.ts'
import { look, lookAtEveryPage } from './every-page.ts'

const story = await openStory({ after })
await sheetsOf(story, { cell: 'thanhLoi' })
const cell = { 'chi-bo': await organisationId(story.db, 'thanhLoi') }

lookAtEveryPage({
  story,
  area: 'assessments',
  pages: [
    look('secretaryOfThanhLoi', routes.assessments.table),
    look('secretaryOfThanhLoi', routes.assessments.uploadTable),
    look('ngocHan', routes.assessments.table),
    look('ngocHan', routes.assessments.table, cell),
  ],
  files: [routes.assessments.tableSheet.pattern],
})
