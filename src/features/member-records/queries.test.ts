import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { pageOf } from '#core/page.ts'
import { isInPlace, type Placed } from '#core/place.ts'
import { searchKey, sortKey } from '#core/vietnamese-text.ts'
import { scopeFor } from '#db/work.ts'
import { memberPermissions } from '#features/members/permissions.ts'
import { findMember } from '#features/members/queries/detail.ts'
import { residenceLinkPermissions } from '#features/residence-links/permissions.ts'
import { addMember, day } from '#test/support/members-world.ts'
import { testWorld } from '#test/support/world.ts'
import { readMemberFilter, readRegisterFilter } from './forms.ts'
import { listAllMembers, listWholeRegister } from './queries/every-page.ts'
import { countByTab, countMembers, listMembers } from './queries/list.ts'
import { findMemberRecord, listViewsOfMember } from './queries/record.ts'
import { countByPart, countRegister, listRegister } from './queries/register.ts'
import { memberTabs, registerParts } from './rules.ts'
import { eventLabel } from './terms.ts'

const world = await testWorld({ after })
const { db, organisations: places } = world
const officer = world.actors.officerOfHospital
const readMembers = scopeFor(officer, [memberPermissions, 'read'])
const everyone = Object.values(world.actors)
const memberFilter = (text = '') => readMemberFilter(new URLSearchParams(text))
const registerFilter = (text = '') => readRegisterFilter(new URLSearchParams(text))
const mostRows = 10_000

const namesOf = async (filter: string) =>
  (await listAllMembers(db, readMembers, { filter: memberFilter(filter), mostRows })).map(({ fullName }) => fullName)

/** Which of all rows the place lets this actor see, decided row by row. */
const filtered = (
  actor: (typeof everyone)[number],
  place: Parameters<typeof isInPlace>[1] | undefined,
  all: readonly (Placed & { id: number })[],
) => all.filter((row) => place !== undefined && isInPlace(actor, place, row)).map(({ id }) => id)

test('for everybody the list of members is what filtering all members by place gives', async () => {
  const all = (await db.selectFrom('members').select(['id', 'workplaceId']).execute()).map((row) => ({
    ...row,
    memberId: row.id,
  }))
  for (const actor of everyone) {
    const scope = scopeFor(actor, [memberPermissions, 'read'])
    const listed = await listAllMembers(db, scope, { filter: memberFilter('trang-thai=every'), mostRows })
    assert.deepEqual(listed.map(({ id }) => id).sort(), filtered(actor, scope.place, all).sort(), actor.name)
  }
})

test('for everybody the register is what filtering all links by place gives', async () => {
  const all = (
    await db.selectFrom('residenceLinks').select(['id', 'memberId', 'workplaceId', 'communeId', 'cellId']).execute()
  ).map(({ cellId, ...row }) => ({ ...row, assignedCellId: cellId }))
  assert.ok(all.length > 10)
  for (const actor of everyone) {
    const scope = scopeFor(actor, [residenceLinkPermissions, 'read'])
    const open = await listWholeRegister(db, scope, { filter: registerFilter('muc=open'), mostRows })
    const closed = await listWholeRegister(db, scope, { filter: registerFilter('muc=closed'), mostRows })
    assert.deepEqual(
      [...open, ...closed].map(({ id }) => id).sort(),
      filtered(actor, scope.place, all).sort(),
      actor.name,
    )
  }
})

test('a name is found without its marks, and a whole personal number finds its member', async () => {
  await addMember(db, places.hospital, { fullName: 'Ngụy Thị Ửng', personalNumber: '081190000901' })
  assert.deepEqual(await namesOf('tim=nguy thi ung'), ['Ngụy Thị Ửng'])
  assert.deepEqual(await namesOf('tim=081190000901'), ['Ngụy Thị Ửng'])
  assert.deepEqual(await namesOf('tim=08119000090'), [])
  assert.deepEqual(await namesOf('tim=%25'), await namesOf(''))
})

test('names stand in the order of given names of the Vietnamese alphabet', async () => {
  for (const fullName of ['Lò Văn Đạt', 'Lò Văn Dũng', 'Lò Văn Ẩn', 'Lò Văn Ân', 'Lò Văn An', 'Lò Văn Bình']) {
    await addMember(db, places.hospital, { fullName })
  }
  assert.deepEqual(
    (await namesOf('tim=lo van')).map((name) => name.split(' ').at(-1)),
    ['An', 'Ân', 'Ẩn', 'Bình', 'Dũng', 'Đạt'],
  )
})

