import type { MemberId, SittingId } from '#core/ids.ts'
import { type AttendanceMark, type Marked, tallyOf } from './attendance.ts'
import { type MeetingState, tookPlace } from './meeting.ts'

export type MinutesItem = { readonly heading: string; readonly said: string }

/** What the one who takes the minutes writes; empty text is what is not written yet. */
export type MinutesText = {
  readonly chairName: string
  readonly chairTitle: string
  readonly takerName: string
  readonly guests: string
  /** `19:00`. */
  readonly beganTime: string
  readonly endedTime: string
  readonly items: readonly MinutesItem[]
  readonly opinions: string
  readonly conclusions: string
  /** Why closed minutes are corrected; empty in the first. */
  readonly reason: string
}

/** House rule: minutes are written once the meeting took place, and corrected once they are closed. */
export const canWriteMinutes = ({ state }: { readonly state: MeetingState }): boolean => tookPlace(state)

type MinutesGap = {
  readonly part: 'chair' | 'taker' | 'conclusions' | 'reason' | 'heading' | 'said'
  /** Which item, from 0. */
  readonly place: number
}

/** House rule: minutes say who chaired and who wrote, what was said on each item, and what was concluded; a correction says why. */
export function missingInMinutes(text: MinutesText, { isCorrection }: { readonly isCorrection: boolean }) {
  const gaps: readonly (MinutesGap | false)[] = [
    isCorrection && text.reason === '' && { part: 'reason', place: 0 },
    text.chairName === '' && { part: 'chair', place: 0 },
    text.takerName === '' && { part: 'taker', place: 0 },
    ...text.items.flatMap<MinutesGap | false>(({ heading, said }, place) => [
      heading === '' && { part: 'heading', place },
      said === '' && { part: 'said', place },
    ]),
    text.conclusions === '' && { part: 'conclusions', place: 0 },
  ]
  return gaps.filter((gap) => gap !== false)
}

const numbered = /^\s*(?:[-+*•–]|\d{1,2}[.)/])\s*/

/** House rule: each line of the agenda is an item of the minutes; the signs before a line fall away. */
export const itemsOfAgenda = (agenda: string): readonly MinutesItem[] =>
  agenda.split('\n').flatMap((line) => {
    const heading = line.replace(numbered, '').trim()
    return heading ? [{ heading, said: '' }] : []
  })

export type Absentee = { readonly memberId: MemberId; readonly fullName: string; readonly workplaceName: string }

export type MinutedSitting = {
  readonly name: string
  /** An instant as text; null when nobody set it. */
  readonly startsAt: string | null
  readonly place: string
  readonly required: number
  readonly present: number
}

/** Who came, as the minutes keep it. */
export type MinutedAttendance = {
  readonly required: number
  readonly present: number
  /** Among those present, who need not have come. */
  readonly presentFree: number
  readonly informed: number
  /** Each sitting with how many of those invited to it must come, and came; left out when all met at once. */
  readonly sittings?: readonly MinutedSitting[]
  readonly withReason: readonly (Absentee & { readonly reason: string })[]
  readonly withoutReason: readonly Absentee[]
  /** Who must come and has no mark: nobody, once minutes are closed. */
  readonly unmarked: readonly Absentee[]
}

type SheetRow = Marked & Absentee & { readonly reason: string | null; readonly sittingId?: SittingId | null }
type SheetSitting = {
  readonly id: SittingId
  readonly name: string
  readonly startsAt: Temporal.Instant | null
  readonly place: string
}

function ofSitting({ id, name, startsAt, place }: SheetSitting, sheet: readonly SheetRow[]): MinutedSitting {
  const { required, present } = tallyOf(sheet.filter(({ sittingId }) => sittingId === id))
  return { name, startsAt: startsAt?.toString() ?? null, place, required, present }
}

/** House rule: minutes name who was absent and why; those who came stand on the list of attendance. */
export function attendanceOf(sheet: readonly SheetRow[], sittings: readonly SheetSitting[]): MinutedAttendance {
  const tally = tallyOf(sheet)
  const required = sheet.filter((row) => row.isRequired)
  const named = (mark: AttendanceMark | null) =>
    required
      .filter((row) => row.mark === mark)
      .map(({ memberId, fullName, workplaceName, reason }) => ({ memberId, fullName, workplaceName, reason }))
  return {
    required: tally.required,
    present: tally.present,
    presentFree: sheet.filter((row) => !row.isRequired && row.mark === 'present').length,
    informed: tally.notRequired,
    ...(sittings.length > 0 ? { sittings: sittings.map((one) => ofSitting(one, sheet)) } : {}),
    withReason: named('absentWithReason').map((row) => ({ ...row, reason: row.reason ?? '' })),
    withoutReason: named('absentWithoutReason').map(({ reason: _, ...row }) => row),
    unmarked: named(null).map(({ reason: _, ...row }) => row),
  }
}
