import { setTimeout as pause } from 'node:timers/promises'
import { taskTitles } from '#features/work-queue/pages/task-page.tsx'
import { routes } from '#routes'
import { writeXlsx } from '#spreadsheets/write.ts'
import { ask, databaseTime, formOf, type Process, type Session, signIn, startApp } from './app-process.ts'
import type { Answered, Asked } from './connection.ts'
import { nameWords } from './names.ts'
import { figureLine } from './report.ts'

const rowCount = 5000
const megabyte = 1024 * 1024
const longest = 120_000

const wordAt = (part: keyof typeof nameWords, n: number) => nameWords[part][n % nameWords[part].length]?.word ?? ''

/** A list of people whom the province does not have yet: their family name is in none of its lists. */
const newPeople = () =>
  writeXlsx([
    {
      name: 'Danh sách',
      columns: [
        'Họ và tên',
        'Ngày sinh',
        'Giới tính',
        'Ngày vào Đảng',
        'Ngày chính thức',
        'Số định danh cá nhân',
        'Nơi cư trú',
      ].map((title) => ({ title })),
      rows: Array.from({ length: rowCount }, (_, n) => [
        `Quách ${wordAt('middle', n * 11)} ${wordAt('given', n)}`,
        `${String((n % 28) + 1).padStart(2, '0')}/${String((n % 12) + 1).padStart(2, '0')}/${1970 + (n % 30)}`,
        n % 2 === 0 ? 'Nam' : 'Nữ',
        `03/02/${2005 + (n % 15)}`,
        `03/02/${2006 + (n % 15)}`,
        `0870${String(n).padStart(8, '0')}`,
        `số ${n % 300}, ấp ${(n % 30) + 1}, phường An Hội, tỉnh Vĩnh Long`,
      ]),
    },
  ])

