import { after } from 'node:test'
import { routes } from '#routes'
import { openStory } from '#test/support/browser.ts'
import { look, lookAtEveryPage } from './every-page.ts'

const story = await openStory({ after })
const { db } = story

const one = async <Row>(query: { executeTakeFirstOrThrow: () => Promise<Row> }) => query.executeTakeFirstOrThrow()
const member = await one(db.selectFrom('members').select('id').where('fullName', '=', 'Nguyễn Văn Hòa'))
const letter = await one(
  db
    .selectFrom('introductions')
    .innerJoin('members', 'members.id', 'introductions.memberId')
    .select('introductions.id')
    .where('members.fullName', '=', 'Trần Thị Mỹ Duyên'),
)

const hospital = await one(
  db.selectFrom('organisations').select('id').where('name', '=', 'Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh'),
)

lookAtEveryPage({
  story,
  area: 'members',
  pages: [
    look(undefined, routes.paperCheck.ask),
    look(undefined, routes.paperCheck.show, { code: 'AAAA-BBBB-CCCC' }),
    look('officerOfHospital', routes.members.list),
    look('officerOfHospital', routes.members.new),
    look('officerOfHospital', routes.members.show, { id: member.id }),
    look('officerOfHospital', routes.members.edit, { id: member.id }),
    look('officerOfHospital', routes.members.category, { id: member.id }),
    look('officerOfHospital', routes.introductions.list),
    look('officerOfHospital', routes.introductions.choose),
    look('officerOfHospital', routes.introductions.show, { id: letter.id }),
    look('officerOfHospital', routes.register.list),
    look('secretaryOfHospital', routes.members.remove, { id: member.id }),
    look('ngocHan', routes.introductions.list),
    look('ngocHan', routes.introductions.show, { id: letter.id }),
    look('ngocHan', routes.introductions.fromPaper),
    look('ngocHan', routes.register.list),
    look('secretaryOfThanhLoi', routes.introductions.list),
    look('secretaryOfThanhLoi', routes.register.list),
    look('phuc', routes.ownRecord),
    look('secretaryOfHospital', routes.organisations.secretCount, { id: hospital.id }),
    look('provinceOfficer', routes.lookUp),
  ],
  files: [
    routes.members.export.pattern,
    routes.introductions.export.pattern,
    routes.introductions.pdf.pattern,
    routes.introductions.docx.pattern,
    routes.register.export.pattern,
    routes.register.pdf.pattern,
    // Looked at in every-page-own.test.ts, which makes what a member may say is wrong.
    routes.ownViews.pattern,
    ...Object.values(routes.objections).map(({ pattern }) => pattern),
    routes.assessments.own.pattern,
    routes.assessments.showOwn.pattern,
  ],
})
