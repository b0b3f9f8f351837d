import { type DBSchema, openDB } from 'idb'

/** One field as it was typed and not yet answered for by the server; `was`: what stood there when it was shown. */
export type Unsent = {
  /** The account and mandate it was written under; nobody else sees it or sends for it. */
  readonly owner: string
  /** Where it is sent. */
  readonly href: string
  readonly name: string
  readonly value: string
  readonly was: string
  /** Milliseconds since 1970. */
  readonly at: number
}

interface Schema extends DBSchema {
  unsent: { key: [string, string, string]; value: Unsent }
}

const open = () =>
  openDB<Schema>('hai-chieu-sheets', 1, {
    upgrade(database) {
      database.createObjectStore('unsent', { keyPath: ['owner', 'href', 'name'] })
    },
  })

let opened: ReturnType<typeof open> | undefined
const database = () => {
  opened ??= open()
  return opened
}

/** Strict: on the disk before it counts as kept, so that neither a killed browser nor an empty battery takes it. */
const writing = async () => (await database()).transaction('unsent', 'readwrite', { durability: 'strict' })

const keyOf = ({ owner, href, name }: Pick<Unsent, 'owner' | 'href' | 'name'>): [string, string, string] => [
  owner,
  href,
  name,
]

/** Keeps a field until the server has it. What stood before it is what the server knew when the first of it was typed. */
export async function keep(unsent: Unsent): Promise<void> {
  const tx = await writing()
  const before = await tx.store.get(keyOf(unsent))
  await Promise.all([tx.store.put({ ...unsent, was: before?.was ?? unsent.was }), tx.done])
}

/** The person has seen what stands there now and decided. */
export async function keepKnowing(unsent: Unsent): Promise<void> {
  const tx = await writing()
  await Promise.all([tx.store.put(unsent), tx.done])
}

/** The server has this value: forgotten here, unless more was typed meanwhile, which then stands on top of it. */
export async function settle(sent: Unsent): Promise<void> {
  const tx = await writing()
  const now = await tx.store.get(keyOf(sent))
  if (now?.value === sent.value) await tx.store.delete(keyOf(sent))
  else if (now) await tx.store.put({ ...now, was: sent.value })
  await tx.done
}

export async function forget(field: Pick<Unsent, 'owner' | 'href' | 'name'>): Promise<void> {
  const tx = await writing()
  await Promise.all([tx.store.delete(keyOf(field)), tx.done])
}

export const listUnsent = async (): Promise<readonly Unsent[]> => (await database()).getAll('unsent')

const daysKept = 7
const dayLength = 86_400_000

/** What could never be sent, because the sheet went on without it, does not stay in a browser for ever. */
export async function forgetOld(now: number): Promise<void> {
  const old = (await listUnsent()).filter(({ at }) => now - at > daysKept * dayLength)
  for (const one of old) await forget(one)
}
