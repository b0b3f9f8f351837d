import { type SqlBool, sql } from 'kysely'
import type { ConsultationId, MemberId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { now, type World } from './world.ts'

/** Every column of every table of ours that can hold words, with the rows in which these words stand. */
export async function placesOf(db: Database, words: string): Promise<readonly string[]> {
  const { rows: columns } = await sql<{ tableName: string; columnName: string; dataType: string }>`
    select c.table_name, c.column_name, c.data_type from information_schema.columns as c
    join information_schema.tables as t using (table_schema, table_name)
    where c.table_schema = 'public' and t.table_type = 'BASE TABLE' and c.data_type in ('text', 'jsonb', 'bytea', 'ARRAY')`.execute(
    db,
  )
  const found: string[] = []
  for (const { tableName, columnName, dataType } of columns) {
    const column = sql.ref(columnName)
    const holds =
      dataType === 'bytea'
        ? sql<SqlBool>`position(convert_to(${words}::text, 'UTF8') in ${column}) > 0`
        : sql<SqlBool>`strpos(lower(unaccent(${column}::text)), lower(unaccent(${words}::text))) > 0`
    const { rows } = await sql<{ count: number }>`
      select count(*)::int as count from ${sql.table(tableName)} where ${holds}`.execute(db)
    if (rows[0]?.count) found.push(`${tableName}.${columnName}`)
  }
  return found
}

/** Ways to leave somebody's name where their removal must find it. */
export function tracesIn(world: World, name: string) {
  const { db, organisations: places } = world
  const secretary = world.work(world.actors.secretaryOfSchool)
  const officer = world.work(world.actors.officerOfSchool)

  /** Where others name somebody: an agenda, a document, an opinion and its answer, a reason, a named answer. */
  async function leaveInWordsOfOthers(consultationId: ConsultationId) {
    const { id: meetingId } = await db.selectFrom('meetings').select('id').limit(1).executeTakeFirstOrThrow()
    await db
      .updateTable('meetings')
      .set({ agenda: `Khen thưởng đồng chí Nguyễn\nHoàng Phúc`, title: `Chia tay ${name}` })
      .where('id', '=', meetingId)
      .execute()
    const { id: fileId } = await db
      .insertInto('files')
      .values({
        ownerId: places.thanhLoi,
        name: `Bản kiểm điểm ${name}.pdf`,
        mediaType: 'application/pdf',
        size: 1,
        digest: 'y',
        content: Buffer.from('x'),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('documents')
      .values({ meetingId, fileId, title: `Bản kiểm điểm ${name}` })
      .execute()
    const opinion = {
      communeId: places.hieuPhung,
      cellId: places.thanhLoi,
      kind: 'localAffairs',
      way: 'secretary',
    } as const
    await db
      .insertInto('opinions')
      .values({
        ...opinion,
        text: `Đề nghị ${name} lắp đèn`,
        searchKey: 'de nghi nguyen hoang phuc lap den',
        givenOn: now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate(),
        state: 'answered',
        answer: `Đã giao ${name}`,
        answeredBy: 'x',
        answeredOn: now.toZonedDateTimeISO('Asia/Ho_Chi_Minh').toPlainDate(),
      })
      .execute()
    const other = await world.member('Nguyễn Văn Hòa')
    await db
      .insertInto('consultationAnswers')
      .values({
        consultationId,
        memberId: other,
        cellId: places.thanhLoi,
        choice: 1,
        text: `Như ${name}`,
        way: 'online',
        answeredAt: now,
      })
      .execute()
  }

  /** Said to be wrong by the member, and named by somebody else who said so. */
  async function leaveInObjections(id: MemberId) {
    const another = await world.member('Phạm Thị Bích Trâm')
    const home = { communeId: places.hieuPhung, cellId: places.thanhLoi }
    const of = { ...home, keeper: 'residence', fact: 'opinion', raisedOn: secretary.today } as const
    const { id: objectionId } = await db
      .insertInto('objections')
      .values({ ...of, memberId: id, stated: 'Sửa cầu', claim: `Tôi là ${name}` })
      .returning('id')
      .executeTakeFirstOrThrow()
    await db
      .insertInto('objections')
      .values({ ...of, memberId: another, stated: 'Sửa đường', claim: `Ý kiến ấy là của ${name}` })
      .execute()
    await db
      .transaction()
      .execute((tx) => record(tx, officer, { kind: 'objection.raised', subjectId: objectionId, note: name }))
  }

  /** Among the absent of closed minutes, and named in what was said. */
  async function leaveInMinutes(id: MemberId) {
    const { id: meetingId } = await db
      .insertInto('meetings')
      .values({
        communeId: places.hieuPhung,
        cellId: places.thanhLoi,
        kind: 'whenNeeded',
        form: 'inPerson',
        title: 'Họp',
        startsAt: now,
        place: 'Nhà văn hóa',
        agenda: '',
        state: 'minuted',
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    const absent = { memberId: id, fullName: name, workplaceName: 'Trường', reason: 'Ca trực' }
    const attendance = { required: 2, present: 1, withReason: [absent], withoutReason: [], unmarked: [] }
    await db
      .insertInto('meetingMinutes')
      .values({
        meetingId,
        number: 1,
        chairName: 'Nguyễn Văn Bảy',
        chairTitle: '',
        takerName: name.toUpperCase(),
        guests: '',
        beganTime: '',
        endedTime: '',
        items: JSON.stringify([{ heading: 'Đường', said: `Đồng chí ${name} báo cáo.` }]),
        opinions: `${name}: lắp đèn`,
        conclusions: 'Giao nguyen hoang phuc',
        reason: '',
        savedAt: now,
        savedBy: 'x',
        closedAt: now,
        attendance: JSON.stringify(attendance),
        communeName: 'x',
        cellName: 'x',
      })
      .execute()
  }

  return { leaveInWordsOfOthers, leaveInObjections, leaveInMinutes }
}
