import { type DBSchema, openDB } from 'idb'

export type Mark = 'present' | 'absentWithReason' | 'absentWithoutReason'
type SavedRow = {
  readonly memberId: number
  readonly name: string
  readonly workplace: string
  readonly isRequired: boolean
  readonly mark: Mark | null
  /** When the member scanned the code on the wall, `18:51`: declared, not a mark. */
  readonly arrived?: string | null
  /** Left out when all meet at once, or nobody said to which they go. */
  readonly sittingId?: number
}

type SavedSitting = { readonly id: number; readonly name: string; readonly lead: string }

/** What the phone keeps of a meeting: who is on its sheet, where they work and meet, what is marked. Nothing else of a person. */
export type SavedMeeting = {
  readonly id: number
  /** The account and mandate it was opened under; nobody else sees it or sends for it. */
  readonly owner: string
  readonly title: string
  readonly lead: string
  /** The first day on which it may be marked, `2026-12-20`. */
  readonly opensOn: string
  readonly isClosed: boolean
  readonly digest: string
  /** Its groups, if it is held in groups; missing in what was kept before there were any. */
  readonly sittings?: readonly SavedSitting[]
  readonly rows: readonly SavedRow[]
  /** Milliseconds since 1970. */
  readonly savedAt: number
}

/** What the sitting of a person is called; empty when all meet at once. */
export const sittingOf = (meeting: SavedMeeting | undefined, { sittingId }: SavedRow): string =>
  meeting?.sittings?.find(({ id }) => id === sittingId)?.name ?? ''

/** A mark made on this phone, with what stood there before it; `wasReason` undefined: the phone did not know it. */
export type Given = {
  readonly memberId: number
  readonly mark: Mark | null
  readonly reason: string
  readonly was: Mark | null
  readonly wasReason?: string | undefined
  readonly way: 'hand' | 'paper' | 'scan' | 'wall'
  /** What the member's own code said, when it was scanned. */
  readonly code?: string | undefined
}

export type MeetingKey = { readonly owner: string; readonly id: number }
type Key = readonly [owner: string, meetingId: number, memberId: number]
type Waiting = Given & { readonly owner: string; readonly meetingId: number }

/** On its way under one key until the server says what became of it; sent again unchanged when the answer was lost. */
export type Batch = {
  readonly owner: string
  readonly meetingId: number
  readonly key: string
  readonly marks: readonly Given[]
}

/** Somebody else wrote another mark; it stands until the secretary says which is right. */
export type Conflict = Waiting & { readonly stands: Mark | null; readonly standsReason: string }

/** What the server answers to a batch. */
export type Answered = {
  readonly conflicts: readonly {
    readonly memberId: number
    readonly stands: Mark | null
    readonly reason: string
  }[]
  readonly strangers: readonly number[]
}

interface Schema extends DBSchema {
  meetings: { key: [string, number]; value: SavedMeeting }
  waiting: { key: [string, number, number]; value: Waiting }
  batches: { key: [string, number]; value: Batch }
  conflicts: { key: [string, number, number]; value: Conflict }
}

const open = () =>
  openDB<Schema>('hai-chieu', 1, {
    upgrade(database) {
      database.createObjectStore('meetings', { keyPath: ['owner', 'id'] })
      database.createObjectStore('waiting', { keyPath: ['owner', 'meetingId', 'memberId'] })
      database.createObjectStore('batches', { keyPath: ['owner', 'meetingId'] })
      database.createObjectStore('conflicts', { keyPath: ['owner', 'meetingId', 'memberId'] })
    },
  })

let opened: ReturnType<typeof open> | undefined
const database = () => {
  opened ??= open()
  return opened
}

const daysKept = 7
const dayLength = 86_400_000
const mostInBatch = 100

/** All rows of one meeting: keys are arrays, and an array sorts after every number. */
const rowsOf = (owner: string, meetingId: number) => IDBKeyRange.bound([owner, meetingId], [owner, meetingId, []])

export const saveMeeting = async (meeting: SavedMeeting): Promise<void> => {
  await (await database()).put('meetings', meeting)
}

export const findMeeting = async (owner: string, id: number): Promise<SavedMeeting | undefined> =>
  (await database()).get('meetings', [owner, id])

/** Every meeting on this phone, whoever opened it. */
export const listMeetings = async (): Promise<readonly SavedMeeting[]> => (await database()).getAll('meetings')

/** Takes a meeting off the phone, and what others wrote in it; marks that wait to be sent stay. */
export async function forgetMeeting(owner: string, id: number): Promise<void> {
  const tx = (await database()).transaction(['meetings', 'conflicts'], 'readwrite')
  await Promise.all([
    tx.objectStore('meetings').delete([owner, id]),
    tx.objectStore('conflicts').delete(rowsOf(owner, id)),
    tx.done,
  ])
}

/** Keeps a mark until the server has it. What stood before it is what the server knows, or will know of the batch under way. */
export async function give(owner: string, meetingId: number, given: Given): Promise<void> {
  const tx = (await database()).transaction(['waiting', 'batches', 'conflicts'], 'readwrite')
  const key: Key = [owner, meetingId, given.memberId]
  const [before, batch] = await Promise.all([
    tx.objectStore('waiting').get([...key]),
    tx.objectStore('batches').get([owner, meetingId]),
  ])
  const underWay = batch?.marks.find(({ memberId }) => memberId === given.memberId)
  const was = before
    ? { was: before.was, wasReason: before.wasReason }
    : underWay
      ? { was: underWay.mark, wasReason: underWay.reason }
      : {}
  await Promise.all([
    tx.objectStore('waiting').put({ ...given, ...was, owner, meetingId }),
    tx.objectStore('conflicts').delete([...key]),
    tx.done,
  ])
}

