import assert from 'node:assert/strict'
import { after } from 'node:test'
import { routes } from '#routes'
import { jointSession, sheetsOf } from '#test/support/assessments.ts'
import { openStory } from '#test/support/browser.ts'
import { look, lookAtEveryPage } from './every-page.ts'

const story = await openStory({ after })

const [drafted] = await sheetsOf(story, { cell: 'thanhLoi', state: 'drafted' })
const id = await jointSession(story, 'thanhLoi')
await sheetsOf(story, { cell: 'phuHung', state: 'signed' })
const [agreed] = await sheetsOf(story, { cell: 'myHung', state: 'agreed' })
const [back] = await sheetsOf(story, { cell: 'quarter1', state: 'delivered' })
assert.ok(drafted && agreed && back)
const { id: lost } = await story.db
  .updateTable('assessments')
  .set({ state: 'sentBack', stateReason: 'Không cư trú tại ấp', sessionId: null })
  .where('id', '=', agreed)
  .returning('id')
  .executeTakeFirstOrThrow()
const { shortName } = await story.db
  .selectFrom('assessments')
  .innerJoin('organisations as workplace', 'workplace.id', 'assessments.workplaceId')
  .select('shortName')
  .where('assessments.id', '=', lost)
  .executeTakeFirstOrThrow()
const asking = shortName.startsWith('Trường') ? 'secretaryOfSchool' : 'secretaryOfHospital'

lookAtEveryPage({
  story,
  area: 'assessments',
  pages: [
    look('secretaryOfThanhLoi', routes.assessments.list),
    look('ngocHan', routes.assessments.list),
    look('secretaryOfThanhLoi', routes.assessments.sessions),
    look('secretaryOfThanhLoi', routes.assessments.newSession),
    look('secretaryOfThanhLoi', routes.assessments.session, { id }),
    look('secretaryOfThanhLoi', routes.assessments.editSession, { id }),
    look('secretaryOfThanhLoi', routes.assessments.cover, { id }),
    look('secretaryOfMyHung', routes.assessments.sign),
    look('ngocHan', routes.assessments.sign),
    look('ngocHan', routes.assessments.confirm),
    look('secretaryOfThanhLoi', routes.assessments.sendBack, { id: drafted }),
    look('secretaryOfQuarter1', routes.assessments.correct, { id: back }),
    look(asking, routes.assessments.askAgain, { id: lost }),
    look(asking, routes.assessments.cancel, { id: lost }),
  ],
  files: [routes.assessments.sessionPdf.pattern],
})