function uploadOf(session: Session, path: string, content: Uint8Array): Asked {
  const boundary = `----${crypto.randomUUID()}`
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`
  const file = `--${boundary}\r\ncontent-disposition: form-data; name="tep"; filename="danh-sach.xlsx"\r\ncontent-type: application/octet-stream\r\n\r\n`
  const bytes = Buffer.concat([
    Buffer.from(field('_key', crypto.randomUUID()) + field('_mandate', session.mandateId) + file),
    content,
    Buffer.from(`\r\n--${boundary}--\r\n`),
  ])
  return {
    method: 'POST',
    path,
    headers: { ...session.headers, 'content-type': `multipart/form-data; boundary=${boundary}` },
    body: bytes,
  }
}

const locationOf = ({ head }: Answered) => /^location: (\S+)/im.exec(head)?.[1]

/** Where a post leads; a page instead of a way on is told and ends the measuring. */
async function follow(port: number, asked: Asked): Promise<string | undefined> {
  const answer = await ask(port, asked)
  const location = answer.status === 303 ? locationOf(answer) : undefined
  if (!location) console.log(`  ! ${asked.path} answered ${answer.status}, not measured: ${titleOf(answer)}`)
  return location
}

const titleOf = ({ body }: Answered) => /<title>([^<]*)/.exec(body.toString())?.[1] ?? ''

type End = 'done' | 'failed' | 'not done in time'

/** Waits for the page of a task to show its end. */
async function endOf(port: number, session: Session, path: string): Promise<End> {
  const deadline = performance.now() + longest
  while (performance.now() < deadline) {
    const title = titleOf(await ask(port, { method: 'GET', path, headers: session.headers }))
    if (title.startsWith(taskTitles.done)) return 'done'
    if (title.startsWith(taskTitles.failed)) return 'failed'
    await pause(50)
  }
  return 'not done in time'
}

const secondsSince = (began: number) => (performance.now() - began) / 1000

async function measureBulk({ port }: Process, session: Session): Promise<void> {
  const began = performance.now()
  const task = await follow(
    port,
    formOf(session, routes.introductions.batch.href(), { viec: 'print', 'tat-ca': 'muc=toReceive' }),
  )
  if (!task) return
  const end = await endOf(port, session, task)
  console.log(
    figureLine(`bulk: 500 letters in one PDF, as a task${end === 'done' ? '' : ` (${end})`}`, secondsSince(began), {
      unit: 's',
    }),
  )
}

async function measureImport(app: Process, session: Session): Promise<void> {
  const content = await newPeople()
  await databaseTime(app)
  const began = performance.now()
  const preview = await follow(app.port, uploadOf(session, routes.imports.new.href({ target: 'members' }), content))
  if (!preview) return
  const page = await ask(app.port, { method: 'GET', path: preview, headers: session.headers })
  console.log(figureLine('import of 5,000 rows: preview', secondsSince(began), { most: 5, unit: 's' }))
  const version = /name="version" value="(\d+)"/.exec(page.body.toString())?.[1] ?? '1'
  const applied = performance.now()
  const task = await follow(app.port, formOf(session, `${preview}/ap-dung`, { version }))
  if (!task) return
  const end = await endOf(app.port, session, task)
  console.log(
    figureLine(`import of 5,000 rows: apply${end === 'done' ? '' : ` (${end})`}`, secondsSince(applied), {
      most: 10,
      unit: 's',
    }),
  )
  const { peak } = await databaseTime(app)
  console.log(
    figureLine('import of 5,000 rows: memory of the app at its highest', peak / megabyte, { most: 400, unit: 'MB' }),
  )
}

/** One PDF of 500 letters as a task: how long until its page shows the end. */
export async function measureBulkPaper(app: Process, session: Session | undefined): Promise<void> {
  console.log('\nlong work')
  if (session) await measureBulk(app, session)
}

/**
 * The yearly asking of the whole province: the preview, the task that makes every letter and sheet, then the pages that the
 * province and a workplace look at.
 */
export async function measureRound(app: Process, sessions: ReadonlyMap<string, Session>): Promise<void> {
  const [province, workplace] = [sessions.get('province'), sessions.get('workplace')]
  if (!(province && workplace)) return
  console.log('\na round for the whole province')
  const pageTime = async (name: string, session: Session, path: string) => {
    const began = performance.now()
    const { status } = await ask(app.port, { method: 'GET', path, headers: session.headers })
    console.log(
      figureLine(`${name}${status === 200 ? '' : ` (${status})`}`, secondsSince(began) * 1000, { unit: 'ms' }),
    )
  }
  await pageTime('preview: who is asked and who is left out', province, routes.rounds.new.href())
  const year = new Date().getFullYear()
  const dates = { 'tu-ngay': `1/1/${year}`, 'den-ngay': `31/12/${year}`, han: `31/12/${year}` }
  const began = performance.now()
  const task = await follow(app.port, formOf(province, routes.rounds.new.href(), { ...dates, viec: 'mo' }))
  if (!task) return
  console.log(figureLine('opened: the page with the progress', secondsSince(began), { unit: 's' }))
  const end = await endOf(app.port, province, task)
  const words = (await ask(app.port, { method: 'GET', path: task, headers: province.headers })).body.toString()
  const summary = /Đã xin [^.<]*/.exec(words)?.[0] ?? ''
  console.log(
    figureLine(`every letter and sheet made${end === 'done' ? '' : ` (${end})`}`, secondsSince(began), {
      most: 60,
      unit: 's',
    }),
  )
  console.log(`  ${summary}`)
  await pageTime('round of the province: progress by commune', province, routes.rounds.show.href({ id: 1 }))
  await pageTime('sheets of a workplace', workplace, routes.assessments.ofWorkplace.href())
  await pageTime('round as a workplace sees it', workplace, routes.rounds.show.href({ id: 1 }))
}

/** A list of 5,000 people on a program that has done nothing else, so that its memory is the import's. */
export async function measureImportAlone(databaseUrl: string): Promise<void> {
  const app = await startApp(databaseUrl)
  try {
    await measureImport(app, await signIn(app.port, 'workplace'))
  } finally {
    await app.stop()
  }
}
