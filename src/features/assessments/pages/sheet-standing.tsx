import { Deadline } from '#ui/deadline.tsx'
import type { IconName } from '#ui/icon.tsx'
import { StateStack, StatusTag, type StatusTone } from '#ui/status-tag.tsx'
import { statesAwaited } from '../rules/progress.ts'
import type { AssessmentState } from '../rules/sheet.ts'
import { assessmentStateLabels } from '../terms/sheet.ts'

const looks: Readonly<Record<AssessmentState, readonly [StatusTone, IconName]>> = {
  requested: ['info', 'inbox'],
  withCell: ['info', 'inbox'],
  drafted: ['info', 'pencil-line'],
  agreed: ['info', 'handshake'],
  signed: ['info', 'send-horizontal'],
  confirmed: ['info', 'clipboard-check'],
  delivered: ['success', 'circle-check'],
  announced: ['success', 'user-check'],
  sentBack: ['error', 'undo-2'],
  cancelled: ['neutral', 'ban'],
}

export function SheetStateTag({ state }: { state: AssessmentState }) {
  const [tone, icon] = looks[state]
  return (
    <StatusTag tone={tone} icon={icon}>
      {assessmentStateLabels[state]}
    </StatusTag>
  )
}

const awaited: readonly AssessmentState[] = statesAwaited

type Standing = { state: AssessmentState; dueOn: Temporal.PlainDate; today: Temporal.PlainDate }

/** The state, and under it how far the last day is while the sheet is awaited. */
export function SheetStanding({ state, dueOn, today }: Standing) {
  return (
    <StateStack>
      <SheetStateTag state={state} />
      {awaited.includes(state) && <Deadline dueOn={dueOn} today={today} />}
    </StateStack>
  )
}
