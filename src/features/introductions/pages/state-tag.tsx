import type { IconName } from '#ui/icon.tsx'
import { StatusTag, type StatusTone } from '#ui/status-tag.tsx'
import type { IntroductionState } from '../rules/workflow.ts'
import { introductionStateLabels, introductionWords } from '../terms.ts'

const looks: Readonly<Record<IntroductionState, { readonly tone: StatusTone; readonly icon: IconName }>> = {
  draft: { tone: 'neutral', icon: 'pencil-line' },
  issued: { tone: 'info', icon: 'send-horizontal' },
  received: { tone: 'info', icon: 'inbox' },
  assigned: { tone: 'info', icon: 'corner-down-left' },
  admitted: { tone: 'success', icon: 'circle-check' },
  returned: { tone: 'error', icon: 'undo-2' },
  revoked: { tone: 'neutral', icon: 'ban' },
}

export function IntroductionStateTag({ state }: { state: IntroductionState }) {
  return <StatusTag {...looks[state]}>{introductionStateLabels[state]}</StatusTag>
}

export function MeetingExemptTag() {
  return (
    <StatusTag tone="outline" icon="circle-minus">
      {introductionWords.meetingExempt}
    </StatusTag>
  )
}
