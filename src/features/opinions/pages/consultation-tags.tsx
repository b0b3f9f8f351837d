import type { IconName } from '#ui/icon.tsx'
import { StatusTag, type StatusTone } from '#ui/status-tag.tsx'
import type { ConsultationStanding } from '../rules/consultation.ts'
import { consultationStandingLabels } from '../terms/consultation.ts'

const looks = {
  draft: { tone: 'neutral', icon: 'pencil-line' },
  waiting: { tone: 'neutral', icon: 'calendar-days' },
  open: { tone: 'info', icon: 'mail-open' },
  ended: { tone: 'warning', icon: 'clock-4' },
  closed: { tone: 'success', icon: 'circle-check' },
} as const satisfies Record<ConsultationStanding, { tone: StatusTone; icon: IconName }>

export function ConsultationStandingTag({ standing }: { standing: ConsultationStanding }) {
  return <StatusTag {...looks[standing]}>{consultationStandingLabels[standing]}</StatusTag>
}

/** Secret or named: chosen before it is opened, a property and no state. */
export function SecrecyTag({ isSecret }: { isSecret: boolean }) {
  return (
    <StatusTag tone="outline" icon={isSecret ? 'lock' : 'user-round'}>
      {isSecret ? 'Bỏ phiếu kín' : 'Ghi tên'}
    </StatusTag>
  )
}
