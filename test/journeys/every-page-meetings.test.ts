import { after } from 'node:test'
import { routes } from '#routes'
import { openStory } from '#test/support/browser.ts'
import { look, lookAtEveryPage } from './every-page.ts'

const story = await openStory({ after })
const { db } = story

const one = async <Row>(query: { executeTakeFirstOrThrow: () => Promise<Row> }) => query.executeTakeFirstOrThrow()
const inState = (state: 'invited' | 'held' | 'minuted') =>
  one(db.selectFrom('meetings').select('id').where('state', '=', state).limit(1))
const [invited, held, minuted] = [await inState('invited'), await inState('held'), await inState('minuted')]
const attending = await one(db.selectFrom('attendances').select('memberId').where('meetingId', '=', held.id))

lookAtEveryPage({
  story,
  area: 'meetings',
  pages: [
    look('officerOfHospital', routes.meetings.expected),
    look('officerOfHospital', routes.meetings.feeds),
    look('ngocHan', routes.meetings.list),
    look('ngocHan', routes.meetings.ofMember, { id: attending.memberId }),
    look('ngocHan', routes.meetings.halfYear),
    look('secretaryOfThanhLoi', routes.meetings.list),
    look('secretaryOfThanhLoi', routes.meetings.new),
    look('secretaryOfMyHung', routes.meetings.attendance, held),
    look('secretaryOfMyHung', routes.meetings.minutesEdit, held),
    look('secretaryOfMyHung', routes.meetings.byMember, { muc: 'tat-ca' }),
    look('secretaryOfQuarter1', routes.meetings.show, invited),
    look('secretaryOfQuarter1', routes.meetings.edit, invited),
    look('secretaryOfQuarter1', routes.meetings.minutes, minuted),
    look('phuc', routes.meetings.expected),
    look('secretaryOfMyHung', routes.meetings.offlineAttendance),
    look('secretaryOfMyHung', routes.meetings.show, held),
    look('secretaryOfMyHung', routes.meetings.list),
    look('phuc', routes.meetings.feeds),
    look('phuc', routes.meetings.ownCode),
  ],
  files: [
    routes.meetings.attendanceData.pattern,
    routes.meetings.attendanceList.pattern,
    routes.meetings.minutesPdf.pattern,
    routes.meetings.minutesDocx.pattern,
    routes.meetings.slips.pattern,
    routes.meetings.document.pattern,
    routes.meetings.calendar.pattern,
    routes.meetings.byMemberExport.pattern,
    routes.meetings.ofMemberExport.pattern,
    routes.meetings.feed.pattern,
    routes.meetings.invitationCalendar.pattern,
    // Looked at in every-page-sittings.test.ts, which divides a meeting.
    routes.meetings.sittings.pattern,
    routes.meetings.seats.pattern,
    // Looked at in offline.test.ts, which makes a meeting of today.
    routes.meetings.wall.pattern,
    routes.meetings.arrive.pattern,
  ],
})
