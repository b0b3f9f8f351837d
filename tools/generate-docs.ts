// npm run docs: writes docs/generated/*.md and the settings table of the README from the tables the code runs on.
// With --check nothing is written; the exit status tells whether the files on disk are fresh.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { permissionsPage } from './docs-permissions.ts'
import { type DeclaredRoute, routesPage } from './docs-routes.ts'
import { workflowsPage } from './docs-workflows.ts'
import { readActionLabels, readPermissions, readRoleLabels, readStateLabels, readWorkflows } from './read-features.ts'

const root = join(import.meta.dirname, '..')

/** What one generated file should hold. */
export type Page = { readonly path: string; readonly text: string }

const notice =
  '<!-- Made by `npm run docs` from the code; a change by hand is overwritten and found by the tests. -->\n\n'

/** Every generated page as the code stands now; `declared` is what `declaredRoutes()` of src/app.tsx gives. */
export async function generatedPages(declared: readonly DeclaredRoute[]): Promise<readonly Page[]> {
  const [workflows, permissions, states, actions, roles] = await Promise.all([
    readWorkflows(),
    readPermissions(),
    readStateLabels(),
    readActionLabels(),
    readRoleLabels(),
  ])
  return [
    { path: 'docs/generated/workflows.md', text: notice + workflowsPage({ workflows, states, actions }) },
    { path: 'docs/generated/permissions.md', text: notice + permissionsPage({ permissions, actions, roles }) },
    { path: 'docs/generated/routes.md', text: notice + routesPage(declared, permissions) },
  ]
}

const [settingsStart, settingsEnd] = ['<!-- settings -->', '<!-- /settings -->']

/** The README with the table of settings put between its two markers. */
export function withSettings(readme: string, table: string): string {
  const from = readme.indexOf(settingsStart)
  const to = readme.indexOf(settingsEnd)
  if (from < 0 || to < from) throw new Error('README.md has lost the markers of its settings table')
  return `${readme.slice(0, from + settingsStart.length)}\n${table.trim()}\n${readme.slice(to)}`
}

/** The pages whose file on disk says something else, or is not there. */
export function stalePages(pages: readonly Page[]): readonly string[] {
  return pages.filter(({ path, text }) => onDisk(path) !== text).map(({ path }) => path)
}

function onDisk(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8')
  } catch {
    return undefined
  }
}

/** Everything this tool keeps fresh, from the running code. */
export async function allPages(): Promise<readonly Page[]> {
  const { declaredRoutes } = await import('#app')
  const { settingsTable } = await import('#config')
  const readme = { path: 'README.md', text: withSettings(onDisk('README.md') ?? '', settingsTable()) }
  return [...(await generatedPages(declaredRoutes())), readme]
}

async function main(check: boolean) {
  const stale = new Set(stalePages(await allPages()))
  for (const { path, text } of await allPages()) {
    if (!stale.has(path)) continue
    console.log(check ? `${path} is not fresh: run npm run docs` : `wrote ${path}`)
    if (check) continue
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  process.exitCode = check && stale.size > 0 ? 1 : 0
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main(process.argv.includes('--check'))
