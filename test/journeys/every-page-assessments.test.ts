import assert from 'node:assert/strict'
import { after } from 'node:test'
import { sql } from 'kysely'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { openStory } from '#test/support/browser.ts'
import { look, lookAtEveryPage } from './every-page.ts'

const story = await openStory({ after })
const { db } = story

const [filled] = await sheetsOf(story, { cell: 'thanhLoi', state: 'drafted' })
const [back, before] = await sheetsOf(story, { cell: 'quarter1', state: 'delivered' })
assert.ok(filled && back && before)
// The year before of the same member, in another cell.
await sql`update assessments set year = year - 1, link_id = null,
  (member_id, workplace_id) = (select member_id, workplace_id from assessments where id = ${filled}) where id = ${before}`.execute(
  db,
)

lookAtEveryPage({
  story,
  area: 'assessments',
  files: [],
  pages: [
    look('secretaryOfThanhLoi', routes.assessments.fill, { id: filled }),
    look('secretaryOfThanhLoi', routes.assessments.show, { id: filled }),
    look('secretaryOfThanhLoi', routes.assessments.previous, { id: filled }),
    look('secretaryOfHospital', routes.assessments.show, { id: filled }),
    look('secretaryOfQuarter1', routes.assessments.version, { id: back, number: 1 }),
  ],
})
