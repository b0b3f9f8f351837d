import type { MinutesRow } from '../queries/minutes.ts'
import type { MeetingRefusal } from '../terms/meetings.ts'

export type ShownAs = { readonly number: number; readonly version: number }

/** The version that is open now, and how often it was saved. */
export function openNow([newest]: readonly MinutesRow[]): ShownAs {
  if (!newest) return { number: 1, version: 0 }
  return newest.closedAt ? { number: newest.number + 1, version: 0 } : newest
}

const plain = (words = '') => words.replaceAll('\r\n', '\n').trim()

/** Where what is saved differs from what was typed. */
export function differing(typed: Readonly<Record<string, string>>, saved: Readonly<Record<string, string>>) {
  const names = new Set(Object.keys(saved).concat(Object.keys(typed).filter((name) => /^(?:muc|nd)-/.test(name))))
  return Object.fromEntries(
    [...names].flatMap((name) => (plain(typed[name]) === plain(saved[name]) ? [] : [[name, saved[name] ?? '']])),
  )
}

export const isOvertaken = (refusal: MeetingRefusal | undefined) =>
  refusal === 'minutesStale' || refusal === 'minutesClosed'
