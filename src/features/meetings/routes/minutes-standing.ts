import type { MeetingRefusal } from '../terms/meetings.ts'

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
