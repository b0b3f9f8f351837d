import assert from 'node:assert/strict'
import { after } from 'node:test'
import { routes } from '#routes'
import { openStory, press, seen } from '#test/support/browser.ts'
import { look, lookAtEveryPage } from './every-page.ts'

const story = await openStory({ after })
const { db } = story

// The demo looks back from its own day; its open consultation takes answers on the day of the test too.
const never = Temporal.PlainDate.from('2099-12-31')
await db.updateTable('consultations').set({ closesOn: never }).where('state', '=', 'open').execute()
const demo = await db.selectFrom('consultations').select(['id', 'isSecret']).execute()
const [named, counted] = [demo.find(({ isSecret }) => !isSecret), demo.find(({ isSecret }) => isSecret)]
assert.ok(named && counted)

/** Asks in secret, and opens it when it is to be seen so. */
async function askInSecret(isOpened: boolean): Promise<number> {
  const page = await story.enter('secretaryOfThanhLoi', { script: false })
  await page.goto(routes.consultations.new.href())
  const typed = {
    ten: 'Giờ phát thanh',
    'cau-hoi': 'Phát giờ nào?',
    'phuong-an': 'Sáng\nChiều',
    'den-ngay': '31/12/2099',
  }
  for (const [name, value] of Object.entries(typed)) await page.locator(`[name="${name}"]`).fill(value)
  await page.locator('[name="ghi-them"]').check()
  await page.locator('[name="cach"][value="secret"]').check()
  await press(page, 'Lưu')
  if (isOpened) await press(page, 'Mở xin ý kiến')
  await seen(page, isOpened ? 'Đã mở xin ý kiến.' : /Đã lưu bản soạn/)
  const id = Number(/\/xin-y-kien\/(\d+)/.exec(page.url())?.[1])
  await page.context().close()
  return id
}
const [draft, secret] = [await askInSecret(false), await askInSecret(true)]

const one = async <Row>(query: { executeTakeFirstOrThrow: () => Promise<Row> }) => query.executeTakeFirstOrThrow()
const recorded = await one(
  db.selectFrom('opinions').select('id').where('state', '=', 'recorded').where('way', '=', 'secretary'),
)
const forwarded = await one(
  db.selectFrom('opinions').select('id').where('state', '=', 'forwarded').where('way', '=', 'ownPage'),
)

lookAtEveryPage({
  story,
  area: 'opinions',
  pages: [
    look('ngocHan', routes.opinions.list),
    look('ngocHan', routes.opinions.new),
    look('secretaryOfMyHung', routes.opinions.list),
    look('secretaryOfMyHung', routes.opinions.new),
    look('secretaryOfMyHung', routes.opinions.show, recorded),
    look('secretaryOfMyHung', routes.opinions.edit, recorded),
    look('phuc', routes.opinions.own),
    look('phuc', routes.opinions.write),
    look('phuc', routes.opinions.showOwn, forwarded),
    look('secretaryOfThanhLoi', routes.consultations.list),
    look('secretaryOfThanhLoi', routes.consultations.new),
    look('secretaryOfThanhLoi', routes.consultations.show, { id: draft }),
    look('secretaryOfThanhLoi', routes.consultations.edit, { id: draft }),
    look('secretaryOfThanhLoi', routes.consultations.show, { id: named.id }),
    look('secretaryOfThanhLoi', routes.consultations.paper, { id: named.id }),
    look('secretaryOfThanhLoi', routes.consultations.show, { id: secret }),
    look('secretaryOfThanhLoi', routes.consultations.paper, { id: secret }),
    look('secretaryOfMyHung', routes.consultations.list),
    look('ngocHan', routes.consultations.new),
    look('ngocHan', routes.consultations.show, { id: counted.id }),
    look('phuc', routes.consultations.asked),
    look('phuc', routes.consultations.answer, { id: named.id }),
    look('phuc', routes.consultations.ballot, { id: secret }),
    look('phuc', routes.consultations.answer, { id: counted.id }),
  ],
  files: [
    routes.opinions.summaryPdf.pattern,
    routes.opinions.summaryDocx.pattern,
    routes.opinions.summarySheet.pattern,
    routes.opinions.attachment.pattern,
    routes.consultations.result.pattern,
  ],
})
