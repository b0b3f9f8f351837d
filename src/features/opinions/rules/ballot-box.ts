import { longestText } from './consultation.ts'
import { inNoOrder } from './tally.ts'

/** The box of one cell in a secret consultation: how often each choice was taken, and the texts, in no order. */
export type BallotBox = { readonly counts: readonly number[]; readonly texts: readonly string[] }

export type SecretAnswer = {
  /** The place of the choice, from 1. */
  readonly choice: number
  readonly text: string
}

/** Seals a box and opens it again, under a key that is kept outside the database; `of` says whose box it is. */
export type Sealer = {
  readonly seal: (of: string, text: string) => Buffer
  /** Undefined when the box was changed, or sealed under another key. */
  readonly unseal: (of: string, bytes: Buffer) => string | undefined
}

/** House rule: a box opens only as the one of its own consultation and cell. */
export const nameOfBox = (consultationId: number, cellId: number): string => `consultation ${consultationId} ${cellId}`

/** House rule: a box into which nobody has put anything. */
export const emptyBox = (choices: number): BallotBox => ({
  counts: Array.from({ length: choices }, () => 0),
  texts: [],
})

/** House rule: the box holds sums and sorted texts, so that the same answers in any order make the same box. */
export const putIntoBox = ({ counts, texts }: BallotBox, { choice, text }: SecretAnswer): BallotBox => ({
  counts: counts.map((count, place) => (place === choice - 1 ? count + 1 : count)),
  texts: inNoOrder(text === '' ? texts : [...texts, text]),
})

// Vietnamese letters take at most three bytes; quotes and ends of lines are written with one sign more.
const roomOfText = longestText * 3 + 100
const roomOfCounts = 200

const bytesOf = (text: string) => new TextEncoder().encode(text).length

/** House rule: how long a box is says how many are in it and nothing of what they wrote. */
export function writeBox(box: BallotBox, takesText: boolean): string {
  const written = [box.counts.join(','), ...box.texts.map((text) => JSON.stringify(text))].join('\n')
  const answers = box.counts.reduce((total, count) => total + count, 0)
  const room = roomOfCounts + (takesText ? answers * roomOfText : 0)
  return written + ' '.repeat(Math.max(0, room - bytesOf(written)))
}

/** House rule: what `writeBox` wrote. */
export function readBox(written: string): BallotBox {
  const [counts = '', ...texts] = written.trimEnd().split('\n')
  return { counts: counts.split(',').map(Number), texts: texts.map((text) => String(JSON.parse(text))) }
}
