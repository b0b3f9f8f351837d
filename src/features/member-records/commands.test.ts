import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { ImportId, MemberId } from '#core/ids.ts'
import { makeFeed } from '#features/meetings/commands/feeds.ts'
import { importMembers } from '#features/members/commands/import-members.ts'
import { joinOpinion } from '#features/opinions/commands/join-opinions.ts'
import { answerOpinion } from '#features/opinions/commands/opinion-steps.ts'
import { recordOpinion } from '#features/opinions/commands/record-opinion.ts'
import { addMember, nobody } from '#test/support/members-world.ts'
import { placesOf as placesIn, tracesIn } from '#test/support/removed-member.ts'
import { pdfBytes } from '#test/support/uploads.ts'
import { now, secret, testWorld } from '#test/support/world.ts'
import { keepExportViews } from './commands/export-views.ts'
import { removeSecretMember } from './commands/remove.ts'

const world = await testWorld({ after })
const { db, organisations: places } = world
const secretary = world.work(world.actors.secretaryOfSchool)
const officer = world.work(world.actors.officerOfSchool)
const key = () => crypto.randomUUID()

const placesOf = (words: string) => placesIn(db, words)

const name = 'Nguyễn Hoàng Phúc'
const number = '081088000777'

/** Every trace a member leaves: letter, link, account, import, task, search and view. */
async function leaveTraces(id: MemberId) {
  const asked = await db.selectFrom('consultations').select(['id', 'isSecret']).orderBy('isSecret').execute()
  const [named, inSecret] = asked
  assert.ok(named && inSecret && !named.isSecret && inSecret.isSecret)
  const of = { memberId: id, cellId: places.thanhLoi }
  const answer = { choice: 1, text: 'Góp ý', way: 'paper' as const, answeredAt: now }
  await db
    .insertInto('consultationAnswers')
    .values({ ...of, ...answer, consultationId: named.id })
    .execute()
  await db
    .insertInto('consultationParticipants')
    .values({ ...of, consultationId: inSecret.id })
    .execute()
  await db.updateTable('members').set({ personalNumber: number }).where('id', '=', id).execute()
  const file = {
    ownerId: places.school,
    name: 'ds.xlsx',
    mediaType: 'x',
    size: 3,
    digest: 'x',
    content: Buffer.from(name),
  }
  const { id: fileId } = await db.insertInto('files').values(file).returning('id').executeTakeFirstOrThrow()
  const { id: taskFile } = await db.insertInto('files').values(file).returning('id').executeTakeFirstOrThrow()
  const { actor } = officer
  const by = { organisationId: places.school, accountId: actor.accountId, mandateId: actor.mandateId }
  const { id: importId } = await db
    .insertInto('imports')
    .values({ ...by, target: 'members', fileId, mapping: '{}', report: '{}' })
    .returning('id')
    .executeTakeFirstOrThrow()
  const row = { importId, sheet: 'A', severity: 'ok' as const, problems: '[]' }
  await db
    .insertInto('importRows')
    .values([
      { ...row, position: 1, sheetRow: 1, values: JSON.stringify({ name }), subjectId: id },
      { ...row, position: 2, sheetRow: 2, values: '{"name":"Người Khác"}', match: JSON.stringify({ label: name }) },
      { ...row, position: 3, sheetRow: 3, values: '{"name":"Người Khác"}' },
    ])
    .execute()
  const outcome = JSON.stringify({ rows: [{ name }] })
  await db
    .insertInto('tasks')
    .values({ ...by, kind: 'introduction.batch', input: JSON.stringify({ filter: name }), outcome, fileId: taskFile })
    .execute()
  await leaveInMinutes(id)
  await leaveInWordsOfOthers(named.id)
  await leaveInObjections(id)
  for (const work of [officer, world.work(world.actors.phuc)]) {
    assert.ok((await makeFeed(work, { label: `Máy của ${name}`, formKey: key(), secret })).ok)
  }
  await keepExportViews(officer, { event: 'member.exported', filter: 'tim=nguyen hoang phuc', memberIds: [id] })
}

const { leaveInWordsOfOthers, leaveInObjections, leaveInMinutes } = tracesIn(world, name)

