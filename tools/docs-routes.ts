import type { Access, Route } from '#web/route.ts'
import type { Named, PermissionTable } from './read-features.ts'

/** One line of the map: what is asked for, who may, what is kept of it. */
export type DeclaredRoute = Pick<Route, 'method' | 'pattern' | 'access' | 'event'> & { readonly feature: string }

const introduction = `# Routes

Every address of the product, as the features declare them: who may, and what is kept of it. A GET keeps a view, a POST
an event. *Signed in* means every role; *public* means nobody is asked who they are; both give their reason.
`

/** The whole map as one table per feature. */
export function routesPage(declared: readonly DeclaredRoute[], permissions: readonly Named<PermissionTable>[]): string {
  const byFeature = Map.groupBy(declared, ({ feature }) => feature)
  const chapters = [...byFeature].map(([feature, routes]) => {
    const rows = routes.map(
      ({ method, pattern, access, event }) =>
        `| ${method} | \`${pattern}\` | ${accessWords(access, permissions)} | ${typeof event === 'string' ? `\`${event}\`` : `none: ${event.none}`} |`,
    )
    return [`## ${feature}`, '', '| method | path | who | kept |', '|---|---|---|---|', ...rows, ''].join('\n')
  })
  return `${introduction}\n${chapters.join('\n')}`
}

/** `introduction.admit`, or why no permission is asked; undefined when the right is in no feature's table. */
export function rightName(access: Access, permissions: readonly Named<PermissionTable>[]): string | undefined {
  if (!('right' in access)) return undefined
  const [table, action] = access.right
  const owner = permissions.find(({ source }) => source === table)
  return owner && action in owner.table ? `${owner.thing}.${action}` : undefined
}

function accessWords(access: Access, permissions: readonly Named<PermissionTable>[]): string {
  if ('public' in access) return `public: ${access.public}`
  if ('signedIn' in access) return `signed in: ${access.signedIn}`
  return `\`${rightName(access, permissions) ?? 'unknown'}\``
}
