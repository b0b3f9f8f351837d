import { Hono } from 'hono'
import { readConfig } from '#config'
import type { Actor } from '#core/actor.ts'
import type { Database } from '#db/connection.ts'
import { roleLabels } from '#features/accounts/terms/account.ts'
import type { ImportTargets } from '#features/imports/commands/target.ts'
import { importTasks } from '#features/imports/jobs.ts'
import { importRoutes } from '#features/imports/routes/imports.ts'
import { taskRoutes } from '#features/work-queue/routes/task.tsx'
import { taskJob } from '#jobs/task.ts'
import { mount } from '#web/mount.tsx'
import { now } from './members-world.ts'
import { secret } from './officials.ts'

export type Page = {
  readonly status: number
  readonly location: string
  readonly text: string
  /** The text of the page without its tags, one space between words. */
  readonly words: string
  readonly bytes: Uint8Array
}

export type Fields = Readonly<Record<string, string | File | readonly string[]>>

function formOf(fields: Fields): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) {
    const values = typeof value === 'string' || value instanceof File ? [value] : value
    for (const one of values) {
      if (one instanceof File) form.append(name, one, one.name)
      else form.append(name, one)
    }
  }
  return form
}

/** Imports and tasks on a server without a port, and what waits in the queue carried out when the test says so. */
export function importServer(db: Database, targets: ImportTargets) {
  const config = readConfig({ HAI_CHIEU_SECRET: secret }, secret)
  const actors = new Map<string, Actor>()
  const waiting: { name: string; taskId: number }[] = []
  let clock = now
  const handlers = Object.fromEntries(
    Object.entries(importTasks(targets)).map(([name, kind]) => [
      name,
      taskJob({ db, now: () => clock, findActor: async (id) => actors.get(String(id)) }, kind),
    ]),
  )
  const app = new Hono()
  const services = {
    db,
    config,
    findSignedIn: async (headers: Headers) => {
      const actor = actors.get(headers.get('authorization') ?? '')
      if (!actor) return undefined
      const held = { ...actor, id: actor.mandateId }
      return { sessionId: 'one', actor, mandates: [held], mustFirst: undefined }
    },
    jobs: {
      enqueue: async (_tx: unknown, name: string, { taskId }: { taskId: number }) => {
        waiting.push({ name, taskId })
      },
      stop: async () => {},
    },
    navigation: () => ({ groups: [], dock: [] }),
    roleName: (role: keyof typeof roleLabels) => roleLabels[role],
    now: () => clock,
  }
  mount(app, services, [importRoutes(targets), { feature: 'work-queue', routes: taskRoutes }])

  async function ask(path: string, init: RequestInit): Promise<Page> {
    const response = await app.request(path, init)
    const bytes = new Uint8Array(await response.arrayBuffer())
    const text = new TextDecoder().decode(bytes)
    const words = text.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ')
    return { status: response.status, location: response.headers.get('location') ?? '', text, words, bytes }
  }

  /** A browser of this person, without script. */
  function browserOf(actor: Actor) {
    const who = String(actor.mandateId)
    actors.set(who, actor)
    const headers = { authorization: who }
    return {
      get: (path: string) => ask(path, { headers }),
      post: (path: string, fields: Fields) => {
        const body = formOf({ _key: crypto.randomUUID(), _mandate: who, ...fields })
        return ask(path, { method: 'POST', body, headers })
      },
    }
  }

  return {
    browserOf,
    waiting,
    /** Carries out everything in the queue. */
    work: async () => {
      for (const { name, taskId } of waiting.splice(0)) await handlers[name]?.({ taskId })
    },
    pass: (duration: Temporal.DurationLike) => {
      clock = clock.add(duration)
    },
  }
}
