/**
 * Builds what the browser loads: one stylesheet, our script, htmx, the fonts and the mark, each under a name that
 * carries its content's hash, with `manifest.json` from plain names to hashed ones (read by `src/ui/assets.ts`).
 */
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'esbuild'
import { routes } from '#routes'
import { assetBase } from '#ui/assets.ts'

const root = path.resolve(import.meta.dirname, '..')
const out = path.join(root, 'dist/assets')
const manifestPath = path.join(out, 'manifest.json')
const beVietnamPro = path.join(root, 'node_modules/@fontsource/be-vietnam-pro/files')
const htmx = path.join(root, 'node_modules/htmx.org/dist/htmx.min.js')

export type Manifest = { inputs: string; files: Record<string, string> }

const hash = (content: string | Buffer) => createHash('sha256').update(content).digest('hex')

/** One hash of everything the assets are made from; the lock file stands for the versions of the tools. */
async function hashInputs(): Promise<string> {
  const patterns = [
    'src/**/*.tsx',
    'src/ui/*.css',
    'src/ui/*.svg',
    'src/ui/fonts/*',
    'src/browser/**/*.ts',
    'src/routes.ts',
  ]
  const names = [...globSync(patterns, { cwd: root }), 'tools/build-assets.ts', 'package-lock.json']
  const parts = names
    .filter((name) => !/\.test\.tsx?$/.test(name))
    .sort()
    .map(async (name) => `${name} ${hash(await readFile(path.join(root, name)))}`)
  return hash((await Promise.all(parts)).join('\n'))
}

async function readManifest(): Promise<Manifest | undefined> {
  try {
    return JSON.parse(await readFile(manifestPath, 'utf8'))
  } catch {
    return undefined
  }
}

async function isFresh(manifest: Manifest | undefined, inputs: string): Promise<boolean> {
  if (manifest?.inputs !== inputs) return false
  const present = new Set(await readdir(out))
  return Object.values(manifest.files).every((name) => present.has(name))
}

/** Writes beside the target and renames, so that a server reading at the same moment never sees half a file. */
async function writeWhole(target: string, content: string | Buffer) {
  const temporary = `${target}.${process.pid}.tmp`
  await writeFile(temporary, content)
  await rename(temporary, target)
}

async function emit(files: Record<string, string>, name: string, content: string | Buffer) {
  const { name: stem, ext } = path.parse(name)
  const hashed = `${stem}.${hash(content).slice(0, 10)}${ext}`
  await writeWhole(path.join(out, hashed), content)
  files[name] = hashed
}

function compileCss(): Promise<string> {
  const cli = path.join(root, 'node_modules/@tailwindcss/cli/dist/index.mjs')
  const input = path.join(root, 'src/ui/theme.css')
  const child = spawn(process.execPath, [cli, '--input', input, '--output', '-', '--minify'], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const css: Buffer[] = []
  const complaints: Buffer[] = []
  child.stdout.on('data', (chunk) => css.push(chunk))
  child.stderr.on('data', (chunk) => complaints.push(chunk))
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => {
      if (code === 0) resolve(withoutOklch(Buffer.concat(css).toString()))
      else reject(new Error(`Tailwind failed:\n${Buffer.concat(complaints)}`))
    })
  })
}

type Script = {
  /** The file of `src/browser/` it begins with, without its ending. */
  readonly entry: string
  readonly format: 'iife' | 'esm'
  /** Values put in place of names that the code declares. */
  readonly define?: Readonly<Record<string, unknown>>
}

async function bundleScript({ entry, format, define = {} }: Script): Promise<string> {
  const result = await build({
    entryPoints: [path.join(root, 'src/browser', `${entry}.ts`)],
    bundle: true,
    minify: true,
    write: false,
    format,
    define: Object.fromEntries(Object.entries(define).map(([name, value]) => [name, JSON.stringify(value)])),
    // Windows 7 machines in communes end at this version.
    target: 'chrome109',
  })
  const [file] = result.outputFiles
  if (!file) throw new Error('esbuild wrote no script')
  return file.text
}

const attendancePaths = {
  page: routes.meetings.attendance.pattern,
  data: routes.meetings.attendanceData.pattern,
  marks: routes.meetings.attendanceMarks.pattern,
  offline: routes.meetings.offlineAttendance.href(),
}

