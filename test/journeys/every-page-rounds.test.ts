import { after } from 'node:test'
import { routes } from '#routes'
import { openStory } from '#test/support/browser.ts'
import { look, lookAtEveryPage } from './every-page.ts'
import { everySheet } from './every-sheet.ts'

const story = await openStory({ after })
const made = await everySheet(story)
const { referrals, requests, rounds } = routes

lookAtEveryPage({
  story,
  area: 'rounds',
  pages: [
    look('provinceOfficer', rounds.list),
    look('provinceOfficer', rounds.new),
    look('provinceOfficer', rounds.show, { id: made.round }),
    look('secretaryOfHospital', rounds.list),
    look('secretaryOfHospital', rounds.new, { 'ly-do': 'meetingExempt' }),
    look('secretaryOfHospital', rounds.show, { id: made.round }, { 'ly-do': 'noLink' }),
    look('secretaryOfHospital', requests.list),
    look('secretaryOfHospital', requests.show, made.request),
    look('ngocHan', requests.list),
    look('ngocHan', requests.show, made.request),
    look('secretaryOfHospital', requests.new),
    look('secretaryOfHospital', requests.new, { 'dang-vien': made.nam }),
    look('secretaryOfHospital', requests.applicant),
    look('ngocHan', requests.fromPaper),
    look('ngocHan', requests.fromPaper, { 'don-vi': made.outside }),
    look('ngocHan', requests.fromPaper, { viec: 'nguoi-vao-dang' }),
    look('officerOfSchool', referrals.list),
    look('officerOfSchool', referrals.show, { id: made.referral }),
    look('officerOfSchool', referrals.new),
    look('officerOfSchool', referrals.new, { tim: 'nguyen' }),
    look('officerOfSchool', referrals.new, { 'dang-vien': made.member }),
    look('secretaryOfThanhLoi', referrals.list),
    look('secretaryOfThanhLoi', referrals.show, { id: made.referral }),
    look('ngocHan', referrals.list, { muc: 'overdue' }),
  ],
  files: [requests.pdf.pattern, requests.docx.pattern, rounds.letters.pattern, referrals.export.pattern],
})
