import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { path } from '#core/path.ts'
import { programOn } from '#test/support/program.ts'
import { testWorld } from '#test/support/world.ts'
import { goTo } from './answer.ts'
import { postForAll } from './route.ts'

const world = await testWorld({ after })
const own = { signedIn: 'only for this test', event: { none: 'only for this test' } }
const routes = [postForAll(path('/thu/ra-ve'), own, () => goTo('/thu'))]
const { browser } = programOn(world, [{ feature: 'trial', routes }])

test('what everybody does with their own account is done at once, whichever mandate the page was shown under', async () => {
  const client = browser(world.actors.ngocHan, await world.as('ngocHan', 'thanhLoi'))
  const { mandateId } = await world.as('ngocHan', 'thanhLoi')
  const sent = await client.post('/thu/ra-ve', { _mandate: String(mandateId) })
  assert.deepEqual([sent.status, sent.location], [303, '/thu'])
})