/** The batch under way, or a new one of what waits; undefined when nothing does. */
export async function nextBatch({ owner, id }: MeetingKey): Promise<Batch | undefined> {
  const tx = (await database()).transaction(['waiting', 'batches'], 'readwrite')
  const underWay = await tx.objectStore('batches').get([owner, id])
  if (underWay) return underWay
  const waiting = await tx.objectStore('waiting').getAll(rowsOf(owner, id), mostInBatch)
  const marks = waiting.filter(({ way }) => way === waiting[0]?.way)
  if (marks.length === 0) return undefined
  const batch = { owner, meetingId: id, key: crypto.randomUUID(), marks }
  await Promise.all([
    tx.objectStore('batches').put(batch),
    ...marks.map(({ memberId }) => tx.objectStore('waiting').delete([owner, id, memberId])),
    tx.done,
  ])
  return batch
}

/** The server has answered: what it took is forgotten here, what it did not is kept to be shown. */
export async function settle(batch: Batch, { conflicts, strangers }: Answered): Promise<void> {
  const { owner, meetingId } = batch
  const tx = (await database()).transaction(['batches', 'conflicts', 'meetings'], 'readwrite')
  const standing = new Map(conflicts.map((conflict) => [conflict.memberId, conflict]))
  const gone = new Set(strangers)
  const meeting = await tx.objectStore('meetings').get([owner, meetingId])
  const written = new Map(
    batch.marks.map(({ memberId, mark }) => [memberId, standing.has(memberId) ? standing.get(memberId)?.stands : mark]),
  )
  if (meeting) {
    const rows = meeting.rows
      .filter(({ memberId }) => !gone.has(memberId))
      .map((row) => ({ ...row, mark: written.has(row.memberId) ? (written.get(row.memberId) ?? null) : row.mark }))
    await tx.objectStore('meetings').put({ ...meeting, rows, digest: '' })
  }
  for (const given of batch.marks) {
    const conflict = standing.get(given.memberId)
    if (conflict) {
      await tx
        .objectStore('conflicts')
        .put({ ...given, owner, meetingId, stands: conflict.stands, standsReason: conflict.reason })
    }
  }
  await Promise.all([tx.objectStore('batches').delete([owner, meetingId]), tx.done])
}

/** The batch could not be taken at all: its marks wait again, unless the same person was marked anew since. */
export async function giveBack(batch: Batch): Promise<void> {
  const { owner, meetingId } = batch
  const tx = (await database()).transaction(['waiting', 'batches'], 'readwrite')
  for (const given of batch.marks) {
    const newer = await tx.objectStore('waiting').get([owner, meetingId, given.memberId])
    const { was, wasReason } = given
    await tx.objectStore('waiting').put({ ...given, ...newer, was, wasReason, owner, meetingId })
  }
  await Promise.all([tx.objectStore('batches').delete([owner, meetingId]), tx.done])
}

/** Every mark of a meeting that the server does not have yet, the newest for each person. */
export async function listUnsent(owner: string, meetingId: number): Promise<ReadonlyMap<number, Given>> {
  const tx = (await database()).transaction(['waiting', 'batches'])
  const [batch, waiting] = await Promise.all([
    tx.objectStore('batches').get([owner, meetingId]),
    tx.objectStore('waiting').getAll(rowsOf(owner, meetingId)),
  ])
  return new Map([...(batch?.marks ?? []), ...waiting].map((given) => [given.memberId, given]))
}

export const listConflicts = async (owner: string, meetingId: number): Promise<readonly Conflict[]> =>
  (await database()).getAll('conflicts', rowsOf(owner, meetingId))

/** The secretary keeps what stands. */
export const dropConflict = async (owner: string, meetingId: number, memberId: number): Promise<void> => {
  await (await database()).delete('conflicts', [owner, meetingId, memberId])
}

/** The secretary gives up what cannot be sent any more. */
export async function discard(owner: string, meetingId: number): Promise<void> {
  const tx = (await database()).transaction(['waiting', 'batches'], 'readwrite')
  await Promise.all([
    tx.objectStore('waiting').delete(rowsOf(owner, meetingId)),
    tx.objectStore('batches').delete([owner, meetingId]),
    tx.done,
  ])
}

/** Meetings with marks to send, as their keys say: also those whose names are wiped already. */
export async function listToSend(): Promise<readonly MeetingKey[]> {
  const tx = (await database()).transaction(['waiting', 'batches'])
  const [waiting, batches] = await Promise.all([
    tx.objectStore('waiting').getAllKeys(),
    tx.objectStore('batches').getAllKeys(),
  ])
  const keys = new Map([...waiting, ...batches].map(([owner, id]) => [`${owner}/${id}`, { owner, id }]))
  return [...keys.values()]
}

/** Names are kept seven days at most; marks not sent yet, which name nobody, stay until they are. */
export async function forgetOld(now: number): Promise<void> {
  // A clock that was set ahead once must not keep names for ever.
  const isOld = (savedAt: number) => now - savedAt > daysKept * dayLength || savedAt > now + dayLength
  const old = (await listMeetings()).filter(({ savedAt }) => isOld(savedAt))
  for (const { owner, id } of old) await forgetMeeting(owner, id)
}

/** Takes names and what others wrote off the phone; what waits to be sent names nobody and stays. */
export async function forgetAll(): Promise<void> {
  const tx = (await database()).transaction(['meetings', 'conflicts'], 'readwrite')
  await Promise.all([tx.objectStore('meetings').clear(), tx.objectStore('conflicts').clear(), tx.done])
}
