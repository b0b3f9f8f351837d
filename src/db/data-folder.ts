import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readdir, readFile, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { CannotStart } from '#core/cannot-start.ts'

/** Everything the program keeps on this machine: `postgres/`, `log/`, its passwords and its marks. */
export type DataFolder = {
  readonly folder: string
  readonly cluster: string
  readonly pidFile: string
  readonly log: string
}

/** `server` is the superuser's password, `application` that of the role the program works as. */
export type Passwords = { readonly server: string; readonly application: string }

const passwordsShape = z.object({ server: z.string().min(32), application: z.string().min(32) })

export async function openDataFolder(location: string): Promise<DataFolder> {
  const folder = path.resolve(location)
  await mkdir(path.join(folder, 'log'), { recursive: true, mode: 0o755 })
  // The server runs as another user then, and must pass; the files inside keep their own rights.
  if (process.getuid?.() === 0) await chmod(folder, (await stat(folder)).mode | 0o001)
  const cluster = path.join(folder, 'postgres')
  return { folder, cluster, pidFile: path.join(cluster, 'postmaster.pid'), log: path.join(folder, 'log/postgres.log') }
}

export async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}

/** A file is not safely there until its folder is written too. Windows cannot open a folder and needs no such call. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/**
 * Keeps `content` under `name`, for the owner's eyes only, unless something is kept there already; returns what is kept.
 * The link makes it whole or absent however the process dies, and one of two processes wins.
 */
export async function keepSecret(folder: string, name: string, content: string): Promise<string> {
  const file = path.join(folder, name)
  if (!(await exists(file))) {
    const draft = path.join(folder, `.${name}.${randomBytes(6).toString('hex')}`)
    const handle = await open(draft, 'wx', 0o600)
    await handle.writeFile(content)
    await handle.sync()
    await handle.close()
    await link(draft, file).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
    await rm(draft)
    await syncFolder(folder)
  }
  return readFile(file, 'utf8')
}

/** The passwords of this folder's server, made at first sight. */
export async function readPasswords({ folder, cluster }: DataFolder): Promise<Passwords> {
  const name = 'database-passwords.json'
  if ((await exists(cluster)) && !(await exists(path.join(folder, name)))) {
    throw new CannotStart(
      `Thư mục ${folder} có dữ liệu nhưng thiếu tệp mật khẩu ${name}: hãy chép lại tệp này từ bản sao lưu của thư mục.`,
    )
  }
  const fresh = () => randomBytes(32).toString('base64url')
  const content = await keepSecret(folder, name, JSON.stringify({ server: fresh(), application: fresh() }))
  return passwordsShape.parse(JSON.parse(content))
}

const unfinished = 'first-start-unfinished'

/** Marks a folder whose first start has not come to its end: what is in it was never shown to anyone. */
export async function markFirstStart({ folder }: DataFolder): Promise<void> {
  await keepSecret(folder, unfinished, 'the first start on this folder has not ended; the next start begins again\n')
}

export const isFirstStart = ({ folder }: DataFolder): Promise<boolean> => exists(path.join(folder, unfinished))

export async function finishFirstStart({ folder }: DataFolder): Promise<void> {
  await rm(path.join(folder, unfinished), { force: true })
  await syncFolder(folder)
}

const abandonedAfter = 10 * 60 * 1000

/** Removes what a killed initialisation left behind; a younger folder may be another process at work. */
export async function removeHalfDone({ folder }: DataFolder): Promise<void> {
  const names = await readdir(folder)
  for (const name of names.filter((each) => each.startsWith('.new-'))) {
    const draft = path.join(folder, name)
    const { mtimeMs } = await stat(draft)
    if (Date.now() - mtimeMs > abandonedAfter) await rm(draft, { recursive: true, force: true })
  }
}
