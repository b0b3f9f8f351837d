import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { done } from '#core/outcome.ts'
import { path } from '#core/path.ts'
import { once } from '#db/work.ts'
import { introductionRoutes } from '#features/introductions/routes/all.tsx'
import { workQueueRoutes } from '#features/work-queue/routes/all.tsx'
import { programOn } from '#test/support/program.ts'
import { testWorld } from '#test/support/world.ts'
import { goTo, show } from './answer.ts'
import { getForAll, postForAll, publicGet } from './route.ts'

const world = await testWorld({ after })
const none = { signedIn: 'only for this test', event: { none: 'only for this test' } }

let times = 0

/** Pages that fail, tell what they were sent, or where from. */
const trial = {
  feature: 'trial',
  routes: [
    publicGet(path('/thu/hong'), { public: 'fails on purpose' }, () => {
      throw new Error('relation "members" does not exist at /srv/secret/place.ts')
    }),
    publicGet(path('/thu/dia-chi'), { public: 'tells the address' }, ({ address }) =>
      show({ title: 'Thử', plain: true, body: `[${address}]` }),
    ),
    getForAll(path('/thu/tim'), none, ({ query }) => show({ title: 'Thử', body: `[${query.get('tim')}]` })),
    postForAll(path('/thu/mot-lan'), none, async ({ work, formKey, form }) => {
      const outcome = await once(work, formKey, async () => {
        times += 1
        return done(`${form.get('ten')} ${times}`)
      })
      return goTo('/thu/tim', outcome.ok ? `Đã ghi ${outcome.value}` : '')
    }),
    postForAll(path('/thu/ghi'), none, ({ form }) => goTo('/thu/tim', `Đã ghi ${form.get('ten')}`)),
  ],
}
const features = [trial, workQueueRoutes, introductionRoutes]
const program = programOn(world, features)
const { browser, request } = program
const own = { origin: program.config.publicUrl }
const formOf = (text: string) => new URLSearchParams({ ten: text })

test('every answer forbids inline script and style, frames, and anything from elsewhere', async () => {
  for (const href of ['/', '/khong-co', '/kiem-tra']) {
    const { headers } = await request(href)
    const policy = headers.get('content-security-policy') ?? ''
    assert.match(policy, /default-src 'none'/, href)
    assert.match(policy, /script-src 'self'(;|$)/)
    assert.match(policy, /style-src 'self'(;|$)/)
    assert.match(policy, /frame-ancestors 'none'/)
    assert.match(policy, /form-action 'self'/)
    assert.match(policy, /base-uri 'none'/)
    assert.doesNotMatch(policy, /unsafe/)
    assert.equal(headers.get('x-content-type-options'), 'nosniff')
  }
})

test('a page is packed for a browser that unpacks it, and is the same page for one that does not', async () => {
  const plain = await request('/kiem-tra', { headers: { 'accept-encoding': 'identity' } })
  const packed = await request('/kiem-tra', { headers: { 'accept-encoding': 'gzip, br' } })
  assert.equal(plain.headers.get('content-encoding'), null)
  assert.equal(packed.headers.get('content-encoding'), 'gzip')
  for (const { headers } of [plain, packed]) {
    assert.match(headers.get('content-type') ?? '', /^text\/html; charset=utf-8$/i)
    assert.match(headers.get('vary') ?? '', /accept-encoding/i)
  }
  assert.ok(packed.bytes.length < plain.bytes.length / 2)
  assert.equal(gunzipSync(packed.bytes).toString(), plain.text)
})

