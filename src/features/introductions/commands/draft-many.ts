import type { IntroductionId, MemberId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { introductionPermissions } from '../permissions.ts'
import { listMemberNames } from '../queries/to-introduce.ts'
import type { IntroductionRefusal } from '../terms.ts'
import { draftIntroduction } from './draft.ts'

export type DraftRow = {
  readonly memberId: MemberId
  readonly name: string
  readonly outcome: Outcome<IntroductionRefusal, IntroductionId>
}

type Drafts = {
  readonly memberIds: readonly MemberId[]
  readonly formKey: string
  readonly progress?: (doneCount: number) => Promise<void>
}

/** Prepares a letter for each member by itself: a refusal of one leaves the others prepared, and every one is reported. */
export async function draftMany(work: Work, { memberIds, formKey, progress }: Drafts): Promise<readonly DraftRow[]> {
  const names = await listMemberNames(work.db, scopeFor(work.actor, [introductionPermissions, 'create']), memberIds)
  const rows: DraftRow[] = []
  for (const memberId of memberIds) {
    const outcome = await draftIntroduction(work, { memberId, formKey: `${formKey}#${memberId}` })
    rows.push({ memberId, name: names.get(memberId) ?? String(memberId), outcome })
    if (rows.length % 20 === 0) await progress?.(rows.length)
  }
  return rows
}
