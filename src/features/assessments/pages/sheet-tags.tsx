import { Deadline } from '#ui/deadline.tsx'
import type { IconName } from '#ui/icon.tsx'
import { StateStack, StatusTag, type StatusTone } from '#ui/status-tag.tsx'
import { Sub } from '#ui/table.tsx'
import type { AssessmentState } from '../rules/sheet.ts'
import { isDue } from '../rules/sheet-view.ts'
import { assessmentStateLabels } from '../terms/sheet.ts'

const looks = {
  requested: { tone: 'info', icon: 'inbox' },
  withCell: { tone: 'info', icon: 'mail-open' },
  drafted: { tone: 'neutral', icon: 'pencil-line' },
  agreed: { tone: 'info', icon: 'handshake' },
  signed: { tone: 'info', icon: 'send-horizontal' },
  confirmed: { tone: 'info', icon: 'shield-check' },
  delivered: { tone: 'success', icon: 'circle-check' },
  announced: { tone: 'success', icon: 'users' },
  sentBack: { tone: 'error', icon: 'undo-2' },
  cancelled: { tone: 'neutral', icon: 'ban' },
} as const satisfies Record<AssessmentState, { tone: StatusTone; icon: IconName }>

export function SheetStateTag({ state }: { state: AssessmentState }) {
  return <StatusTag {...looks[state]}>{assessmentStateLabels[state]}</StatusTag>
}

type Standing = {
  readonly state: AssessmentState
  readonly releasedNumber: number
  readonly dueOn: Temporal.PlainDate
  /** Set while a signed sheet is being put right. */
  readonly correctionReason?: string | null
}

/** By when it is due back with the workplace, while it is not: late and near ones stand out. */
export function SheetDue({ sheet, today }: { sheet: Standing; today: Temporal.PlainDate }) {
  return isDue(sheet) ? <Deadline dueOn={sheet.dueOn} today={today} /> : null
}

/** The state of a sheet, under it by when it is due: in every list, and at the head of the sheet's own page. */
export function SheetStanding({ sheet, today }: { sheet: Standing; today: Temporal.PlainDate }) {
  return (
    <StateStack>
      <SheetStateTag state={sheet.state} />
      {sheet.correctionReason && <Sub>Đang sửa phiếu đã ký</Sub>}
      <SheetDue sheet={sheet} today={today} />
    </StateStack>
  )
}
