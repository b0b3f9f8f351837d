import { Deadline } from '#ui/deadline.tsx'
import type { IconName } from '#ui/icon.tsx'
import { StateStack, StatusTag, type StatusTone } from '#ui/status-tag.tsx'
import { Sub } from '#ui/table.tsx'
import type { OpinionState } from '../rules/opinion.ts'
import { excerptOf, opinionStateLabels } from '../terms/opinion.ts'

const looks = {
  recorded: { tone: 'neutral', icon: 'message-square-text' },
  forwarded: { tone: 'info', icon: 'send-horizontal' },
  answered: { tone: 'success', icon: 'circle-check' },
  closed: { tone: 'neutral', icon: 'archive' },
} as const satisfies Record<OpinionState, { tone: StatusTone; icon: IconName }>

export function OpinionStateTag({ state }: { state: OpinionState }) {
  return <StatusTag {...looks[state]}>{opinionStateLabels[state]}</StatusTag>
}

type StandingProps = {
  opinion: { state: OpinionState; dueOn: Temporal.PlainDate | null; joinedIntoId: number | null }
  today: Temporal.PlainDate
  /** How many were joined under it. */
  joinedCount?: number
}

/** The state, under it what is due, and whether it goes with others. */
export function OpinionStanding({ opinion: { state, dueOn, joinedIntoId }, today, joinedCount = 0 }: StandingProps) {
  return (
    <StateStack>
      <OpinionStateTag state={state} />
      {state === 'forwarded' && dueOn && <Deadline dueOn={dueOn} today={today} />}
      {joinedIntoId !== null && <Sub>Đã gộp vào ý kiến chung</Sub>}
      {joinedCount > 0 && <Sub>Gồm {joinedCount} ý kiến gộp vào</Sub>}
    </StateStack>
  )
}

/** The beginning of an opinion as the name of its row: a sentence and not a name, so it may break. */
export function Excerpt({ text }: { text: string }) {
  return <span class="whitespace-normal break-words">{excerptOf(text)}</span>
}
