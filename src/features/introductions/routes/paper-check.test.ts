import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { letters, must } from '#test/support/letters.ts'
import { programOn } from '#test/support/program.ts'
import { secret, testWorld } from '#test/support/world.ts'
import { returnIntroduction, revokeIntroduction } from '../commands/ending.ts'
import { letterCode } from '../papers/issued-letter.ts'
import { paperCheckRoutes } from './paper-check.tsx'

const world = await testWorld({ after })
const { actors, db } = world
const made = letters(world)
const { request } = programOn(world, [paperCheckRoutes()], { environment: { TRUSTED_PROXIES: '1' } })
let address = 0
/** Each from an address of its own, so that only the last test meets the limit. */
const check = (id: number, more: Record<string, string> = {}) => {
  address += 1
  return request(`/kiem-tra/${letterCode(secret, id)}`, {
    headers: { 'x-forwarded-for': `10.0.0.${address}`, ...more },
  })
}

test('whoever holds the paper learns that it is genuine, its number, day, issuer and whether it was received', async () => {
  const id = await made.inState('issued')
  const { numberText } = await made.row(id)
  const page = await check(id)
  assert.equal(page.status, 200)
  assert.match(page.words, /Giấy có thật/)
  assert.ok(page.words.includes(numberText ?? '-'))
  assert.match(page.words, /25\/11\/2026/)
  assert.match(page.words, /Đảng ủy Bệnh viện Đa khoa Mỹ Thạnh/)
  assert.match(page.words, /Nơi cư trú chưa tiếp nhận/)
})

test('the page holds nothing personal: no name, birth, address, commune or cell', async () => {
  const id = await made.inState('assigned')
  const page = await check(id)
  assert.match(page.words, /Nơi cư trú đã tiếp nhận/)
  assert.doesNotMatch(page.text, /Thị Thử|1990|Thạnh Lợi|Hiếu Phụng|tổ 1/)
})

test('a paper that was returned or revoked is said to be of no use any more', async () => {
  const revoked = await made.inState('issued')
  const work = world.work(actors.secretaryOfHospital)
  must(await revokeIntroduction(work, { id: revoked, formKey: crypto.randomUUID(), note: 'Lý do riêng tư' }))
  const returned = await made.inState('received')
  const input = { id: returned, formKey: crypto.randomUUID(), reason: 'notResident', note: 'Lý do riêng tư' } as const
  must(await returnIntroduction(world.work(actors.ngocHan), input))
  for (const id of [revoked, returned]) {
    const page = await check(id)
    assert.match(page.words, /không còn giá trị/)
    assert.doesNotMatch(page.text, /riêng tư|Không cư trú/)
  }
})

test('a draft has no paper, and a code of another installation is unknown', async () => {
  const draft = await made.inState('draft')
  assert.match((await check(draft)).words, /Không có giấy nào mang mã này/)
  const id = await made.inState('issued')
  const foreign = await request(`/kiem-tra/${letterCode('another secret of another place', id)}`, {
    headers: { 'x-forwarded-for': '10.1.0.1' },
  })
  assert.match(foreign.words, /Không có giấy nào mang mã này/)
})

test('a code typed by hand leads to the page of the code, however it is written', async () => {
  const id = await made.inState('issued')
  const code = letterCode(secret, id)
  const asked = await request(`/kiem-tra?ma=${encodeURIComponent(` ${code.toLowerCase()} `)}`)
  assert.equal(asked.status, 303)
  const page = await request(asked.location, { headers: { 'x-forwarded-for': '10.1.0.2' } })
  assert.match(page.words, /Giấy có thật/)
  assert.equal((await request('/kiem-tra')).status, 200)
})

test('what is typed is shown as text, whatever it is', async () => {
  const page = await request(`/kiem-tra/${encodeURIComponent('"><script>alert(1)</script>')}`, {
    headers: { 'x-forwarded-for': '10.1.0.3' },
  })
  assert.equal(page.status, 200)
  assert.doesNotMatch(page.text, /<script>alert/)
})

test('nobody is kept as having looked, for nobody was asked who they are', async () => {
  await check(await made.inState('issued'))
  assert.deepEqual(await db.selectFrom('views').select('id').execute(), [])
})

test('after sixty checks within ten minutes an address waits; others do not, and a forged address does not help', async () => {
  const id = await made.inState('issued')
  const href = `/kiem-tra/${letterCode(secret, id)}`
  const from = (forwarded: string) => request(href, { headers: { 'x-forwarded-for': forwarded } })
  for (let count = 0; count < 60; count += 1) assert.equal((await from('10.9.9.9')).status, 200, `check ${count + 1}`)
  const refused = await from('10.9.9.9')
  assert.equal(refused.status, 429)
  assert.match(refused.words, /Đã kiểm tra quá nhiều lần/)
  assert.doesNotMatch(refused.words, /Giấy có thật/)
  assert.equal((await from('1.2.3.4, 10.9.9.9')).status, 429)
  assert.equal((await from('10.9.9.8')).status, 200)
})
