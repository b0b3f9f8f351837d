import type { Child } from 'hono/jsx'
import { dayOf } from '#core/day.ts'
import type { AttendanceMark } from '#features/meetings/rules/attendance.ts'
import { categoryLabels } from '#features/members/terms.ts'
import { excerptOf, opinionStateLabels } from '#features/opinions/terms/opinion.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { residenceLinkEventLabels } from '#features/residence-links/terms.ts'
import { routes } from '#routes'
import { formatDate } from '#ui/format.ts'
import { Icon, type IconName } from '#ui/icon.tsx'
import type { ChangeFact, FactsOfMember, MeetingFact, OpinionFact, ReferralFact } from '../queries/facts-of-member.ts'
import { markWords, nothingKept, withoutFacts } from '../terms/one-sheet.ts'
import { referralKindLabels, referralOutcomeLabels, referralStateLabels } from '../terms/referral.ts'

type Fact = { readonly tone?: 'ok' | 'mid' | 'bad'; readonly icon: IconName; readonly words: Child }

const markLooks = {
  present: { tone: 'ok', icon: 'circle-check' },
  absentWithReason: { tone: 'mid', icon: 'file-clock' },
  absentWithoutReason: { tone: 'bad', icon: 'circle-x' },
} as const satisfies Record<AttendanceMark, Omit<Fact, 'words'>>

function meetingFact({ id, title, startsAt, isRequired, mark, reason }: MeetingFact): Fact {
  const came = [mark ? markWords[mark] : 'chưa điểm danh', ...(reason ? [reason] : [])].join(': ')
  return {
    ...(mark ? markLooks[mark] : { icon: 'circle-minus' }),
    words: (
      <>
        <a href={routes.meetings.show.href({ id })}>{title}</a>, {formatDate(dayOf(startsAt))}: {came}
        {!isRequired && ' (không bắt buộc dự)'}
      </>
    ),
  }
}

const activityFact = ({ id, title, startsAt }: MeetingFact): Fact => ({
  ...markLooks.present,
  words: (
    <>
      <a href={routes.meetings.show.href({ id })}>{title}</a>, {formatDate(dayOf(startsAt))}
    </>
  ),
})

const longestExcerpt = 80

const opinionFact = ({ id, text, givenOn, state }: OpinionFact): Fact => ({
  icon: 'message-square-text',
  words: (
    <>
      <a href={routes.opinions.show.href({ id })}>{excerptOf(text, longestExcerpt)}</a>, {formatDate(givenOn)}:{' '}
      {opinionStateLabels[state].toLocaleLowerCase('vi')}
    </>
  ),
})

const changeFact = (change: ChangeFact): Fact => ({
  icon: 'info',
  words: `Từ ${formatDate(change.on)}: ${
    change.change === 'category'
      ? `diện ${categoryLabels[change.category].toLocaleLowerCase('vi')}`
      : (residenceLinkEventLabels[change.kind] ?? change.kind)
  }`,
})

const referralFact = ({ id, kind, proposedOn, state, outcome }: ReferralFact): Fact => ({
  icon: 'flag',
  words: (
    <>
      <a href={routes.referrals.show.href({ id })}>{referralKindLabels[kind]}</a>, {formatDate(proposedOn)}:{' '}
      {(outcome ? referralOutcomeLabels[outcome] : referralStateLabels[state]).toLocaleLowerCase('vi')}
    </>
  ),
})

/** What the year shows for a criterion, by what it rests on. */
function factsFor({ basis }: Criterion, { meetings, opinions, referrals }: FactsOfMember): readonly Fact[] {
  switch (basis) {
    case 'attendance':
      return meetings.filter(({ kind }) => kind !== 'activity').map(meetingFact)
    case 'activities':
      return meetings.filter(({ kind }) => kind === 'activity').map(activityFact)
    case 'opinions':
      return opinions.map(opinionFact)
    case 'referral':
      return referrals.map(referralFact)
    case null:
      return []
  }
}

/** Beside the meetings, why somebody need not have come. */
const notesFor = ({ basis }: Criterion, { changes }: FactsOfMember): readonly Fact[] =>
  basis === 'attendance' ? changes.map(changeFact) : []

function FactList({ facts }: { facts: readonly Fact[] }) {
  return (
    <ul>
      {facts.map(({ tone, icon, words }) => (
        <li class={tone}>
          <Icon name={icon} />
          <span class="min-w-0 break-words">{words}</span>
        </li>
      ))}
    </ul>
  )
}

const shownAtOnce = 4

type CriterionFactsProps = {
  criterion: Criterion
  /** Undefined: of somebody who is not in the register yet. */
  facts: FactsOfMember | undefined
  /** What last year's sheet says here. */
  previous?: string | undefined
  /** Where nothing is kept, whom to ask: of use only while the sheet is being filled in. */
  isFilling?: boolean
}

/** The facts of the year beside a criterion; where there are none, whom to ask. */
export function CriterionFacts({ criterion, facts, previous, isFilling }: CriterionFactsProps) {
  // Free words rest on nothing that is kept; of who is not in the register nothing is.
  const isBased = facts !== undefined && (criterion.basis !== null || criterion.options.length > 0)
  if (!isBased) return previous ? <p class="proof last text-muted">{previous}</p> : null
  const found = factsFor(criterion, facts)
  const nothing = {
    icon: 'circle-minus',
    words: isFilling ? withoutFacts[criterion.basis ?? 'none'] : nothingKept,
  } as const
  const listed = found.length > 0 ? found : [nothing]
  const [first, more] = [listed.slice(0, shownAtOnce), listed.slice(shownAtOnce)]
  return (
    <div class="proof">
      <h3>Trong kỳ</h3>
      <FactList facts={[...first, ...notesFor(criterion, facts)]} />
      {more.length > 0 && (
        <details>
          <summary class="cursor-pointer min-h-11 flex items-center">Xem thêm {more.length} việc</summary>
          <FactList facts={more} />
        </details>
      )}
      {previous && <p class="last">{previous}</p>}
    </div>
  )
}
