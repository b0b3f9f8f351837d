import { after } from 'node:test'
import { organisationId } from '#demo/actors.ts'
import { routes } from '#routes'
import { openStory } from '#test/support/browser.ts'
import { today } from '#test/support/world.ts'
import { look, lookAtEveryPage } from './every-page.ts'
import { everySheet } from './every-sheet.ts'

const story = await openStory({ after })
const made = await everySheet(story)
const { assessments } = routes
const [cell, phuHung] = [
  { 'chi-bo': await organisationId(story.db, 'thanhLoi') },
  { 'chi-bo': await organisationId(story.db, 'phuHung') },
]
const year = { nam: today.year }

lookAtEveryPage({
  story,
  area: 'assessments',
  pages: [
    look('secretaryOfHospital', assessments.noteFromPaper, { id: made.onPaper }),
    look('ngocHan', assessments.assign, { id: made.ofApplicant }),
    look('ngocHan', assessments.show, { id: made.ofApplicant }),
    look('ngocHan', assessments.deliver),

    look('secretaryOfThanhLoi', assessments.list),
    look('ngocHan', assessments.list),
    look('secretaryOfThanhLoi', assessments.table),
    look('secretaryOfThanhLoi', assessments.uploadTable),
    look('ngocHan', assessments.table),
    look('ngocHan', assessments.table, cell),
    look('secretaryOfThanhLoi', assessments.fill, { id: made.drafted }),
    look('secretaryOfThanhLoi', assessments.show, { id: made.drafted }),
    look('secretaryOfThanhLoi', assessments.previous, { id: made.drafted }),
    look('secretaryOfThanhLoi', assessments.sendBack, { id: made.drafted }),
    look(made.asking, assessments.show, { id: made.drafted }),

    look('secretaryOfThanhLoi', assessments.sessions),
    look('secretaryOfThanhLoi', assessments.newSession),
    look('secretaryOfThanhLoi', assessments.session, { id: made.open }),
    look('secretaryOfThanhLoi', assessments.session, { id: made.agreedAt }),
    look('secretaryOfThanhLoi', assessments.editSession, { id: made.open }),
    look('secretaryOfThanhLoi', assessments.cover, { id: made.open }),
    look('secretaryOfMyHung', assessments.sign),
    look('ngocHan', assessments.sign),
    look('ngocHan', assessments.sign, phuHung),
    look('ngocHan', assessments.confirm),

    look('secretaryOfHospital', assessments.askAgain, { id: made.lost }),
    look('secretaryOfHospital', assessments.cancel, { id: made.lost }),
    look('secretaryOfQuarter1', assessments.correct, { id: made.back }),
    look('secretaryOfQuarter1', assessments.version, { id: made.back, number: 1 }),
    look('secretaryOfThanhLoi', assessments.papers),
    look('officerOfHospital', assessments.papers),
    look('secretaryOfThanhLoi', assessments.files, { id: made.sheet }),
    look('officerOfHospital', assessments.ofWorkplace),
    look('officerOfSchool', assessments.ofWorkplace, { muc: 'toAnnounce' }),
    look('officerOfSchool', assessments.show, { id: made.sheet }),
    look('provinceOfficer', assessments.statistics, { ...year, 'tieu-chi': `${made.formId}-1` }),
    look('ngocHan', assessments.statistics, year),
    look('secretaryOfThanhLoi', assessments.statistics, year),
    look('secretaryOfHospital', assessments.statistics, year),
  ],
  files: [
    assessments.export.pattern,
    assessments.tableSheet.pattern,
    assessments.sessionPdf.pattern,
    assessments.pdf.pattern,
    assessments.docx.pattern,
    assessments.file.pattern,
    assessments.statisticsSheet.pattern,
  ],
})
