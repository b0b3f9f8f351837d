import { after } from 'node:test'
import { people } from '#demo/world.ts'
import { routes } from '#routes'
import { openStory } from '#test/support/browser.ts'
import { look, lookAtEveryPage } from './every-page.ts'

const story = await openStory({ after })
const { db } = story

const one = async <Row>(query: { executeTakeFirstOrThrow: () => Promise<Row> }) => query.executeTakeFirstOrThrow()
const organisation = (name: string) => one(db.selectFrom('organisations').select('id').where('name', '=', name))
const place = await organisation('Chi bộ ấp Mỹ Hưng')
const commune = await organisation('Đảng ủy xã Hiếu Phụng')
const account = await one(
  db
    .selectFrom('accounts')
    .innerJoin('mandates', 'mandates.accountId', 'accounts.id')
    .select(['accounts.id', 'mandates.id as mandate'])
    .where('username', '=', 'tracon.canbo'),
)
const regulation = await one(db.selectFrom('regulations').select('id'))
await db
  .updateTable('accounts')
  .set({ mustChangePassword: true })
  .where('username', '=', people.secretaryOfMyHung.username)
  .execute()

lookAtEveryPage({
  story,
  area: 'accounts',
  pages: [
    look(undefined, routes.signIn),
    look(undefined, routes.secondFactor),
    look(undefined, routes.forgotten, { 'to-chuc': 'hieu phung' }),
    look(undefined, routes.activation),
    look('ngocHan', routes.accounts.list),
    look('secretaryOfThanhLoi', routes.account.show),
    look('secretaryOfThanhLoi', routes.account.password),
    look('secretaryOfThanhLoi', routes.account.secondFactor),
    look('secretaryOfMyHung', routes.firstPassword),
    look('provinceOfficer', routes.accounts.new, { 'to-chuc': commune.id }),
    look('provinceOfficer', routes.accounts.show, { id: account.id }),
    look('provinceOfficer', routes.accounts.mandate, { id: account.id }),
    look('provinceOfficer', routes.accounts.endMandate, account),
    look('administrator', routes.organisations.list),
    look('administrator', routes.organisations.new, { cap_tren: commune.id }),
    look('administrator', routes.organisations.show, { id: commune.id }),
    look('administrator', routes.organisations.rename, { id: place.id }),
    look('administrator', routes.organisations.close, { id: place.id }),
    look('administrator', routes.organisations.areas, { id: commune.id }),
    look('administrator', routes.regulations.list),
    look('administrator', routes.regulations.show, { id: regulation.id }),
    look('administrator', routes.regulations.deadlines),
    look('administrator', routes.regulations.letterStyle),
    look('administrator', routes.regulations.assessmentSettings),
    look('auditor', routes.audit),
  ],
  files: [],
})
