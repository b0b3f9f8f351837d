import { after } from 'node:test'
import { dayOf } from '#core/day.ts'
import { actorOf, memberId } from '#demo/actors.ts'
import { people } from '#demo/world.ts'
import { routes } from '#routes'
import { sheetsOf } from '#test/support/assessments.ts'
import { openStory } from '#test/support/browser.ts'
import { deliverSaying, referralOfSheet, sheetOfMember } from '#test/support/referrals.ts'
import { look, lookAtEveryPage } from './every-page.ts'

const story = await openStory({ after })
const { db } = story

const now = Temporal.Now.instant()
const work = { db, actor: await actorOf(db, 'ngocHan'), today: dayOf(now), now }
const phuc = await memberId(db, people.phuc.name)
await sheetsOf({ db }, { cell: 'thanhLoi', state: 'delivered' })
const sheet = await sheetOfMember({ db }, phuc)
await deliverSaying(work, sheet, { grade: 3, grounds: 'Vắng cả hai cuộc họp 6 tháng mà không báo' })
const referral = { id: await referralOfSheet({ db }, sheet) }

lookAtEveryPage({
  story,
  area: 'assessments',
  pages: [
    look('officerOfSchool', routes.referrals.list),
    look('officerOfSchool', routes.referrals.show, referral),
    look('officerOfSchool', routes.referrals.new),
    look('officerOfSchool', routes.referrals.new, { tim: 'nguyen' }),
    look('officerOfSchool', routes.referrals.new, { 'dang-vien': phuc }),
    look('secretaryOfThanhLoi', routes.referrals.list),
    look('secretaryOfThanhLoi', routes.referrals.show, referral),
    look('ngocHan', routes.referrals.list, { muc: 'overdue' }),
  ],
  files: [routes.referrals.export.pattern],
})
