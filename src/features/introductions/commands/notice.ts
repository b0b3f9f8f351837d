import type { IntroductionId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { record } from '#db/events.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { createMemberActivationCode } from '#features/accounts/commands/codes.ts'
import { introductionPermissions } from '../permissions.ts'
import { placeOf } from '../queries/letter.ts'
import { findNotice } from '../queries/notice.ts'
import type { IntroductionRefusal } from '../terms.ts'

type Printed = {
  /** Undefined when the member has an account already: there is nothing to activate. */
  readonly code: string | undefined
  readonly notice: NonNullable<Awaited<ReturnType<typeof findNotice>>>
}

/**
 * The notice to an admitted member (213-QĐ/TW Đ4 k2), with the code that opens their account. Every print makes a new code
 * and ends the old one; the code itself is stored nowhere, so this command keeps no outcome under its form's key.
 */
export function printNotice(
  work: Work,
  { id, secret }: { readonly id: IntroductionId; readonly secret: string },
): Promise<Outcome<IntroductionRefusal, Printed>> {
  return work.db.transaction().execute(async (tx) => {
    const notice = await findNotice(tx, scopeFor(work.actor, [introductionPermissions, 'read']), id)
    if (!notice) return refuse('notFound')
    if (!may(work.actor, [introductionPermissions, 'admit'], placeOf(notice))) return refuse('notAllowed')
    if (notice.state !== 'admitted') return refuse('wrongState')
    const code = await createMemberActivationCode(tx, work, { memberId: notice.memberId, secret })
    await record(tx, work, { kind: 'introduction.noticePrinted', subjectId: id, memberId: notice.memberId })
    return done({ code, notice })
  })
}
