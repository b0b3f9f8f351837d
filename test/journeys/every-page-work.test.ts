import assert from 'node:assert/strict'
import { after } from 'node:test'
import { demoPassword, people } from '#demo/world.ts'
import { routes } from '#routes'
import { type Looks, openStory, press, seen, signIn } from '#test/support/browser.ts'
import { look, lookAtEveryPage } from './every-page.ts'
import { faultsShown } from './on-screen.ts'
import { applyList, uploadList } from './seldom-forms.ts'

const story = await openStory({ after })
const { db } = story

const unclear = `Họ và tên,Ngày sinh,Nơi cư trú
Nghiêm Xuân Tùng,02/09/1987,"ấp 2, xã Phú Quối Tây, tỉnh Vĩnh Long"
Khưu Thị Bạch Yến,31/02/1990,"ấp Mỹ Hưng, xã Hiếu Phụng, tỉnh Vĩnh Long"`

/** What only work leads to: a list that waits for its answers, one that is written, and the task that wrote it. */
async function workOfOfficer() {
  const page = await story.enter('officerOfHospital', { script: false })
  await applyList(page)
  await uploadList(page, unclear)
  await page.context().close()
  const [waiting, written] = await db.selectFrom('imports').select('id').orderBy('id', 'desc').execute()
  const task = await db.selectFrom('tasks').select('id').orderBy('id', 'desc').executeTakeFirstOrThrow()
  assert.ok(waiting && written)
  return { waiting, written, task }
}
const { waiting, written, task } = await workOfOfficer()

/** The way in that keeps a form, and the form that comes back. */
async function faultsOfKeptForm(looks: Looks): Promise<readonly string[]> {
  const page = await story.enter('officerOfTraCon', looks)
  await page.goto(routes.introductions.fromPaper.href())
  await page.context().clearCookies()
  await press(page, 'Lưu và tiếp nhận')
  await page.getByText('Nội dung đã nhập được giữ 24 giờ').first().waitFor()
  const atTheDoor = await faultsShown(page)
  await signIn(page, people.officerOfTraCon.username, demoPassword)
  await seen(page, 'Biểu mẫu đang dở còn nguyên')
  return [...atTheDoor, ...(await faultsShown(page))].map((fault) => `form that comes back ${fault}`)
}

lookAtEveryPage({
  story,
  area: 'work',
  pages: [
    look('ngocHan', routes.home),
    look('officerOfHospital', routes.home),
    look('officerOfHospital', routes.imports.list),
    look('officerOfHospital', routes.imports.new, { target: 'members' }),
    look('officerOfHospital', routes.imports.show, waiting),
    look('officerOfHospital', routes.imports.choice, { ...waiting, row: 0 }),
    look('officerOfHospital', routes.imports.show, written),
    look('officerOfHospital', routes.tasks.show, task),
    look('phuc', routes.help),
    look('phuc', routes.helpChapter, { chapter: 'can-bo-noi-cong-tac' }),
    look('provinceOfficer', routes.home),
    look('secretaryOfHospital', routes.home),
    look('secretaryOfThanhLoi', routes.home),
  ],
  files: [
    routes.helpPicture.pattern,
    routes.imports.refused.pattern,
    routes.tasks.file.pattern,
    routes.resumeForm.pattern,
  ],
  onTheWay: faultsOfKeptForm,
})