/** The empty sheet is drawn by the server; its revision is that of everything it is made from. */
const attendanceFiles = (files: Record<string, string>, inputs: string) => [
  { url: attendancePaths.offline, revision: inputs },
  ...['app.css', 'app.js', 'htmx.js', 'attendance.js', 'scan.js', 'mark.svg'].map((name) => ({
    url: `${assetBase}${files[name]}`,
    revision: null,
  })),
]

/** daisyUI writes its black and white shadows in oklch without a fallback, which Chrome 109 drops with the whole shadow. */
const withoutOklch = (css: string) =>
  css.replace(/oklch\((100%|1|0%) 0 0 ?\//g, (_, lightness) => `rgb(${lightness === '0%' ? '0 0 0' : '255 255 255'} /`)

/** Emits each font the stylesheet names and points the stylesheet at the hashed names. */
async function emitFonts(files: Record<string, string>, css: string): Promise<string> {
  const names = [...new Set([...css.matchAll(/fonts\/([\w-]+\.woff2)/g)].map((match) => match[1] ?? ''))]
  for (const name of names) {
    const folder = name.startsWith('be-vietnam-pro') ? beVietnamPro : path.join(root, 'src/ui/fonts')
    await emit(files, name, await readFile(path.join(folder, name)))
  }
  return css.replace(/fonts\/([\w-]+\.woff2)/g, (_, name) => files[name] ?? name)
}

/** Files of earlier builds stay for a day: pages already open may still ask for them. */
async function removeOld(files: Record<string, string>) {
  const keep = new Set([...Object.values(files), 'manifest.json'])
  const dayAgo = Date.now() - 86_400_000
  for (const name of await readdir(out)) {
    if (keep.has(name)) continue
    const information = await stat(path.join(out, name)).catch(() => undefined)
    if (information && information.mtimeMs < dayAgo) await rm(path.join(out, name), { force: true })
  }
}

/**
 * Makes `dist/assets` when it is missing or older than its inputs; with `force`, always.
 * @returns the manifest, and whether anything was built
 */
export async function buildAssets({ force = false } = {}): Promise<{ manifest: Manifest; built: boolean }> {
  await mkdir(out, { recursive: true })
  const inputs = await hashInputs()
  const previous = await readManifest()
  if (!force && previous && (await isFresh(previous, inputs))) return { manifest: previous, built: false }

  const files: Record<string, string> = {}
  const [css, script, attendance, scan, fill, assessmentTable] = await Promise.all([
    compileCss(),
    bundleScript({ entry: 'main', format: 'iife' }),
    bundleScript({ entry: 'attendance', format: 'esm', define: { attendancePaths } }),
    bundleScript({ entry: 'scan', format: 'esm' }),
    bundleScript({ entry: 'fill', format: 'esm' }),
    bundleScript({ entry: 'assessment-table', format: 'esm' }),
  ])
  await emit(files, 'app.css', await emitFonts(files, css))
  await emit(files, 'app.js', script)
  await emit(files, 'attendance.js', attendance)
  await emit(files, 'scan.js', scan)
  await emit(files, 'fill.js', fill)
  await emit(files, 'assessment-table.js', assessmentTable)
  await emit(files, 'htmx.js', (await readFile(htmx, 'utf8')).replace(/\n?\/\/# sourceMappingURL=.*\s*$/, ''))
  await emit(files, 'mark.svg', await readFile(path.join(root, 'src/ui/mark.svg')))
  const define = { attendancePaths, attendanceFiles: attendanceFiles(files, inputs) }
  await emit(files, 'service-worker.js', await bundleScript({ entry: 'worker/service-worker', format: 'iife', define }))
  const manifest = { inputs, files }
  await writeWhole(manifestPath, `${JSON.stringify(manifest, null, 2)}\n`)
  await removeOld(files)
  return { manifest, built: true }
}

if (process.argv[1] === import.meta.filename) {
  const { built, manifest } = await buildAssets({ force: process.argv.includes('--force') })
  console.log(`${built ? 'Built' : 'Fresh'}: ${Object.keys(manifest.files).length} files in dist/assets`)
}
