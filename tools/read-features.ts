import { globSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { z } from 'zod'

const root = join(import.meta.dirname, '..')

const workflowTable = z.record(z.string(), z.record(z.string(), z.string()))
const permissionTable = z.record(z.string(), z.record(z.string(), z.string()))
const labelTable = z.record(z.string(), z.string())

/** `introduction` in `introductions`: the thing a table speaks of, and the feature it stands in. */
export type Named<Table> = {
  readonly feature: string
  /** Where it is written, from the root of the repository. */
  readonly path?: string
  readonly thing: string
  readonly table: Table
  /** The exported object itself, to tell whether a route means this table. */
  readonly source?: unknown
}
export type WorkflowTable = z.infer<typeof workflowTable>
export type PermissionTable = z.infer<typeof permissionTable>
export type LabelTable = z.infer<typeof labelTable>

async function exportsOf(kind: string) {
  const paths = globSync([`src/features/*/${kind}.ts`, `src/features/*/${kind}/*.ts`], { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.endsWith('.test.ts'))
    .sort()
  const modules = await Promise.all(
    paths.map(async (path) => {
      const module: unknown = await import(pathToFileURL(join(root, path)).href)
      const feature = path.split('/')[2] ?? ''
      return Object.entries(z.record(z.string(), z.unknown()).parse(module)).map(([name, value]) => ({
        feature,
        path,
        name,
        value,
      }))
    }),
  )
  return modules.flat()
}

async function tables<Table>(kind: string, ending: string, shape: z.ZodType<Table>): Promise<readonly Named<Table>[]> {
  const found = (await exportsOf(kind)).filter(({ name }) => name.endsWith(ending))
  return found.map(({ feature, path, name, value }) => ({
    feature,
    path,
    thing: name.slice(0, -ending.length),
    table: shape.parse(value, { error: () => `${name} of ${feature} is no table` }),
    source: value,
  }))
}

/** Every export of a `rules.ts` whose name ends in `Workflow`. */
export const readWorkflows = () => tables('rules', 'Workflow', workflowTable)
/** Every export of a `permissions.ts` whose name ends in `Permissions`. */
export const readPermissions = () => tables('permissions', 'Permissions', permissionTable)
/** The Vietnamese words of states: `introductionStateLabels` in `terms.ts`. */
export const readStateLabels = () => tables('terms', 'StateLabels', labelTable)
/** The Vietnamese words of actions, of the workflow and of the permission table alike: `introductionActionLabels`. */
export const readActionLabels = () => tables('terms', 'ActionLabels', labelTable)
/** How a role is called on screen: `roleLabels` in `features/accounts/terms/account.ts`. */
export async function readRoleLabels(): Promise<LabelTable> {
  const found = (await exportsOf('terms')).find(({ feature, name }) => feature === 'accounts' && name === 'roleLabels')
  return labelTable.parse(found?.value, { error: () => 'features/accounts/terms/account.ts has no table roleLabels' })
}

/** The table about this thing, whichever feature it stands in; undefined when nobody wrote it. */
export const about = <Table>(all: readonly Named<Table>[], { thing, feature }: Named<unknown>): Table | undefined =>
  (all.find((one) => one.thing === thing && one.feature === feature) ?? all.find((one) => one.thing === thing))?.table
