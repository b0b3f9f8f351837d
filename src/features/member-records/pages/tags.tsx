import type { AttendanceMark } from '#features/meetings/rules/attendance.ts'
import type { OpinionState } from '#features/opinions/rules/opinion.ts'
import type { CloseReason, ResidenceLinkState, SuspendedReason } from '#features/residence-links/rules.ts'
import { closeReasonLabels, residenceLinkStateLabels, suspendedReasonLabels } from '#features/residence-links/terms.ts'
import type { IconName } from '#ui/icon.tsx'
import { StateStack, StatusTag, type StatusTone } from '#ui/status-tag.tsx'
import { Sub } from '#ui/table.tsx'

const looks: Readonly<Record<ResidenceLinkState, { readonly tone: StatusTone; readonly icon: IconName }>> = {
  active: { tone: 'success', icon: 'circle-check' },
  suspended: { tone: 'warning', icon: 'pause' },
  closed: { tone: 'neutral', icon: 'archive' },
}

type LinkStateProps = {
  state: ResidenceLinkState
  isMeetingExempt?: boolean
  suspendedReason: SuspendedReason | null
  closeReason: CloseReason | null
}

/** The state of a link, with its reason below. */
export function LinkState({ state, isMeetingExempt, suspendedReason, closeReason }: LinkStateProps) {
  return (
    <StateStack>
      {state === 'active' && isMeetingExempt ? (
        <StatusTag tone="neutral" icon="circle-minus">
          Miễn sinh hoạt
        </StatusTag>
      ) : (
        <StatusTag {...looks[state]}>{residenceLinkStateLabels[state]}</StatusTag>
      )}
      {suspendedReason && <Sub>{suspendedReasonLabels[suspendedReason]}</Sub>}
      {closeReason && <Sub>{closeReasonLabels[closeReason]}</Sub>}
    </StateStack>
  )
}

type Look = { readonly tone: StatusTone; readonly icon: IconName }

export const markLooks: Readonly<Record<AttendanceMark, Look>> = {
  present: { tone: 'success', icon: 'circle-check' },
  absentWithReason: { tone: 'neutral', icon: 'file-text' },
  absentWithoutReason: { tone: 'warning', icon: 'x' },
}

export const opinionLooks: Readonly<Record<OpinionState, Look>> = {
  recorded: { tone: 'neutral', icon: 'message-square-text' },
  forwarded: { tone: 'info', icon: 'send-horizontal' },
  answered: { tone: 'success', icon: 'circle-check' },
  closed: { tone: 'neutral', icon: 'archive' },
}
