/** 50 phones take attendance on the same evening, each sending one mark after the other as `src/browser/attendance/send.ts` does. */
import pg from 'pg'
import { routes } from '#routes'
import { phones } from './accounts.ts'
import { formOf, type Process, type Session, signInAs } from './app-process.ts'
import { type Asked, Connection } from './connection.ts'
import { tonight } from './meeting-cells.ts'
import { figureLine, shareOf } from './report.ts'

const firstTonight = tonight - 1001
const marks = ['present', 'absentWithReason', 'absentWithoutReason'] as const
const reason = 'Ca trực, nhiệm vụ đột xuất'

type Phone = {
  readonly session: Session
  readonly meetingId: number
  readonly members: readonly number[]
}

/** What the server said it has taken: the last mark of each person, and how many there were. */
type Acknowledged = { readonly times: number[]; readonly last: Map<string, string>; readonly failed: string[] }

/** Phones that take the same meeting share its people. */
async function openPhones(port: number, client: pg.Client): Promise<readonly Phone[]> {
  const opened: Phone[] = []
  for (const { username, cellId } of phones) {
    const meetingId = firstTonight + cellId
    const together = phones.filter((phone) => phone.cellId === cellId)
    const { rows } = await client.query<{ id: number }>(
      'select member_id as id from attendances where meeting_id = $1 order by member_id',
      [meetingId],
    )
    const turn = together.findIndex((phone) => phone.username === username)
    const members = rows.map(({ id }) => id).filter((_, place) => place % together.length === turn)
    opened.push({ session: await signInAs(port, username), meetingId, members })
  }
  return opened
}

/** The nth mark of a phone: round after round over its people, each time another mark than before. */
function markOf(
  { session, meetingId, members }: Phone,
  n: number,
): Asked & { readonly key: string; readonly mark: string } {
  const round = Math.floor(n / members.length)
  const memberId = members[n % members.length] ?? 0
  const mark = marks[round % marks.length] ?? 'present'
  const was = round === 0 ? '' : (marks[(round - 1) % marks.length] ?? '')
  const asked = formOf(session, routes.meetings.attendanceMarks.href({ id: meetingId }), {
    [`dd-${memberId}`]: mark,
    [`cu-${memberId}`]: was,
    ...(mark === 'absentWithReason' ? { [`ld-${memberId}`]: reason } : {}),
    ...(was === 'absentWithReason' ? { [`cu-ld-${memberId}`]: reason } : {}),
  })
  return { ...asked, key: `${meetingId}/${memberId}`, mark }
}

async function takeAttendance(port: number, phone: Phone, deadline: number): Promise<Acknowledged> {
  const told: Acknowledged = { times: [], last: new Map(), failed: [] }
  const connection = new Connection(port)
  for (let n = 0; performance.now() < deadline; n += 1) {
    const { key, mark, ...asked } = markOf(phone, n)
    const began = performance.now()
    const { status, body } = await connection.ask(asked)
    const answer = body.toString()
    if (status === 200 && answer === '{"conflicts":[],"strangers":[]}') {
      told.times.push(performance.now() - began)
      told.last.set(key, mark)
    } else told.failed.push(`${status} ${answer.slice(0, 200)}`)
  }
  connection.close()
  return told
}

type Kept = { readonly key: string; readonly mark: string | null; readonly events: number }

/** What of the acknowledged marks is not in the database: neither as the mark that stands nor as an event of its own. */
async function countLost(client: pg.Client, acknowledged: readonly Acknowledged[]): Promise<number> {
  const { rows } = await client.query<Kept>(
    `select meeting_id || '/' || member_id as key, mark, (select count(*)::int from events
        where subject_kind = 'attendance' and subject_id = meeting_id and events.member_id = attendances.member_id) as events
      from attendances where meeting_id between $1 and $2`,
    [firstTonight, firstTonight + 9999],
  )
  const stands = new Map(rows.map(({ key, mark }) => [key, mark]))
  const last = acknowledged.flatMap((one) => [...one.last])
  const wrong = last.filter(([key, mark]) => stands.get(key) !== mark).length
  const count = acknowledged.reduce((sum, { times }) => sum + times.length, 0)
  const events = rows.reduce((sum, row) => sum + row.events, 0)
  return wrong + Math.max(0, count - events)
}

/** Marks a second from all phones at once; every mark that was acknowledged must be found afterwards. */
export async function measureMarks({ port }: Process, databaseUrl: string, seconds: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl })
  await client.connect()
  try {
    const opened = await openPhones(port, client)
    const began = performance.now()
    const acknowledged = await Promise.all(opened.map((phone) => takeAttendance(port, phone, began + seconds * 1000)))
    const elapsed = (performance.now() - began) / 1000
    const times = acknowledged.flatMap((one) => one.times).sort((one, other) => one - other)
    const lost = await countLost(client, acknowledged)
    const failed = acknowledged.flatMap((one) => one.failed)
    const [phone] = opened
    console.log(
      `\nmarks: ${opened.length} phones, ${new Set(opened.map(({ meetingId }) => meetingId)).size} meetings, one mark at a time`,
    )
    console.log(figureLine('marks a second', times.length / elapsed, { unit: '' }))
    console.log(figureLine('mark: p50', shareOf(times, 0.5), { unit: 'ms' }))
    console.log(figureLine('mark: p99', shareOf(times, 0.99), { unit: 'ms' }))
    if (phone)
      console.log(
        figureLine('mark: body of the request', Buffer.byteLength(markOf(phone, phone.members.length).body ?? ''), {
          unit: 'B',
          most: 2048,
        }),
      )
    console.log(figureLine(`of ${times.length} acknowledged marks not found`, lost, { unit: '', most: 0 }))
    if (failed.length > 0) console.log(`  ! ${failed.length} failed: ${failed[0]}`)
    if (lost > 0 || failed.length > 0) process.exitCode = 1
  } finally {
    await client.end()
  }
}
