import { type DBSchema, openDB } from 'idb'

/** One line of one sheet: its grade or the words beside it. */
export type Field = { readonly id: number; readonly position: number; readonly part: 'grade' | 'text' }

/** What was written in a line, and what the server had there; a grade is `1`, and nothing is the empty text. */
export type Change = Field & { readonly value: string; readonly was: string }

type Owned<Value> = Value & { readonly owner: string }

/** On its way under one key until the server says what became of it; sent again unchanged when the answer was lost. */
export type Batch = { readonly owner: string; readonly key: string; readonly changes: readonly Change[] }

/** Somebody else wrote something else; it stands until whoever sits here chooses. */
export type Conflict = Field & { readonly mine: string; readonly stands: string; readonly by: string }

/** What the server answers to a batch, one for each change. */
export type Told = Field &
  (
    | { readonly outcome: 'saved' }
    | { readonly outcome: 'conflict'; readonly stands: number | string | null; readonly by: string | null }
    | { readonly outcome: 'refused'; readonly words: string }
  )

type Key = [owner: string, id: number, position: number, part: string]

interface Schema extends DBSchema {
  waiting: { key: Key; value: Owned<Change> }
  batches: { key: string; value: Batch }
  conflicts: { key: Key; value: Owned<Conflict> }
}

const open = () =>
  openDB<Schema>('hai-chieu-nhan-xet', 1, {
    upgrade(database) {
      const keyPath = ['owner', 'id', 'position', 'part']
      database.createObjectStore('waiting', { keyPath })
      database.createObjectStore('batches', { keyPath: 'owner' })
      database.createObjectStore('conflicts', { keyPath })
    },
  })

let opened: ReturnType<typeof open> | undefined
const database = () => {
  opened ??= open()
  return opened
}

const mostInBatch = 100

const keyOf = (owner: string, { id, position, part }: Field): Key => [owner, id, position, part]
/** Keys are arrays, and an array sorts after every number. */
const ownedBy = (owner: string) => IDBKeyRange.bound([owner], [owner, []])

export const isSame = (one: Field, other: Field): boolean =>
  one.id === other.id && one.position === other.position && one.part === other.part

/** Keeps what was written until the server has it. What stood before is what the server knows, or will of the batch under way. */
export async function give(owner: string, changes: readonly Change[]): Promise<void> {
  const tx = (await database()).transaction(['waiting', 'batches', 'conflicts'], 'readwrite', { durability: 'relaxed' })
  const [waiting, conflicts] = [tx.objectStore('waiting'), tx.objectStore('conflicts')]
  const batch = await tx.objectStore('batches').get(owner)
  for (const change of changes) {
    const key = keyOf(owner, change)
    const before = await waiting.get(key)
    const underWay = batch?.changes.find((one) => isSame(one, change))
    const was = before?.was ?? underWay?.value ?? change.was
    if (was === change.value) await waiting.delete(key)
    else await waiting.put({ ...change, was, owner })
    await conflicts.delete(key)
  }
  await tx.done
}

/** The batch under way, or a new one of what waits; undefined when nothing does. */
export async function nextBatch(owner: string): Promise<Batch | undefined> {
  const tx = (await database()).transaction(['waiting', 'batches'], 'readwrite')
  const underWay = await tx.objectStore('batches').get(owner)
  if (underWay) return underWay
  const waiting = await tx.objectStore('waiting').getAll(ownedBy(owner), mostInBatch)
  if (waiting.length === 0) return undefined
  const batch = { owner, key: crypto.randomUUID(), changes: waiting.map(({ owner: _, ...change }) => change) }
  await Promise.all([
    tx.objectStore('batches').put(batch),
    ...waiting.map((change) => tx.objectStore('waiting').delete(keyOf(owner, change))),
    tx.done,
  ])
  return batch
}

/** The server has answered: what it took is forgotten here, where somebody else wrote meanwhile both are kept. */
export async function settle({ owner, changes }: Batch, told: readonly Told[]): Promise<void> {
  const tx = (await database()).transaction(['batches', 'conflicts'], 'readwrite')
  for (const one of told) {
    const mine = changes.find((change) => isSame(change, one))
    if (one.outcome !== 'conflict' || !mine) continue
    const { id, position, part } = one
    const conflict = { id, position, part, mine: mine.value, stands: String(one.stands ?? ''), by: one.by ?? '' }
    await tx.objectStore('conflicts').put({ ...conflict, owner })
  }
  await Promise.all([tx.objectStore('batches').delete(owner), tx.done])
}

/** Every line that the server does not have yet, as it was written last. */
export async function listUnsent(owner: string): Promise<readonly Change[]> {
  const tx = (await database()).transaction(['waiting', 'batches'])
  const [batch, waiting] = await Promise.all([
    tx.objectStore('batches').get(owner),
    tx.objectStore('waiting').getAll(ownedBy(owner)),
  ])
  const older = (batch?.changes ?? []).filter((change) => !waiting.some((one) => isSame(one, change)))
  return [...older, ...waiting]
}

export const listConflicts = async (owner: string): Promise<readonly Conflict[]> =>
  (await database()).getAll('conflicts', ownedBy(owner))

/** What stands is kept. */
export const dropConflict = async (owner: string, field: Field): Promise<void> => {
  await (await database()).delete('conflicts', keyOf(owner, field))
}