test('the tabs part the active members of the workplace: each stands in one of them', async () => {
  const counts = await countByTab(db, readMembers, memberFilter())
  const parts = memberTabs.filter((tab) => tab !== 'all')
  assert.equal(
    parts.reduce((sum, tab) => sum + counts[tab], 0),
    counts.all,
  )
  for (const tab of memberTabs) {
    assert.equal(await countMembers(db, readMembers, memberFilter(`muc=${tab}`)), counts[tab], tab)
    assert.equal((await namesOf(`muc=${tab}`)).length, counts[tab], tab)
  }
  assert.ok(counts.linked > 0 && counts.onTheWay > 0 && counts.toIntroduce > 0)
})

test('the tabs count what was searched for, and nothing else', async () => {
  const filter = memberFilter('tim=van')
  const counts = await countByTab(db, readMembers, filter)
  assert.equal(counts.all, await countMembers(db, readMembers, filter))
  assert.ok(counts.all > 0 && counts.all < (await countByTab(db, readMembers, memberFilter())).all)
})

test('filters narrow by cell, category, probation and what is missing', async () => {
  const ofCell = await listAllMembers(db, readMembers, {
    filter: memberFilter(`chi-bo=${places.surgery}`),
    mostRows,
  })
  assert.ok(ofCell.length > 0 && ofCell.every(({ cellName }) => cellName === 'Khối Ngoại'))
  assert.deepEqual(await namesOf('du-bi=co&tim=phan thi diem my'), ['Phan Thị Diễm My'])
  assert.ok((await namesOf('dien=meetingExempt')).includes('Võ Minh Thông'))
  assert.ok((await namesOf('thieu=commune')).includes('Âu Dương Minh'))
  assert.ok(!(await namesOf('thieu=letter')).includes('Võ Minh Thông'))
})

test('pages follow each other without a gap or a double, and the last says that it is the last', async () => {
  const filter = memberFilter()
  const seen: number[] = []
  let after: Parameters<typeof listMembers>[2]['after']
  do {
    const page = pageOf(await listMembers(db, readMembers, { filter, after, limit: 7 }), 7)
    seen.push(...page.rows.map(({ id }) => id))
    after = page.nextAfter?.id
  } while (after)
  assert.equal(new Set(seen).size, seen.length)
  assert.equal(seen.length, await countMembers(db, readMembers, filter))
})

test('a record comes with its links, letters and timeline, and only the end of its numbers', async () => {
  const id = await world.member('Phạm Thị Bích Trâm')
  await db.updateTable('members').set({ personalNumber: '081195000902' }).where('id', '=', id).execute()
  const record = await findMemberRecord(db, readMembers, id)
  assert.equal(record?.personalNumberEnd, '0902')
  assert.equal(JSON.stringify(record).includes('081195000902'), false)
  assert.equal(record?.links[0]?.cellName, 'Chi bộ ấp Thạnh Lợi')
  assert.equal(record?.letters[0]?.state, 'admitted')
  assert.ok(record?.timeline.some(({ kind }) => kind === 'introduction.admitted'))
  const elsewhere = scopeFor(world.actors.officerOfSchool, [memberPermissions, 'read'])
  assert.equal(await findMember(db, elsewhere, id), undefined)
})

test('a member sees who looked, each of a day once, and nobody else sees that', async () => {
  const id = await world.member('Nguyễn Hoàng Phúc')
  const look = { event: 'member.seen', actorName: 'Mai Ngọc Trinh', organisationName: 'Trường', memberId: id }
  const at = Temporal.Instant.from('2026-11-20T02:00:00Z')
  await db
    .insertInto('views')
    .values([
      { ...look, at },
      { ...look, at: at.add({ hours: 1 }) },
      { ...look, at: at.add({ hours: 30 }) },
    ])
    .execute()
  const phuc = world.actors.phuc
  const views = await listViewsOfMember(db, scopeFor(phuc, [memberPermissions, 'read']), {
    memberId: id,
    except: phuc.accountId,
    most: 10,
  })
  assert.deepEqual(
    views.map(({ times }) => times),
    [1, 2],
  )
  const school = scopeFor(world.actors.ngocHan, [memberPermissions, 'read'])
  assert.deepEqual(await listViewsOfMember(db, school, { memberId: id, except: phuc.accountId, most: 10 }), [])
})

const ofCommune = scopeFor(world.actors.ngocHan, [residenceLinkPermissions, 'read'])

test('the register tells from which letter a member came, and its parts add up', async () => {
  const rows = await listWholeRegister(db, ofCommune, { filter: registerFilter(), mostRows })
  const tram = rows.find(({ fullName }) => fullName === 'Phạm Thị Bích Trâm')
  assert.match(tram?.numberText ?? '', /GGT/)
  assert.ok(tram?.issuedOn)
  const counts = await countByPart(db, ofCommune, registerFilter())
  assert.equal(counts.active + counts.exempt + counts.suspended, counts.open)
  for (const part of registerParts) {
    assert.equal(await countRegister(db, ofCommune, registerFilter(`muc=${part}`)), counts[part], part)
  }
})

