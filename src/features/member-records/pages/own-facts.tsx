import type { Child } from 'hono/jsx'
import { categoryLabels, residenceKindLabels, sexLabels } from '#features/members/terms.ts'
import type { NewestObjection } from '#features/objections/queries/objections.ts'
import type { ObjectionFact } from '#features/objections/rules.ts'
import { objectionFactLabels, objectionOutcomeLabels, objectionStateLabels } from '#features/objections/terms.ts'
import { residenceWords } from '#features/organisations/terms.ts'
import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { Deadline } from '#ui/deadline.tsx'
import { type Fact, Facts } from '#ui/facts.tsx'
import { formatDate } from '#ui/format.ts'
import { Masked } from '#ui/masked.tsx'
import { StatusTag } from '#ui/status-tag.tsx'
import type { OwnLife } from '../queries/own.ts'
import type { MemberRecord } from '../queries/record.ts'
import { ownWords } from '../terms.ts'
import type { OwnPageProps } from './own-page.tsx'

/** What became of the newest objection to a fact; what was answered stands right beside it. */
function Told({ objection, today }: { objection: NewestObjection; today: Temporal.PlainDate }) {
  const { id, state, outcome, answer, answeredBy, answeredOn, dueOn } = objection
  return (
    <span class="grid gap-1 justify-items-start pt-1 font-normal">
      {outcome ? (
        <StatusTag tone={outcome === 'corrected' ? 'success' : 'neutral'} icon="circle-check">
          {objectionOutcomeLabels[outcome]}
        </StatusTag>
      ) : (
        <StatusTag tone="info" icon="message-square-text">
          {objectionStateLabels[state]}
        </StatusTag>
      )}
      {answer && <span class="block break-words">{answer}</span>}
      {answeredBy && answeredOn && (
        <span class="block text-sm text-muted">
          {answeredBy}, {formatDate(answeredOn)}
        </span>
      )}
      {state === 'raised' && dueOn && <Deadline dueOn={dueOn} today={today} />}
      {state === 'raised' && (
        <a
          class="inline-flex min-h-11 items-center text-sm text-muted underline underline-offset-4"
          href={`${routes.objections.own.href()}#de-nghi-${id}`}
        >
          {ownWords.seeObjection}
          <span class="sr-only">: {objectionFactLabels[objection.fact]}</span>
        </a>
      )}
    </span>
  )
}

type SheetObjectionProps = {
  id: number
  life: Pick<OwnLife, 'objections'>
  today: Temporal.PlainDate
  /** Whether the province takes objections to sheets. */
  mayObject: boolean
}

/** What was answered to one's objection to a sheet, and while nothing waits the way to raise one. */
export function SheetObjection({ id, life, today, mayObject }: SheetObjectionProps) {
  const newest = life.objections.find(({ assessmentId }) => assessmentId === id)
  return (
    <>
      {newest && <Told objection={newest} today={today} />}
      {newest?.state !== 'raised' && mayObject && (
        <>
          <p>{ownWords.objectToSheet}</p>
          <ButtonLink href={routes.objections.raise.href({ muc: 'assessment', phieu: id })} icon="flag" wide>
            {ownWords.askAnotherLook}
          </ButtonLink>
        </>
      )}
      {!newest && !mayObject && <p class="text-muted">{ownWords.noObjections}</p>}
    </>
  )
}

type WrongProps = {
  fact: ObjectionFact
  /** Of which meeting, when it is a mark. */
  meeting?: { id: number; title: string }
  life: Pick<OwnLife, 'objections'>
  today: Temporal.PlainDate
}

/** Beside a fact: what was said to be wrong about it and answered, and while nothing waits the way to say so. */
export function Wrong({ fact, meeting, life, today }: WrongProps) {
  const newest = life.objections.find((one) => one.fact === fact && one.meetingId === (meeting?.id ?? null))
  return (
    <>
      {newest && <Told objection={newest} today={today} />}
      {newest?.state !== 'raised' && (
        <a
          class="flex w-fit min-h-11 items-center text-sm font-normal text-muted underline underline-offset-4"
          href={routes.objections.raise.href({ muc: fact, hop: meeting?.id })}
        >
          {ownWords.ask}
          <span class="sr-only">
            {' '}
            {objectionFactLabels[fact]}
            {meeting && `, ${meeting.title}`}
          </span>
        </a>
      )}
    </>
  )
}

const day = (on: Temporal.PlainDate | null) => on && formatDate(on)

type Line = readonly [fact: ObjectionFact, value: Child]

/** What of the record is kept by the workplace, each with its name as it can be objected to. */
const linesOf = (member: MemberRecord): readonly Line[] => [
  ['fullName', member.fullName],
  ['birth', day(member.birthOn) ?? member.birthYear],
  ['sex', member.sex && sexLabels[member.sex]],
  ['joinedOn', day(member.joinedOn)],
  ['officialOn', day(member.officialOn) ?? ownWords.probationary],
  ['workplaceCell', [member.cellName, member.workplaceName].filter(Boolean).join(', ')],
  [
    'residence',
    [residenceWords(member), member.residenceKind && residenceKindLabels[member.residenceKind].toLocaleLowerCase('vi')]
      .filter(Boolean)
      .join(', '),
  ],
  ['phone', member.phone],
  ['category', categoryLabels[member.category]],
]

const long: readonly ObjectionFact[] = ['fullName', 'workplaceCell', 'residence']

/** Everything the workplace keeps about oneself, each with the way to say that it is wrong. */
export function OwnFacts({ member, life, today, revealed, mayReveal, fields }: OwnPageProps) {
  const revealAction = mayReveal && !revealed ? routes.members.reveal.href({ id: member.id }) : undefined
  const factOf = (fact: ObjectionFact, value: Child): Fact => ({
    term: objectionFactLabels[fact],
    value: (
      <>
        {value || <span class="text-muted font-normal">{ownWords.missing}</span>}
        <Wrong fact={fact} life={life} today={today} />
      </>
    ),
    long: long.includes(fact),
  })
  const number = (what: string, shown: string | null | undefined) => (
    <Masked what={what} shown={shown ?? undefined} revealAction={revealAction} fields={fields} />
  )
  return (
    <Facts
      items={[
        ...linesOf(member).map(([fact, value]) => factOf(fact, value)),
        factOf('personalNumber', number('định danh', revealed?.personalNumber ?? member.personalNumberEnd)),
        factOf('cardNumber', number('thẻ đảng viên', revealed?.cardNumber ?? member.cardNumberEnd)),
      ]}
    />
  )
}

/** Who keeps the record, and where everything is that was said to be wrong. */
export function ObjectionsTold({ life, workplaceName }: { life: OwnLife; workplaceName: string }) {
  return (
    <p class="text-muted">
      {ownWords.keptBy(workplaceName)}
      {life.objections.length > 0 && (
        <>
          {' '}
          <a href={routes.objections.own.href()}>{ownWords.allObjections}</a>
        </>
      )}
    </p>
  )
}
