import type { IconName } from '#ui/icon.tsx'
import { StatusTag, type StatusTone } from '#ui/status-tag.tsx'
import type { ImportDetail } from '../queries/import.ts'
import type { ImportRow } from '../queries/rows.ts'
import type { Severity } from '../rules/kept-report.ts'
import { importStateLabels, outcomeLabels, severityLabels } from '../terms.ts'

type Look = { readonly tone: StatusTone; readonly icon: IconName }

const states: Readonly<Record<ImportDetail['state'], Look>> = {
  read: { tone: 'warning', icon: 'pause' },
  applying: { tone: 'info', icon: 'loader' },
  applied: { tone: 'success', icon: 'circle-check' },
  undone: { tone: 'neutral', icon: 'undo-2' },
  dropped: { tone: 'neutral', icon: 'ban' },
}

export const ImportStateTag = ({ state }: { state: ImportDetail['state'] }) => (
  <StatusTag {...states[state]}>{importStateLabels[state]}</StatusTag>
)

const severities: Readonly<Record<Severity, Look>> = {
  ok: { tone: 'success', icon: 'circle-check' },
  info: { tone: 'success', icon: 'circle-check' },
  warning: { tone: 'warning', icon: 'triangle-alert' },
  error: { tone: 'error', icon: 'circle-x' },
}

export const SeverityTag = ({ severity }: { severity: Severity }) => (
  <StatusTag {...severities[severity]}>{severityLabels[severity]}</StatusTag>
)

type RowOutcome = NonNullable<ImportRow['outcome']>

const outcomes: Readonly<Record<RowOutcome, Look>> = {
  added: { tone: 'success', icon: 'user-plus' },
  updated: { tone: 'success', icon: 'refresh-cw' },
  unchanged: { tone: 'neutral', icon: 'check' },
  skipped: { tone: 'neutral', icon: 'circle-minus' },
  refused: { tone: 'error', icon: 'circle-x' },
}

export const OutcomeTag = ({ outcome }: { outcome: RowOutcome }) => (
  <StatusTag {...outcomes[outcome]}>{outcomeLabels[outcome]}</StatusTag>
)