test('a removed member leaves no name and no number anywhere, one more in the count, and one event without a name', async () => {
  const id = await world.member(name)
  await leaveTraces(id)
  const before = await placesOf(name)
  for (const place of [
    'files.content',
    'members.full_name',
    'views.filter',
    'introductions.letter',
    'import_rows.match',
    'meeting_minutes.attendance',
    'meeting_minutes.items',
    'calendar_feeds.label',
    'documents.title',
    'files.name',
    'opinions.text',
    'consultation_answers.text',
  ]) {
    assert.ok(before.includes(place), place)
  }
  const outcome = await removeSecretMember(secretary, { id, formKey: key() })
  assert.deepEqual(outcome, { ok: true, value: undefined })
  assert.deepEqual(await placesOf(name), [])
  assert.deepEqual(await placesOf(number), [])
  const count = await db
    .selectFrom('secretIdentityCounts')
    .select('memberCount')
    .where('organisationId', '=', places.school)
    .executeTakeFirstOrThrow()
  assert.equal(count.memberCount, 1)
  for (const table of [
    'events',
    'views',
    'introductions',
    'residenceLinks',
    'issuedPapers',
    'calendarFeeds',
  ] as const) {
    assert.deepEqual(await db.selectFrom(table).select('id').where('memberId', '=', id).execute(), [], table)
  }
  for (const table of ['consultationAnswers', 'consultationParticipants'] as const) {
    assert.deepEqual(await db.selectFrom(table).select('cellId').where('memberId', '=', id).execute(), [], table)
  }
  const left = await db.selectFrom('events').select(['memberId', 'data']).where('kind', '=', 'member.removed').execute()
  assert.equal(left.length, 1)
  assert.equal(left[0]?.memberId, null)
  assert.match(JSON.stringify(left[0]?.data), /GGT/)
})

test('what others wrote stays, without the name, also where a line ends within it', async () => {
  const opinion = await db
    .selectFrom('opinions')
    .select(['text', 'searchKey', 'answer'])
    .where('answeredBy', '=', 'x')
    .executeTakeFirstOrThrow()
  assert.deepEqual(opinion, { text: 'Đề nghị … lắp đèn', searchKey: 'de nghi … lap den', answer: 'Đã giao …' })
  const meetings = await db.selectFrom('meetings').select('agenda').where('agenda', 'like', 'Khen%').execute()
  assert.deepEqual(meetings, [{ agenda: 'Khen thưởng đồng chí …' }])
  const objections = await db.selectFrom('objections').select('claim').where('stated', '=', 'Sửa đường').execute()
  assert.deepEqual(objections, [{ claim: 'Ý kiến ấy là của …' }])
  const feeds = await db.selectFrom('calendarFeeds').select('label').where('label', 'like', 'Máy của%').execute()
  assert.deepEqual(feeds, [{ label: 'Máy của …' }])
})

test('a name in minutes goes also where a line ends within it and nothing else names the member', async () => {
  const id = await addMember(db, places.school, { fullName: 'Trịnh Văn Khải' })
  const { meetingId } = await db.selectFrom('meetingMinutes').select('meetingId').limit(1).executeTakeFirstOrThrow()
  const empty = { chairTitle: '', takerName: '', guests: '', beganTime: '', endedTime: '', opinions: '', reason: 'y' }
  await db
    .insertInto('meetingMinutes')
    .values({
      ...empty,
      meetingId,
      number: 2,
      chairName: 'Trần Thị Sáu',
      conclusions: 'Giao việc cho Trịnh Văn\nKhải',
      items: JSON.stringify([{ heading: 'Đường', said: 'Trịnh\nVăn Khải báo cáo' }]),
      savedAt: now,
      savedBy: 'x',
    })
    .execute()
  assert.ok((await removeSecretMember(secretary, { id, formKey: key() })).ok)
  const minutes = await db
    .selectFrom('meetingMinutes')
    .select(['conclusions', 'items'])
    .where('chairName', '=', 'Trần Thị Sáu')
    .executeTakeFirstOrThrow()
  assert.deepEqual(minutes, { conclusions: 'Giao việc cho …', items: [{ heading: 'Đường', said: '… báo cáo' }] })
})

test('minutes keep their figures and everything else that was said', async () => {
  const [minutes] = await db
    .selectFrom('meetingMinutes')
    .select(['takerName', 'chairName', 'opinions', 'conclusions', 'items', 'attendance'])
    .where('chairName', '=', 'Nguyễn Văn Bảy')
    .execute()
  assert.deepEqual(minutes, {
    takerName: '…',
    chairName: 'Nguyễn Văn Bảy',
    opinions: '…: lắp đèn',
    conclusions: 'Giao …',
    items: [{ heading: 'Đường', said: 'Đồng chí … báo cáo.' }],
    attendance: { required: 2, present: 1, withReason: [], withoutReason: [], unmarked: [] },
  })
})

test('rows of other people in the same spreadsheet stay', async () => {
  const rows = await db.selectFrom('importRows').select('position').orderBy('position').execute()
  assert.deepEqual(
    rows.map(({ position }) => position),
    [3],
  )
})

