import { routes } from '#routes'
import type { Person } from './accounts.ts'
import { ask, type Process, type Session } from './app-process.ts'
import { figureLine } from './report.ts'

const kilobyte = 1024

const bytesOf = async (port: number, path: string, headers: Readonly<Record<string, string>>) =>
  (await ask(port, { method: 'GET', path, headers: { ...headers, 'accept-encoding': 'gzip' } })).body.length

/** What a browser fetches for a page beside fonts: the page, its styles, its scripts; gzip, in kilobytes. */
export async function measureWeights({ port }: Process, sessions: ReadonlyMap<Person, Session>): Promise<void> {
  console.log('\npage weight, gzip, without fonts')
  const pages: readonly (readonly [string, Person, string])[] = [
    ['letters of a commune', 'commune', routes.introductions.list.href()],
    ['members of a workplace', 'workplace', routes.members.list.href()],
    ['register of a commune', 'commune', routes.register.list.href()],
  ]
  for (const [name, person, path] of pages) {
    const headers = sessions.get(person)?.headers ?? {}
    const plain = (await ask(port, { method: 'GET', path, headers })).body.toString()
    const assets = [...plain.matchAll(/(?:src|href)="(\/[^"]+\.(?:js|css|svg))"/g)].map(([, asset = '']) => asset)
    const weights = new Map<string, number>()
    for (const asset of assets) weights.set(asset, await bytesOf(port, asset, {}))
    const page = await bytesOf(port, path, headers)
    const sum = (end: string) =>
      [...weights].filter(([asset]) => asset.endsWith(end)).reduce((all, [, weight]) => all + weight, 0)
    console.log(figureLine(`${name}: first visit`, (page + sum('')) / kilobyte, { most: 60, unit: 'KB' }))
    console.log(figureLine(`${name}: after that`, page / kilobyte, { most: 15, unit: 'KB' }))
    console.log(figureLine(`${name}: script`, sum('.js') / kilobyte, { most: 30, unit: 'KB' }))
  }
}
