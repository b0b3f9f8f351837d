import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import type { PersonName } from '#demo/world.ts'
import { openStory, press, type Story, seen } from '#test/support/browser.ts'
import { deeds } from './seldom-forms.ts'

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
