import { parseId } from '#core/ids.ts'
import { may, type Right } from '#core/permission.ts'
import { assessmentPermissions } from '#features/assessments/permissions/assessment.ts'
import { referralPermissions } from '#features/assessments/permissions/referral.ts'
import { listSheetsOfMember } from '#features/assessments/queries/of-member.ts'
import { introductionPermissions } from '#features/introductions/permissions.ts'
import { type RevealedNumbers, revealIdentifiers } from '#features/members/commands/reveal.ts'
import { memberPermissions } from '#features/members/permissions.ts'
import { memberRefusals } from '#features/members/terms.ts'
import { routes } from '#routes'
import { type Answer, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { removeSecretMember } from '../commands/remove.ts'
import { MemberPage } from '../pages/member-page.tsx'
import { RemovePage } from '../pages/remove-page.tsx'
import { findMemberRecord, type MemberRecord } from '../queries/record.ts'
import { recordWords } from '../terms.ts'
import { ownPage } from './own.tsx'

type OneMember = Visit<typeof routes.members.show.pattern>
type Shown = { readonly revealed?: RevealedNumbers; readonly refusal?: string }

const read = [memberPermissions, 'read'] as const

async function findAsked(visit: OneMember): Promise<MemberRecord | undefined> {
  const id = parseId<'members'>(visit.params.id)
  return id && findMemberRecord(visit.work.db, visit.scopeOf(read), id)
}

async function recordPage(visit: Visit, member: MemberRecord, { revealed, refusal }: Shown): Promise<Answer> {
  const mayDo = <Action extends string>(right: Right<Action>) => may(visit.work.actor, right, member)
  const sheets = await listSheetsOfMember(visit.work.db, visit.scopeOf([assessmentPermissions, 'read']), member.id)
  return show({
    title: member.fullName,
    ...(refusal ? { status: 429 } : {}),
    seen: { memberId: member.id },
    body: (
      <MemberPage
        member={member}
        sheets={sheets}
        revealed={revealed}
        refusal={refusal}
        mayReveal={mayDo([memberPermissions, 'revealIdentifiers'])}
        may={{
          edit: mayDo([memberPermissions, 'edit']),
          categorise: mayDo([memberPermissions, 'categorise']),
          introduce: mayDo([introductionPermissions, 'create']),
          remove: mayDo([memberPermissions, 'removeSecret']),
          act: mayDo([referralPermissions, 'act']),
        }}
        fields={visit.hidden}
      />
    ),
  })
}

async function showMember(visit: OneMember): Promise<Answer> {
  const member = await findAsked(visit)
  return member ? recordPage(visit, member, {}) : notFound()
}

/** The page again, with the numbers; the view is kept under the event of this route. */
async function reveal(visit: OneMember): Promise<Answer> {
  const member = await findAsked(visit)
  if (!member) return notFound()
  const numbers = await revealIdentifiers(visit.work, member.id)
  const shown: Shown = numbers.ok ? { revealed: numbers.value } : { refusal: memberRefusals[numbers.reason] }
  return visit.work.actor.role === 'member' ? ownPage(visit, member, shown.revealed) : recordPage(visit, member, shown)
}

function removePage(visit: Visit, member: MemberRecord, error?: string): Answer {
  return show({
    title: recordWords.remove,
    status: error ? 422 : 200,
    seen: { memberId: member.id },
    body: <RemovePage member={member} errors={error ? { 'xac-nhan': error } : {}} fields={visit.hidden} />,
  })
}

const remove = [memberPermissions, 'removeSecret'] as const

async function askRemove(visit: OneMember): Promise<Answer> {
  const member = await findAsked(visit)
  if (!member) return notFound()
  return may(visit.work.actor, remove, member) ? removePage(visit, member) : notAllowed(remove)
}

async function removeMember(visit: OneMember): Promise<Answer> {
  const id = parseId<'members'>(visit.params.id)
  if (!id) return notFound()
  const member = await findAsked(visit)
  if (member && !visit.form.has('xac-nhan')) return removePage(visit, member, recordWords.notConfirmed)
  // The second click of a form that has done its work finds nobody any more: its key tells the first outcome.
  const outcome = await removeSecretMember(visit.work, { id, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.members.list.href(), recordWords.removed)
  return outcome.reason === 'notAllowed' ? notAllowed(remove) : notFound()
}

export const recordRoutes = [
  get(routes.members.show, { permission: read, event: 'member.seen' }, showMember),
  post(
    routes.members.reveal,
    { permission: [memberPermissions, 'revealIdentifiers'], event: 'member.identifierRevealed' },
    reveal,
  ),
  get(routes.members.remove, { permission: remove, event: 'member.seen' }, askRemove),
  post(routes.members.remove, { permission: remove, event: 'member.removed' }, removeMember),
]
