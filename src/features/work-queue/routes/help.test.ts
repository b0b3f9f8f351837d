import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { routes } from '#routes'
import { programOn } from '#test/support/program.ts'
import { testWorld } from '#test/support/world.ts'
import { chapters } from '../rules/chapters.ts'
import { workQueueRoutes } from './all.tsx'

const world = await testWorld({ after })
const { actors } = world
const { browser } = programOn(world, [workQueueRoutes])
const cell = browser(actors.secretaryOfThanhLoi)

const chapterLinks = (html: string) => [...html.matchAll(/href="\/huong-dan\/([\w-]+)"/g)].map(([, name]) => name)

test('everybody finds the chapter of their own work first, and all the others', async () => {
  const own = async (person: keyof typeof actors) =>
    chapterLinks((await browser(actors[person]).get(routes.help.href())).text)
  assert.equal((await own('secretaryOfThanhLoi'))[0], 'bi-thu-chi-bo')
  assert.equal((await own('officerOfHospital'))[0], 'can-bo-noi-cong-tac')
  assert.equal((await own('phuc'))[0], 'dang-vien')
  assert.deepEqual([...(await own('phuc'))].sort(), [...chapters].sort())
})

test('a chapter is a page: its marks become headings, lists and pictures that can be fetched', async () => {
  for (const chapter of chapters) {
    const { status, text, words } = await cell.get(routes.helpChapter.href({ chapter }))
    assert.equal(status, 200)
    assert.match(text, /<h1>[^<]+<\/h1>/)
    assert.doesNotMatch(words, /\*\*|^#|\]\(/m, chapter)
    for (const [, source = ''] of text.matchAll(/<img[^>]* src="([^"]+)"/g)) {
      const picture = await cell.get(source)
      assert.equal(picture.status, 200, source)
      assert.equal(picture.headers.get('content-type'), 'image/png')
    }
  }
})

test('what is no chapter and no picture of the guide is not found, however it is spelled', async () => {
  assert.equal((await cell.get(routes.helpChapter.href({ chapter: 'khong-co' }))).status, 404)
  for (const name of ['khong-co.png', '..%2F..%2F..%2Fpackage.json', '..%2Fdang-vien.md'])
    assert.equal((await cell.get(`/huong-dan/hinh/${name}`)).status, 404, name)
})

test('the guide is for those who signed in', async () => {
  assert.equal((await browser().get(routes.help.href())).status, 303)
})
