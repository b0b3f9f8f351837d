import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page, Request } from 'playwright-core'
import type { PersonName } from '#demo/world.ts'
import { openStory, press, type Story, seen } from '#test/support/browser.ts'
import { type Deed, deeds } from './seldom-forms.ts'

/** Everybody's browser is opened once. */
function peopleOf(story: Story, script: boolean) {
  const pages = new Map<PersonName, Page>()
  return async (name: PersonName) => {
    const page = pages.get(name) ?? (await story.enter(name, { script }))
    pages.set(name, page)
    return page
  }
}

const plainStory = await openStory({ after })
const plainly = peopleOf(plainStory, false)

for (const deed of deeds) {
  test(`${deed.what}: without script the form says what is wrong, then does it`, async () => {
    const page = await plainly(deed.by)
    await deed.open(page, plainStory)
    if (deed.refusal) {
      await press(page, deed.button)
      await seen(page, deed.refusal)
      assert.match(await page.title(), /^Lỗi:/)
    }
    await deed.fill?.(page)
    await press(page, deed.button)
    await seen(page, deed.said)
  })
}

const story = await openStory({ after })
const quickly = peopleOf(story, true)

const newest = async () => {
  const { id } = await story.db
    .selectFrom('events')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirstOrThrow()
  return id
}

async function recordedSince(id: Awaited<ReturnType<typeof newest>>): Promise<readonly string[]> {
  const rows = await story.db.selectFrom('events').select('kind').where('id', '>', id).orderBy('id').execute()
  return rows.map(({ kind }) => kind)
}

/** What a browser without script sends when the button is pressed twice: the same form, with the same one-time key. */
async function sendAgain(page: Page, request: Request): Promise<number> {
  const headers = await request.allHeaders()
  const kept = Object.entries(headers).filter(([name]) => ['content-type', 'origin', 'referer'].includes(name))
  const answer = await page.request.post(request.url(), {
    data: request.postDataBuffer() ?? '',
    headers: Object.fromEntries(kept),
    maxRedirects: 0,
  })
  return answer.status()
}

async function pressTwice(page: Page, deed: Deed): Promise<readonly Request[]> {
  const posts: Request[] = []
  const note = (request: Request) => void (request.method() === 'POST' && posts.push(request))
  page.on('request', note)
  await page.getByRole('button', { name: deed.button, exact: true }).dblclick()
  await seen(page, deed.said)
  page.off('request', note)
  return posts
}

for (const deed of deeds) {
  test(`${deed.what}: pressed twice, sent twice, done once`, async () => {
    const page = await quickly(deed.by)
    await deed.open(page, story)
    await deed.fill?.(page)
    const before = await newest()
    const [first, ...others] = await pressTwice(page, deed)
    assert.equal(others.length, 0, 'the second press sends nothing')
    assert.ok(first)
    const answer = await first.response()
    assert.equal(await sendAgain(page, first), answer?.status(), 'whoever sends it again is told that it was done')
    assert.deepEqual(await recordedSince(before), deed.events)
  })
}
