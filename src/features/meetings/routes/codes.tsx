import { type MeetingId, type MemberId, parseId } from '#core/ids.ts'
import { qrPath } from '#papers/qr.ts'
import { routes } from '#routes'
import { type Answer, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { isMarkOf, markOf } from '#web/seal.ts'
import { declareArrival } from '../commands/arrive.ts'
import { ArrivePage, OwnCodePage, WallPage } from '../pages/code-pages.tsx'
import { meetingPermissions } from '../permissions.ts'
import { countArrived, findInvitation, findMeeting } from '../queries/meeting.ts'
import { whyNotMarked } from '../rules/attendance.ts'
import { isWallCodeFresh, wallCodeSeconds, wallCodeShownAt } from '../rules/wall-code.ts'
import { type MeetingRefusal, meetingRefusals, meetingWords } from '../terms/meetings.ts'
import { idOf, type MeetingVisit } from './meetings.tsx'

const mark = [meetingPermissions, 'mark'] as const
const arriveRight = [meetingPermissions, 'arrive'] as const

/** What a scanner tells our codes from others by. */
const prefix = 'HC1'
const ownPurpose = 'attendance code of a member'
const wallPurpose = 'attendance code on the wall'

const ownCode = (secret: string, memberId: MemberId) =>
  `${prefix}.${memberId}.${markOf(secret, ownPurpose, String(memberId))}`

/** Whether what was scanned is the code of that very member; the phone in the hall cannot know. */
export const isOwnCode = (
  { services }: Pick<Visit, 'services'>,
  { memberId, code }: { readonly memberId: MemberId; readonly code: string },
): boolean => isMarkOf(code, services.config.secret, ownPurpose, String(memberId))

function showOwnCode({ work: { actor }, services }: Visit): Answer {
  if (!actor.memberId) return notFound()
  const shape = qrPath(ownCode(services.config.secret, actor.memberId))
  return show({ title: meetingWords.ownCode, body: <OwnCodePage fullName={actor.name} shape={shape} /> })
}

type WallCode = { readonly id: MeetingId; readonly shownAt: Temporal.Instant }

/** `7.1798300800.…`: the meeting, the second since 1970 at which the code appeared, and our mark on both. */
function wallCode(secret: string, { id, shownAt }: WallCode): string {
  const said = `${id}.${shownAt.epochMilliseconds / 1000}`
  return `${said}.${markOf(secret, wallPurpose, said)}`
}

function readWallCode(secret: string, code: string): WallCode | undefined {
  const [, said = '', meeting = '', second = '', mine = ''] = /^((\d+)\.(\d{1,12}))\.(.+)$/.exec(code) ?? []
  const id = parseId<'meetings'>(meeting)
  if (!id || !isMarkOf(mine, secret, wallPurpose, said)) return undefined
  return { id, shownAt: Temporal.Instant.fromEpochMilliseconds(Number(second) * 1000) }
}

async function wall(visit: MeetingVisit): Promise<Answer> {
  const { db, today, now } = visit.work
  const scope = visit.scopeOf(mark)
  const id = idOf(visit)
  const meeting = id && (await findMeeting(db, scope, id))
  if (!meeting) return notFound()
  const closed = whyNotMarked(meeting, today)
  const arrived = await countArrived(db, scope, meeting.id)
  const { publicUrl, secret } = visit.services.config
  const code = wallCode(secret, { id: meeting.id, shownAt: wallCodeShownAt(now) })
  return show({
    title: meetingWords.wall,
    status: closed ? 409 : 200,
    body: (
      <WallPage
        meeting={meeting}
        shape={closed ? undefined : qrPath(publicUrl + routes.meetings.arrive.href({ code }))}
        closedBecause={closed && meetingRefusals[closed]}
        seconds={wallCodeSeconds / 2}
        arrived={arrived}
      />
    ),
  })
}

type ArriveVisit = Visit<'/co-mat/:code'>

async function arrivePage(visit: ArriveVisit, refusal?: MeetingRefusal): Promise<Answer> {
  const { code } = visit.params
  const said = readWallCode(visit.services.config.secret, code)
  const meeting = said && (await findInvitation(visit.work.db, visit.scopeOf(arriveRight), said.id))
  if (!said || !meeting) return notFound()
  const over = isWallCodeFresh(said.shownAt, visit.work.now) ? undefined : 'wallCodeOver'
  const why = refusal ?? (meeting.mark || meeting.arrivedAt ? undefined : over)
  return show({
    title: meetingWords.arrive,
    ...(refusal ? { status: 409 } : {}),
    body: <ArrivePage meeting={meeting} code={code} refusal={why && meetingRefusals[why]} fields={visit.hidden} />,
  })
}

async function arrive(visit: ArriveVisit): Promise<Answer> {
  const { code } = visit.params
  const said = readWallCode(visit.services.config.secret, code)
  if (!said) return notFound()
  const outcome = await declareArrival(visit.work, { ...said, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.meetings.expected.href(), meetingWords.arrived)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed(arriveRight)
  return arrivePage(visit, outcome.reason)
}

const none = (reason: string) => ({ none: reason })

export const codeRoutes = [
  get(routes.meetings.ownCode, { permission: arriveRight, event: none('the own code, and nothing kept') }, showOwnCode),
  get(routes.meetings.wall, { permission: mark, event: none('a code that names nobody') }, wall),
  get(routes.meetings.arrive, { permission: arriveRight, event: none('the own invitation') }, (visit) =>
    arrivePage(visit),
  ),
  post(routes.meetings.arrive, { permission: arriveRight, event: 'attendance.arrived' }, arrive),
]
