import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'
import type { Actor } from '#core/actor.ts'
import { dayOf } from '#core/day.ts'
import type { MemberId, OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import { actorOf, memberId, organisationId } from '#demo/actors.ts'
import { fillDemo } from '#demo/fill.ts'
import { type OrganisationName, organisations, type PersonName, people } from '#demo/world.ts'
import { type Ending, type TestDatabase, testDatabase } from './database.ts'

/** The moment of the world: 09:00 on Wednesday, 25 November 2026 in Việt Nam. */
export const now = Temporal.Instant.from('2026-11-25T02:00:00Z')
export const today = dayOf(now)
export const secret = 'kJ8mQz2vXr5tYw9bNc3dLf7gHs4pAeUi'

/** The demo province, in a database of one's own, with its people ready to act. */
export type World = TestDatabase & {
  /** Under their first mandate, or the one for `at`. */
  readonly actors: Readonly<Record<PersonName, Actor>>
  readonly as: (person: PersonName, at?: OrganisationName) => Promise<Actor>
  readonly organisations: Readonly<Record<OrganisationName, OrganisationId>>
  readonly member: (fullName: string) => Promise<MemberId>
  /** What a command works with when this actor does something now. */
  readonly work: (actor: Actor) => Work
}

// Whatever changes of the demo, or of the commands that fill it, the template is made anew.
const root = path.join(import.meta.dirname, '../..')
const sources = globSync(['demo/*.ts', 'src/features/*/commands.ts', 'src/features/*/commands/*.ts'], { cwd: root })
const key = createHash('sha256')
  .update(
    sources
      .sort()
      .map((name) => readFileSync(path.join(root, name), 'utf8'))
      .join('\n'),
  )
  .digest('hex')

const seed = { key: `demo ${key}`, fill: (db: Database) => fillDemo(db, { now, secret, isAssessing: false }) }

async function record<Name extends string, Value>(
  names: readonly string[],
  find: (name: Name) => Promise<Value>,
): Promise<Readonly<Record<Name, Value>>> {
  const entries: [string, Value][] = []
  // The names are the keys of a typed table.
  for (const name of names as readonly Name[]) entries.push([name, await find(name)])
  return Object.fromEntries(entries) as Record<Name, Value>
}

/** `const world = await testWorld({ after })` for a file, `testWorld(t)` for one test. */
export async function testWorld(ending: Ending): Promise<World> {
  const database = await testDatabase(ending, seed)
  const { db } = database
  return {
    ...database,
    actors: await record(Object.keys(people), (name: PersonName) => actorOf(db, name)),
    as: (person, at) => actorOf(db, person, at),
    organisations: await record(Object.keys(organisations), (name: OrganisationName) => organisationId(db, name)),
    member: (fullName) => memberId(db, fullName),
    work: (actor) => ({ db, actor, today, now }),
  }
}