test('a committee above narrows its members by words of the workplace or of its cell', async () => {
  const { hospital } = places
  const school = world.actors.officerOfSchool.organisationId
  const reach = [hospital, school]
  const above = scopeFor({ ...officer, organisationAndBelow: reach, workplacesBelow: reach }, [
    memberPermissions,
    'read',
  ])
  const find = (text: string) => listAllMembers(db, above, { filter: memberFilter(text), mostRows })
  const all = await find('')
  const ofHospital = await find('noi=khoa benh vien')
  assert.ok(ofHospital.length > 0 && ofHospital.length < all.length)
  const [cell] = ofHospital.map(({ cellName }) => cellName).filter(Boolean)
  const ofCell = await find(`noi=${cell}`)
  assert.ok(ofCell.length > 0 && ofCell.every((row) => row.cellName === cell))
})

test('what a timeline of a member keeps of meetings is said in Vietnamese', () => {
  assert.equal(eventLabel('attendance.marked'), 'Điểm danh')
  assert.equal(eventLabel('attendance.declared'), 'Báo trước là không dự được')
})

test('a workplace narrows the register by words of the commune or of the cell', async () => {
  const scope = scopeFor(officer, [residenceLinkPermissions, 'read'])
  const find = async (text: string) =>
    pageOf(await listRegister(db, scope, { filter: registerFilter(text), after: undefined })).rows
  const everywhere = await find('')
  const inCell = await find('cu-tru=thanh loi')
  assert.ok(inCell.length > 0 && inCell.length < everywhere.length)
  assert.ok(inCell.every(({ cellName }) => cellName === 'Ấp Thạnh Lợi'))
  const commune = everywhere.find(({ cellName }) => cellName === 'Ấp Thạnh Lợi')?.communeName ?? ''
  const inCommune = await find(`cu-tru=${commune}`)
  assert.ok(inCommune.length >= inCell.length && inCommune.every(({ communeName }) => communeName === commune))
})

test('who becomes exempt or changes name is at once counted, sorted and found so in the register', async () => {
  const [row] = await listWholeRegister(db, ofCommune, { filter: registerFilter('muc=active'), mostRows })
  assert.ok(row)
  const before = await countByPart(db, ofCommune, registerFilter())
  const name = { fullName: 'Âu Dương Ánh', searchKey: searchKey('Âu Dương Ánh'), sortKey: sortKey('Âu Dương Ánh') }
  const {
    fullName,
    searchKey: key,
    sortKey: sorted,
  } = await db
    .selectFrom('members')
    .select(['fullName', 'searchKey', 'sortKey'])
    .where('id', '=', row.memberId)
    .executeTakeFirstOrThrow()
  const set = (values: object) => db.updateTable('members').set(values).where('id', '=', row.memberId).execute()
  await set({ ...name, category: 'meetingExempt' })
  const after = await countByPart(db, ofCommune, registerFilter())
  assert.deepEqual([after.active, after.exempt], [before.active - 1, before.exempt + 1])
  const found = await listRegister(db, ofCommune, { filter: registerFilter('tim=au duong'), after: undefined })
  assert.deepEqual(
    found.map(({ memberId }) => memberId),
    [row.memberId],
  )
  const letters = await db.selectFrom('introductions').select('sortKey').where('memberId', '=', row.memberId).execute()
  assert.ok(letters.length > 0 && letters.every((letter) => letter.sortKey === name.sortKey))
  await set({ fullName, searchKey: key, sortKey: sorted, category: 'standard' })
})

test('the register is searched without marks and narrowed by cell, workplace and days', async () => {
  const find = async (text: string) =>
    pageOf(await listRegister(db, ofCommune, { filter: registerFilter(text), after: undefined })).rows
  assert.deepEqual(
    (await find('tim=bich tram')).map(({ fullName }) => fullName),
    ['Phạm Thị Bích Trâm'],
  )
  const ofCell = await find(`chi-bo=${places.thanhLoi}`)
  assert.ok(ofCell.length > 0 && ofCell.every(({ cellName }) => cellName === 'Ấp Thạnh Lợi'))
  const ofHospital = await find('noi=khoa benh vien')
  assert.ok(ofHospital.length > 0 && ofHospital.every(({ workplaceName }) => /Bệnh viện Đa khoa/.test(workplaceName)))
  assert.deepEqual(await find('noi=khong co co quan nay'), [])
  const [first] = (await find('')).map(({ sinceOn }) => sinceOn).sort(Temporal.PlainDate.compare)
  const text = first ? `${first.day}/${first.month}/${first.year}` : ''
  assert.ok((await find(`den=${text}`)).every(({ sinceOn }) => first && sinceOn.equals(first)))
  assert.deepEqual(await find(`den=${day('2020-01-01').toLocaleString('en-GB')}`), [])
})
