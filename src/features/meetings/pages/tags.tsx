import type { IconName } from '#ui/icon.tsx'
import { StatusTag, type StatusTone } from '#ui/status-tag.tsx'
import type { AttendanceMark } from '../rules/attendance.ts'
import type { HalfYearStanding } from '../rules/half-year.ts'
import type { MeetingState } from '../rules/meeting.ts'
import { attendanceMarkLabels, halfYearStandingLabels, meetingStateLabels } from '../terms/meetings.ts'

type Look = { tone: StatusTone; icon: IconName }

const stateLooks = {
  planned: { tone: 'neutral', icon: 'calendar-days' },
  invited: { tone: 'info', icon: 'send-horizontal' },
  postponed: { tone: 'warning', icon: 'pause' },
  cancelled: { tone: 'neutral', icon: 'ban' },
  held: { tone: 'success', icon: 'circle-check' },
  minuted: { tone: 'success', icon: 'file-text' },
} as const satisfies Record<MeetingState, Look>

export function MeetingStateTag({ state }: { state: MeetingState }) {
  return <StatusTag {...stateLooks[state]}>{meetingStateLabels[state]}</StatusTag>
}

const standingLooks = {
  due: { tone: 'neutral', icon: 'clock-4' },
  planned: { tone: 'info', icon: 'calendar-days' },
  held: { tone: 'success', icon: 'circle-check' },
  overdue: { tone: 'warning', icon: 'triangle-alert' },
} as const satisfies Record<HalfYearStanding, Look>

export function StandingTag({ standing }: { standing: HalfYearStanding }) {
  return <StatusTag {...standingLooks[standing]}>{halfYearStandingLabels[standing]}</StatusTag>
}

const markLooks = {
  present: { tone: 'success', icon: 'circle-check' },
  absentWithReason: { tone: 'neutral', icon: 'file-text' },
  absentWithoutReason: { tone: 'warning', icon: 'x' },
} as const satisfies Record<AttendanceMark, Look>

export function MarkTag({ mark }: { mark: AttendanceMark }) {
  return <StatusTag {...markLooks[mark]}>{attendanceMarkLabels[mark]}</StatusTag>
}
