import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { declaredRoutes } from '#app'
import { clientsOf } from '#test/support/client.ts'
import { letters } from '#test/support/letters.ts'
import { testWorld } from '#test/support/world.ts'
import { everyActor, numberedRoutes, reachOf, subjectsOf } from './subjects.ts'

const world = await testWorld({ after })
const actors = await everyActor(world)
const subjects = await subjectsOf(world, letters(world))
const client = clientsOf(world, [{ feature: 'everything', routes: declaredRoutes() }])

test('every page that names one thing by its number is among those asked below', () => {
  const unknown = numberedRoutes('GET').filter(({ kind }) => kind !== 'quy-dinh' && !subjects[kind])
  assert.deepEqual(unknown, [])
  assert.ok(numberedRoutes('GET').length >= 12)
})

// A page may be about some kinds of thing only, or about one state: then it is not found also in its place.
const onlySome =
  /dia-ban$|ket-thuc$|doi-ten$|so-luong-bi-mat$|nhap-bang-tinh|xoa-bi-mat$|sinh-hoat\/:id\/(sua|ma-tu-diem-danh|buoi-hop(?:\/xep-nguoi)?|giay-moi\.pdf|bien-ban\.\w+)$|y-kien\/:id\/sua$|xin-y-kien\/:id\/(?:sua|ket-qua)|nhan-xet\/:id\/(?:phieu\.\w+|ghi|ban\/:number|nam-truoc|giao-chi-bo|ghi-tu-ban-giay)$|phieu-xin-y-kien\.pdf$/

/** The answers that are right; the tree is no secret, so there a page out of reach may say whose job it is. */
function rightAnswers(kind: string, pattern: string, reach: ReturnType<typeof reachOf>): readonly number[] {
  if (reach === 'never') return [403]
  if (reach === 'elsewhere') return kind === 'to-chuc-dang' ? [403, 404] : [404]
  return onlySome.test(pattern) ? [200, 404, 409] : [200]
}

const fewPapers = 10

for (const { pattern, kind, right } of numberedRoutes('GET')) {
  const things = (subjects[kind] ?? []).slice(0, /\/giay\.\w+$/.test(pattern) ? fewPapers : undefined)
  const asked = actors
    .flatMap((actor) => things.map((subject) => ({ actor, subject })))
    // The import here is an empty one; what its page holds is tested with its feature.
    .filter(({ actor, subject }) => kind !== 'nhap-bang-tinh' || reachOf(actor, right, subject) !== 'inPlace')
  test(`${pattern} opens for those whom the table of rights names, where it names them`, async () => {
    let opened = 0
    for (const { actor, subject } of asked) {
      const { status } = await client(actor).get(pattern.replace(':id', String(subject.id)).replace(':number', '1'))
      const reach = reachOf(actor, right, subject)
      const told = `${actor.printedTitle} ${actor.organisationName}, ${subject.called} ${subject.id}: ${reach}, ${status}`
      assert.ok(rightAnswers(kind, pattern, reach).includes(status), told)
      if (status === 200) opened += 1
    }
    if (!onlySome.test(pattern) && asked.length > 0) assert.ok(opened > 0, 'it must have been seen to open')
  })
}

test('nobody who has not signed in sees any of them', async () => {
  for (const { pattern } of numberedRoutes('GET')) {
    const { status, location } = await client().get(pattern.replace(':id', '1'))
    assert.equal(status, 303)
    assert.match(location, /^\/dang-nhap/)
  }
})
