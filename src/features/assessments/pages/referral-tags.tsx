import { Deadline } from '#ui/deadline.tsx'
import type { IconName } from '#ui/icon.tsx'
import { StateStack, StatusTag, type StatusTone } from '#ui/status-tag.tsx'
import type { ReferralOutcome, ReferralState } from '../rules/referral.ts'
import type { ReferralKind } from '../rules/sheet.ts'
import { referralKindLabels, referralOutcomeLabels, referralStateLabels, referralWords } from '../terms/referral.ts'

type Look = { tone: StatusTone; icon: IconName }

const looks = {
  proposed: { tone: 'info', icon: 'send-horizontal' },
  answered: { tone: 'success', icon: 'circle-check' },
  withdrawn: { tone: 'neutral', icon: 'undo-2' },
} as const satisfies Record<ReferralState, Look>

type Standing = {
  readonly state: ReferralState
  readonly outcome: ReferralOutcome | null
  readonly dueOn: Temporal.PlainDate | null
}

/** The state, or what was done; under it until when an answer is due. */
export function ReferralStanding({
  of: { state, outcome, dueOn },
  today,
}: {
  of: Standing
  today: Temporal.PlainDate
}) {
  return (
    <StateStack>
      {outcome ? (
        <StatusTag tone={outcome === 'declined' ? 'neutral' : 'success'} icon="circle-check">
          {referralOutcomeLabels[outcome]}
        </StatusTag>
      ) : (
        <StatusTag {...looks[state]}>{referralStateLabels[state]}</StatusTag>
      )}
      {state === 'proposed' && dueOn && <Deadline dueOn={dueOn} today={today} />}
    </StateStack>
  )
}

/** What was proposed, or that the workplace acted without a proposal. */
export const proposalWords = ({ assessmentId, kind }: { assessmentId: number | null; kind: ReferralKind }): string =>
  assessmentId === null ? referralWords.alone : referralKindLabels[kind]
