import { textFields } from '#core/form.ts'
import type { Outcome } from '#core/outcome.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { declareAbsence, withdrawDeclaration } from '../commands/declare.ts'
import { checkReason } from '../forms/meetings.ts'
import { ExpectedPage } from '../pages/expected-page.tsx'
import { meetingPermissions } from '../permissions.ts'
import { listDocuments } from '../queries/documents.ts'
import { listExpected, mostExpected } from '../queries/list.ts'
import { type MeetingRefusal, meetingRefusals, meetingWords } from '../terms/meetings.ts'
import { idOf, type MeetingVisit } from './meetings.tsx'

const readOwnPeople = [meetingPermissions, 'readOwnPeople'] as const
const declareRight = [meetingPermissions, 'declare'] as const

type Declared = {
  readonly refusal?: MeetingRefusal
  readonly errors?: Readonly<Record<string, string>>
  readonly sentFor?: number
}

async function expectedPage(visit: Visit, { refusal, errors = {}, sentFor }: Declared = {}): Promise<Answer> {
  const { db, now, actor } = visit.work
  const isOwn = actor.role === 'member'
  const scope = visit.scopeOf(readOwnPeople)
  const [coming, past] = await Promise.all([true, false].map((isComing) => listExpected(db, scope, { now, isComing })))
  const meetingIds = isOwn ? [...(coming ?? []), ...(past ?? [])].map(({ meetingId }) => meetingId) : []
  const documents = await listDocuments(db, visit.scopeOf([meetingPermissions, 'readDocument']), meetingIds)
  return show({
    title: meetingWords.expected,
    status: formStatus({ refusal, errors }),
    seen: { filter: '', rowCount: (coming?.length ?? 0) + (past?.length ?? 0), event: 'meeting.listed' },
    body: (
      <ExpectedPage
        coming={coming ?? []}
        past={past ?? []}
        documents={Map.groupBy(documents, ({ meetingId }) => meetingId)}
        mostExpected={mostExpected}
        typedReason={textFields(visit.form)['ly-do']}
        isOwn={isOwn}
        ownMemberId={actor.memberId}
        refusal={refusal && meetingRefusals[refusal]}
        errors={errors}
        sentFor={sentFor}
        fields={visit.hidden}
      />
    ),
  })
}

async function declare(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const input = checkReason(visit.form)
  if (!input.ok) return expectedPage(visit, { errors: input.errors, sentFor: id })
  const outcome = await declareAbsence(visit.work, { id, formKey: visit.formKey, ...input.value })
  return answerTo(visit, outcome, { sentFor: id, message: meetingWords.declared })
}

async function withdraw(visit: MeetingVisit): Promise<Answer> {
  const id = idOf(visit)
  if (!id) return notFound()
  const outcome = await withdrawDeclaration(visit.work, { id, formKey: visit.formKey })
  return answerTo(visit, outcome, { sentFor: id, message: meetingWords.withdrawn })
}

function answerTo(
  visit: MeetingVisit,
  outcome: Outcome<MeetingRefusal>,
  { sentFor, message }: { readonly sentFor: number; readonly message: string },
) {
  if (outcome.ok) return goTo(routes.meetings.expected.href(), message)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(declareRight)
  return expectedPage(visit, { refusal: outcome.reason, sentFor })
}

export const expectedRoutes = [
  get(routes.meetings.expected, { permission: readOwnPeople, event: 'meeting.listed' }, (visit) => expectedPage(visit)),
  post(routes.meetings.declare, { permission: declareRight, event: 'attendance.declared' }, declare),
  post(routes.meetings.withdraw, { permission: declareRight, event: 'attendance.withdrawn' }, withdraw),
]
