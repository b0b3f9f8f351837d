import { searchKey } from '#core/vietnamese-text.ts'

/** One opinion given for a meeting, as its minutes tell it. */
export type Said = {
  readonly text: string
  /** A name where it was given in one. */
  readonly by: string
  readonly kind: string
  readonly answer: string | null
}

const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim()

const shortened = (text: string, longest: number) =>
  text.length <= longest ? text : `${text.slice(0, longest).replace(/\s+\S*$/, '')}…`

const lineOf = ({ text, by, kind, answer }: Said, longest: number): string =>
  [`${by} (${kind}): ${shortened(oneLine(text), longest)}`, answer && `Trả lời: ${shortened(oneLine(answer), longest)}`]
    .filter(Boolean)
    .join(' ')

const shares = [Number.POSITIVE_INFINITY, 1000, 400, 150] as const
const furtherOnes = (count: number) => `Còn ${count} ý kiến nữa, xem bảng tổng hợp ý kiến của cuộc họp.`

/** What was said, a line each, whole; shorter, and at last fewer, only where the room of the field asks for it. */
export function linesOfSaid(said: readonly Said[], room: number): string {
  for (const longest of shares) {
    const lines = said.map((one) => lineOf(one, longest)).join('\n')
    if (lines.length <= room) return lines
  }
  const lines = said.map((one) => lineOf(one, shares[shares.length - 1] ?? room))
  for (let count = said.length - 1; count > 0; count -= 1) {
    const fewer = [...lines.slice(0, count), furtherOnes(said.length - count)].join('\n')
    if (fewer.length <= room) return fewer
  }
  return ''
}

const folded = (text: string) => searchKey(oneLine(text))
const compared = 100

/** What does not stand in the text yet, by how it begins, whatever stands around it. */
export function notYetIn(text: string, said: readonly Said[]): readonly Said[] {
  const there = folded(text)
  return said.filter((one) => !there.includes(folded(one.text.slice(0, compared))))
}

/** The text as it was typed, and under it what was said besides; undefined when there is no room left for it. */
export function withMoreSaid(text: string, said: readonly Said[], room: number): string | undefined {
  const before = text === '' ? '' : `${text}\n`
  const more = linesOfSaid(said, room - before.length)
  return more === '' ? undefined : before + more
}
