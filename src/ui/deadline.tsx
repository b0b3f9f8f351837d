import { describeDeadline } from './format.ts'
import { Icon } from './icon.tsx'

type DeadlineProps = { dueOn: Temporal.PlainDate; today: Temporal.PlainDate }

/** A deadline in words: late and near ones with an icon, others as a quiet date. */
export function Deadline({ dueOn, today }: DeadlineProps) {
  const { standing, words } = describeDeadline(dueOn, today)
  if (standing === 'calm') return <span class="text-muted">{words}</span>
  return (
    <span class={standing}>
      <Icon name={standing === 'late' ? 'triangle-alert' : 'clock-4'} />
      {words}
    </span>
  )
}