test('an officer, and a secretary of another workplace, cannot remove anybody', async () => {
  const id = await world.member('Mã Văn Phước')
  assert.deepEqual(await removeSecretMember(officer, { id, formKey: key() }), { ok: false, reason: 'notAllowed' })
  const other = world.work(world.actors.secretaryOfHospital)
  assert.deepEqual(await removeSecretMember(other, { id, formKey: key() }), { ok: false, reason: 'notFound' })
})

test('what a removed member said goes; what followed it keeps where it stood; the acts stay without words or name', async () => {
  const id = await world.member('Phạm Thị Bích Trâm')
  const cell = world.work(world.actors.secretaryOfThanhLoi)
  const note = async (memberId: typeof id | null) => {
    const facts = { kind: 'localAffairs', text: 'Sửa cầu', meetingId: null, memberId } as const
    const files = [{ name: `${memberId}.pdf`, mediaType: 'application/pdf', content: pdfBytes }]
    const noted = await recordOpinion(cell, { ...facts, files, cellId: places.thanhLoi, formKey: key() })
    assert.ok(noted.ok)
    return noted.value
  }
  const [said, follower] = [await note(id), await note(null)]
  const step = { version: 1, formKey: key() }
  assert.ok((await joinOpinion(cell, { ...step, id: follower, leadingId: said })).ok)
  const answering = { answer: 'Xong', answeredBy: 'Chi bộ', answeredOn: cell.today, visibility: 'register' } as const
  assert.ok((await answerOpinion(cell, { ...step, formKey: key(), id: said, ...answering })).ok)
  const hospital = world.work(world.actors.secretaryOfHospital)
  assert.ok((await removeSecretMember(hospital, { id, formKey: key() })).ok)
  const left = await db
    .selectFrom('opinions')
    .select(['id', 'state', 'answer', 'joinedIntoId', 'visibility'])
    .where('id', 'in', [said, follower])
    .execute()
  const stays = { id: follower, state: 'answered', answer: 'Xong', joinedIntoId: null, visibility: 'cell' }
  assert.deepEqual(left, [stays])
  const events = await db.selectFrom('events').select(['note', 'data']).where('kind', 'like', 'opinion.%').execute()
  assert.ok(!events.some(({ note: words }) => words === 'Chi bộ: Xong'))
  assert.ok(!events.some(({ data }) => JSON.stringify(data).includes(`${id}.pdf`)))
  const files = await db
    .selectFrom('files')
    .select('name')
    .where('name', 'in', [`${id}.pdf`, 'null.pdf'])
    .execute()
  assert.deepEqual(files, [{ name: 'null.pdf' }])
})

test('outside a removal nobody changes or deletes an event or a view', async () => {
  await assert.rejects(db.updateTable('events').set({ note: 'x' }).execute(), /append-only/)
  await assert.rejects(db.deleteFrom('views').execute(), /append-only/)
})

test('a person who also acts for an organisation keeps the account and loses only the tie to the record', async () => {
  const id = await world.member('Lê Thị Ngọc Hân')
  const work = world.work(world.actors.secretaryOfCommuneOffice)
  assert.equal((await removeSecretMember(work, { id, formKey: key() })).ok, true)
  const account = await db
    .selectFrom('accounts')
    .select('memberId')
    .where('id', '=', world.actors.ngocHan.accountId)
    .executeTakeFirstOrThrow()
  assert.equal(account.memberId, null)
})

test('a member imported again after the removal is somebody new', async () => {
  const rows = [
    {
      position: 1,
      member: { ...nobody, fullName: name, category: null, groupCode: null, categoryNote: null },
      decision: 'add' as const,
      memberId: null,
    },
  ]
  const importing = { importId: 99 as ImportId, workplaceId: places.school, rows }
  const [row] = await db.transaction().execute((tx) => importMembers(tx, officer, importing))
  assert.equal(row?.outcome, 'added')
})

test('what left in a file made by a task is kept as a view of each member and one of the list', async () => {
  const id = await addMember(db, places.school, { fullName: 'Ai Đó' })
  await leaveInMinutes(id)
  await keepExportViews(officer, { event: 'member.exported', filter: 'muc=all', memberIds: [id] })
  const rows = await db
    .selectFrom('views')
    .select(['memberId', 'filter', 'rowCount', 'at'])
    .where('event', '=', 'member.exported')
    .orderBy('id', 'desc')
    .limit(2)
    .execute()
  assert.deepEqual(
    rows
      .map(({ memberId, filter, rowCount }) => ({ memberId, filter, rowCount }))
      .sort((one) => (one.memberId ? -1 : 1)),
    [
      { memberId: id, filter: null, rowCount: null },
      { memberId: null, filter: 'muc=all', rowCount: 1 },
    ],
  )
  assert.ok(rows[0]?.at.equals(now))
})
