import type { Role } from '#core/actor.ts'
import { referralPermissions } from '#features/assessments/permissions/referral.ts'
import { getAssessmentDuties } from '#features/assessments/queries/duties.ts'
import { introductionPermissions } from '#features/introductions/permissions.ts'
import { meetingPermissions } from '#features/meetings/permissions.ts'
import { memberPermissions } from '#features/members/permissions.ts'
import { objectionPermissions } from '#features/objections/permissions.ts'
import { opinionPermissions } from '#features/opinions/permissions/opinion.ts'
import { routes } from '#routes'
import { type Answer, goTo, show } from '#web/answer.ts'
import { getForAll, type Visit } from '#web/route.ts'
import { HomePage } from '../pages/home-page.tsx'
import { getWorkQueue, hasMembers, type WorkQueue } from '../queries/home.ts'
import { getLifeOfTheCell } from '../queries/life-of-the-cell.ts'
import { homeWords, roleLeads, startLabels } from '../terms.ts'

const starts: Readonly<Partial<Record<Role, readonly { href: string; label: string }[]>>> = {
  administrator: [
    { href: routes.accounts.list.href(), label: startLabels.accounts },
    { href: routes.organisations.list.href(), label: startLabels.organisations },
  ],
  provinceOfficer: [
    { href: routes.organisations.list.href(), label: startLabels.organisations },
    { href: routes.accounts.list.href(), label: startLabels.accounts },
  ],
  auditor: [{ href: routes.audit.href(), label: startLabels.audit }],
  workplaceOfficer: [{ href: routes.members.list.href(), label: startLabels.members }],
  workplaceSecretary: [{ href: routes.members.list.href(), label: startLabels.members }],
  communeOfficer: [
    { href: routes.register.list.href(), label: startLabels.register },
    { href: routes.accounts.list.href(), label: startLabels.accounts },
  ],
  communeSecretary: [{ href: routes.register.list.href(), label: startLabels.register }],
  residenceCellSecretary: [{ href: routes.register.list.href(), label: startLabels.register }],
}

async function home({ work, scopeOf }: Visit): Promise<Answer> {
  const { role } = work.actor
  if (role === 'member') return goTo(routes.ownRecord.href())
  const letters = {
    letters: scopeOf([introductionPermissions, 'read']),
    toIntroduce: scopeOf([introductionPermissions, 'create']),
    objections: scopeOf([objectionPermissions, 'read']),
    referrals: scopeOf([referralPermissions, 'answer']),
  }
  const gatherings = {
    meetings: scopeOf([meetingPermissions, 'read']),
    opinions: scopeOf([opinionPermissions, 'read']),
  }
  const [queue, life, assessments] = await Promise.all([
    getWorkQueue(work.db, letters, work.today),
    getLifeOfTheCell(work.db, gatherings, work.today),
    getAssessmentDuties(work.db, scopeOf, work.today),
  ])
  const isNew = await hasNothingYet({ work, scopeOf }, queue)
  return show({
    title: homeWords.title,
    body: (
      <HomePage
        queue={queue}
        life={life}
        assessments={assessments}
        lead={roleLeads[role]}
        today={work.today}
        start={starts[role] ?? []}
        isNew={isNew}
      />
    ),
  })
}

const isWaiting = ({ mine, others, toIntroduceCount, objections, referrals }: WorkQueue) =>
  mine.length + others.length + toIntroduceCount > 0 || objections !== undefined || referrals !== undefined

/** A workplace without members has one thing to do, and an empty list of tasks would not say which. */
async function hasNothingYet({ work, scopeOf }: Pick<Visit, 'work' | 'scopeOf'>, queue: WorkQueue): Promise<boolean> {
  const members = scopeOf([memberPermissions, 'import'])
  if (!members.place || isWaiting(queue)) return false
  return !(await hasMembers(work.db, members))
}

export const homeRoutes = [
  getForAll(
    routes.home,
    {
      signedIn: homeWords.forAll,
      event: { none: homeWords.nothingKept },
    },
    home,
  ),
]