test('a body that is no form, a broken form and one with too many fields are each refused in words, and nothing is done', async () => {
  const client = browser(world.actors.ngocHan)
  const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const send = (body: string, type: string) =>
    request('/thu/ghi', { method: 'POST', body, headers: { ...own, cookie, 'content-type': type } })
  const form = 'application/x-www-form-urlencoded'
  const part = (name: string) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\nPhúc\r\n`
  const parts = (count: number) => `${part('ten')}${part('giay').repeat(count - 1)}--x--\r\n`
  const refusals = [
    [await send('{"ten":"a"}', 'application/json'), 415, /không phải là biểu mẫu/],
    [await send('khong phai', 'multipart/form-data; boundary=x'), 400, /đứt giữa chừng/],
    [await send('a=&'.repeat(20_001), form), 413, /quá nhiều dòng/],
    [await send(parts(20_001), 'multipart/form-data; boundary=x'), 413, /quá nhiều dòng/],
  ] as const
  for (const [answer, status, words] of refusals) {
    assert.equal(answer.status, status)
    assert.match(answer.text, words)
  }
  const many = `ten=Ph%C3%BAc&${'giay=1&'.repeat(5000)}`
  assert.equal((await send(many, form)).status, 303)
  assert.equal((await send(parts(5000), 'multipart/form-data; boundary="x"')).status, 303)
})

test('no page holds an inline script, style or handler', async () => {
  const client = browser(world.actors.ngocHan)
  const letter = await world.db
    .selectFrom('introductions')
    .select('id')
    .where('communeId', '=', world.organisations.hieuPhung)
    .where('state', '=', 'received')
    .executeTakeFirstOrThrow()
  for (const href of ['/', '/gioi-thieu', `/gioi-thieu/${letter.id}`, '/gioi-thieu/tu-ban-giay', '/kiem-tra', '/x']) {
    const { text } = await client.get(href)
    assert.match(text, /^<!DOCTYPE html>/i, href)
    assert.doesNotMatch(text, /<script(?![^>]*\ssrc=)[^>]*>/i, href)
    assert.doesNotMatch(text, /<style|\sstyle="|\son[a-z]+="|javascript:/i, href)
  }
})

test('strict transport is asked for only where the public address is https', async () => {
  assert.equal((await request('/kiem-tra')).headers.get('strict-transport-security'), null)
  const safe = programOn(world, features, { environment: { PUBLIC_URL: 'https://haichieu.example.vn' } })
  assert.match((await safe.request('/kiem-tra')).headers.get('strict-transport-security') ?? '', /max-age=31536000/)
})

test('behind a proxy that ends TLS every cookie of ours is still secure, and always hidden from script', async () => {
  const environment = { PUBLIC_URL: 'https://haichieu.example.vn' }
  const safe = programOn(world, features, { environment })
  const client = safe.browser(world.actors.ngocHan)
  const { headers } = await client.post('/thu/ghi', { ten: 'x' })
  for (const line of headers.getSetCookie()) assert.match(line, /HttpOnly.*Secure|Secure.*HttpOnly/i)
  assert.equal(headers.getSetCookie().length, 1)
})

test('a form from another site is refused as such, not as a fault of ours, and changes nothing', async () => {
  for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }, {}]) {
    const refused = await request('/thu/ghi', { method: 'POST', body: formOf('x'), headers })
    assert.equal(refused.status, 403)
    assert.match(refused.words, /Biểu mẫu này không đến từ/)
    assert.doesNotMatch(refused.words, /Lỗi của hệ thống/)
  }
  assert.deepEqual(program.logged, [])
  const accepted = await request('/thu/ghi', { method: 'POST', body: formOf('x'), headers: own })
  assert.equal(accepted.status, 303)
})

test('a body that is too large is refused with what to do, whether its length is told or not', async () => {
  const large = new Uint8Array(28 * 1024 * 1024)
  const told = { ...own, 'content-type': 'application/x-www-form-urlencoded', 'content-length': String(large.length) }
  const told413 = await request('/thu/ghi', { method: 'POST', body: large, headers: told })
  assert.equal(told413.status, 413)
  assert.match(told413.text, /cộng lại lớn hơn 25 MB nên chưa có gì được ghi/)
  const stream = new ReadableStream({
    start(controller) {
      controller.enqueue(large)
      controller.close()
    },
  })
  const headers = { ...own, 'content-type': 'application/x-www-form-urlencoded' }
  const init: RequestInit & { duplex: 'half' } = { method: 'POST', body: stream, headers, duplex: 'half' }
  assert.equal((await request('/thu/ghi', init)).status, 413)
})

test('a fault of ours shows a number to report and nothing of the inside; the log holds both', async () => {
  const failed = await request('/thu/hong')
  assert.equal(failed.status, 500)
  assert.match(failed.headers.get('content-security-policy') ?? '', /default-src 'none'/)
  const [entry, ...others] = program.logged.splice(0)
  assert.equal(others.length, 0)
  const { requestId, error } = JSON.parse(
    JSON.stringify(entry, (_, value) => (value instanceof Error ? value.message : value)),
  )
  assert.match(requestId, /^[0-9a-f]{8}$/)
  assert.ok(failed.words.includes(requestId))
  assert.match(error, /relation "members"/)
  assert.doesNotMatch(failed.text, /relation|secret|place\.ts|Error|\bat /)
})

test('without a trusted proxy the address is the direct one, whatever the header says', async () => {
  const headers = { 'x-forwarded-for': '1.1.1.1, 2.2.2.2' }
  assert.match((await request('/thu/dia-chi', { headers }, '9.9.9.9')).text, /\[9\.9\.9\.9\]/)
})

test('behind proxies the address is the one that the outermost trusted proxy saw', async () => {
  const headers = { 'x-forwarded-for': '6.6.6.6, 1.1.1.1, 2.2.2.2' }
  const seen = async (count: string) => {
    const { request: ask } = programOn(world, features, { environment: { TRUSTED_PROXIES: count } })
    return /\[(.*?)\]/.exec((await ask('/thu/dia-chi', { headers }, '9.9.9.9')).text)?.[1]
  }
  assert.equal(await seen('1'), '2.2.2.2')
  assert.equal(await seen('2'), '1.1.1.1')
  assert.equal(await seen('9'), '6.6.6.6')
  const { request: ask } = programOn(world, features, { environment: { TRUSTED_PROXIES: '1' } })
  assert.match((await ask('/thu/dia-chi', {}, '9.9.9.9')).text, /\[9\.9\.9\.9\]/)
})

test('a page that is not there is one sentence and a way back, signed in or not', async () => {
  for (const client of [browser(), browser(world.actors.ngocHan)]) {
    const missing = await client.get('/khong-co-trang-nay')
    assert.equal(missing.status, 404)
    assert.match(missing.text, /href="\/"/)
  }
})

test('pages are kept by no cache', async () => {
  const { headers } = await browser(world.actors.ngocHan).get('/gioi-thieu')
  assert.equal(headers.get('cache-control'), 'private, no-store')
})

test('the sentence after a deed appears once, escaped', async () => {
  const client = browser(world.actors.ngocHan)
  await client.post('/thu/ghi', { ten: '<b>100%</b>' })
  const first = await client.get('/thu/tim')
  assert.match(first.text, /Đã ghi &lt;b&gt;100%&lt;\/b&gt;/)
  assert.doesNotMatch((await client.get('/thu/tim')).text, /Đã ghi/)
})

test('a form sent twice answers with the first result; other words under the same key are another form', async () => {
  const client = browser(world.actors.ngocHan)
  const send = async (ten: string, _key = 'one') => {
    await client.post('/thu/mot-lan', { ten, _key })
    return /Đã ghi [^<]+/.exec((await client.get('/thu/tim')).text)?.[0]
  }
  assert.equal(await send('Một'), 'Đã ghi Một 1')
  assert.equal(await send('Một'), 'Đã ghi Một 1')
  assert.equal(await send('Hai'), 'Đã ghi Hai 2')
  assert.equal(await send('Một', 'two'), 'Đã ghi Một 3')
})

test('a cookie that somebody spoilt breaks no page', async () => {
  const client = browser(world.actors.ngocHan)
  for (const value of ['%', '%25', '%E1%BB', 'x'.repeat(3000)]) {
    client.cookies.set('loi_nhan', value)
    client.cookies.set('nhiem_vu', value)
    assert.equal((await client.get('/thu/tim')).status, 200, value.slice(0, 9))
  }
})

test('a character that no database takes is left out of what was typed or asked', async () => {
  const client = browser(world.actors.ngocHan)
  assert.match((await client.get('/thu/tim?tim=a%00b')).text, /\[ab\]/)
  assert.equal((await client.get('/gioi-thieu?tim=%00')).status, 200)
  assert.equal((await client.get('/gioi-thieu?tim=%25_%5C%27')).status, 200)
  await client.post('/thu/ghi', { ten: 'a\0b' })
  assert.match((await client.get('/thu/tim')).text, /Đã ghi ab/)
})
