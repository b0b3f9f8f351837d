import { Deadline } from '#ui/deadline.tsx'
import { formatDate } from '#ui/format.ts'
import type { IconName } from '#ui/icon.tsx'
import { StateStack, StatusTag, type StatusTone } from '#ui/status-tag.tsx'
import type { ObjectionOutcome, ObjectionState } from '../rules.ts'
import { objectionOutcomeLabels, objectionStateLabels } from '../terms.ts'

type Look = { tone: StatusTone; icon: IconName }

const looks = {
  raised: { tone: 'info', icon: 'message-square-text' },
  answered: { tone: 'success', icon: 'circle-check' },
  withdrawn: { tone: 'neutral', icon: 'undo-2' },
} as const satisfies Record<ObjectionState, Look>

const outcomeLooks = {
  corrected: { tone: 'success', icon: 'circle-check' },
  explained: { tone: 'neutral', icon: 'info' },
} as const satisfies Record<ObjectionOutcome, Look>

type Standing = {
  readonly state: ObjectionState
  readonly outcome: ObjectionOutcome | null
  readonly dueOn: Temporal.PlainDate | null
}

/** The state, or with what it was answered; under it until when an answer is due. */
export function ObjectionStanding({
  of: { state, outcome, dueOn },
  today,
}: {
  of: Standing
  today: Temporal.PlainDate
}) {
  return (
    <StateStack>
      {outcome ? (
        <StatusTag {...outcomeLooks[outcome]}>{objectionOutcomeLabels[outcome]}</StatusTag>
      ) : (
        <StatusTag {...looks[state]}>{objectionStateLabels[state]}</StatusTag>
      )}
      {state === 'raised' && dueOn && <Deadline dueOn={dueOn} today={today} />}
    </StateStack>
  )
}

type Answered = {
  readonly answer: string | null
  readonly answeredBy: string | null
  readonly answeredOn: Temporal.PlainDate | null
}

/** What the keeper said, and who it was when. */
export function AnswerWords({ of: { answer, answeredBy, answeredOn } }: { of: Answered }) {
  if (!answeredBy || !answeredOn) return null
  return (
    <div class="border-l-2 border-base-300 pl-3">
      {answer && <p class="whitespace-pre-line break-words">{answer}</p>}
      <p class="text-muted">
        {answeredBy} trả lời {formatDate(answeredOn)}
      </p>
    </div>
  )
}
