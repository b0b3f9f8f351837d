import type { AccountId, MemberId } from '#core/ids.ts'
import { pageSize } from '#core/page.ts'
import type { Right } from '#core/permission.ts'
import type { Database } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { assessmentPermissions } from '#features/assessments/permissions/assessment.ts'
import { listOwnSheets } from '#features/assessments/queries/released.ts'
import { meetingPermissions } from '#features/meetings/permissions.ts'
import { listDocuments } from '#features/meetings/queries/documents.ts'
import { listExpected } from '#features/meetings/queries/list.ts'
import { listAttendancesOfMember } from '#features/meetings/queries/of-member.ts'
import { memberPermissions } from '#features/members/permissions.ts'
import { objectionPermissions } from '#features/objections/permissions.ts'
import { listNewestOwn } from '#features/objections/queries/objections.ts'
import { consultationPermissions } from '#features/opinions/permissions/consultation.ts'
import { opinionPermissions } from '#features/opinions/permissions/opinion.ts'
import { listAsked } from '#features/opinions/queries/asked-consultations.ts'
import { listOwnOpinions } from '#features/opinions/queries/own-opinions.ts'
import { takesAnswers } from '#features/opinions/rules/consultation.ts'
import { listViewsOfMember } from './record.ts'

type Oneself = {
  readonly memberId: MemberId
  readonly accountId: AccountId
  readonly today: Temporal.PlainDate
  readonly now: Temporal.Instant
}

type ScopeOf = <Action extends string>(right: Right<Action>) => Scope

const mostOpinions = 3
// The newest is shown, a second says that there are more.
const mostSheets = 2
const mostViews = 5

/**
 * What a member asks their own page, besides the record: the next meeting, this year's attendance, what they said and what
 * waits for their answer, how they were assessed, what they said is wrong, who looked. No scope: it takes one for each.
 */
export async function getOwnLife(db: Database, scopeOf: ScopeOf, { memberId, accountId, today, now }: Oneself) {
  const [coming, attendances, opinions, asked, sheets, objections, views] = await Promise.all([
    listExpected(db, scopeOf([meetingPermissions, 'readOwnPeople']), { now, isComing: true }),
    listAttendancesOfMember(db, scopeOf([meetingPermissions, 'readAttendance']), { memberId, year: today.year }),
    listOwnOpinions(db, scopeOf([opinionPermissions, 'readOwn']), { after: undefined, most: mostOpinions }),
    listAsked(db, scopeOf([consultationPermissions, 'readAsked'])),
    listOwnSheets(db, scopeOf([assessmentPermissions, 'readOwn']), { today, most: mostSheets }),
    listNewestOwn(db, scopeOf([objectionPermissions, 'readOwn'])),
    listViewsOfMember(db, scopeOf([memberPermissions, 'read']), { memberId, except: accountId, most: mostViews }),
  ])
  const next = coming.find(({ state }) => state === 'invited') ?? coming[0]
  const documents = next ? await listDocuments(db, scopeOf([meetingPermissions, 'readDocument']), [next.meetingId]) : []
  const waiting = asked.filter(
    (row) => row.askedIn !== null && row.choice === null && !row.hasTakenPart && takesAnswers(row, today),
  )
  return { next, comingCount: coming.length, documents, attendances, opinions, waiting, sheets, objections, views }
}

export type OwnLife = Awaited<ReturnType<typeof getOwnLife>>

/** A page of who looked, and one row more when there are more. */
export const listViewsPage = (
  db: Database,
  scope: Scope,
  asked: Pick<Oneself, 'memberId' | 'accountId'> & { readonly after: string | undefined },
) =>
  listViewsOfMember(db, scope, {
    memberId: asked.memberId,
    except: asked.accountId,
    after: asked.after,
    most: pageSize + 1,
  })
