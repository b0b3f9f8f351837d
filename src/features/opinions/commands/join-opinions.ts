import type { OpinionId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { opinionPermissions } from '../permissions/opinion.ts'
import { findOpinionForUpdate } from '../queries/opinion.ts'
import { canBeJoined } from '../rules/opinion.ts'
import type { OpinionRefusal } from '../terms/opinion.ts'
import { isForCell, loadOpinion, type OpinionStep } from './load-opinion.ts'

type Join = OpinionStep & { readonly leadingId: OpinionId }

/** House rule: opinions of one content in one cell go under one, whose state and answer they follow. */
export function joinOpinion(work: Work, input: Join): Promise<Outcome<OpinionRefusal>> {
  return once<OpinionRefusal>(work, input.formKey, async (tx) => {
    await lockBoth(tx, work, input)
    const loaded = await loadOpinion(tx, work, { ...input, action: 'join' })
    if (!loaded.ok) return loaded
    const opinion = loaded.value
    if (!canBeJoined(opinion)) return refuse('notJoinable')
    const leading = await findOpinionForUpdate(tx, scopeFor(work.actor, [opinionPermissions, 'join']), input.leadingId)
    const isFit = leading && leading.id !== opinion.id && leading.cellId === opinion.cellId && !leading.joinedIntoId
    if (!isFit) return refuse('notLeading')
    await tx
      .updateTable('opinions')
      .set({ joinedIntoId: leading.id, version: opinion.version + 1 })
      .where('id', '=', opinion.id)
      .execute()
    await record(tx, work, {
      kind: 'opinion.joined',
      subjectId: opinion.id,
      onBehalf: isForCell(work, leading),
      data: { into: leading.id },
    })
    return done()
  })
}

/** Always the smaller number first: two who join the same two the other way round would wait for each other. */
async function lockBoth(tx: Transaction, work: Work, { id, leadingId }: Join): Promise<void> {
  const scope = scopeFor(work.actor, [opinionPermissions, 'join'])
  for (const one of [id, leadingId].sort((a, b) => a - b)) await findOpinionForUpdate(tx, scope, one)
}

/** House rule: what was joined by mistake stands again as it stood before. */
export function separateOpinion(work: Work, input: OpinionStep): Promise<Outcome<OpinionRefusal>> {
  return once<OpinionRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadOpinion(tx, work, { ...input, action: 'separate' })
    if (!loaded.ok) return loaded
    const opinion = loaded.value
    if (!opinion.joinedIntoId) return refuse('notJoined')
    await tx
      .updateTable('opinions')
      .set({ joinedIntoId: null, version: opinion.version + 1 })
      .where('id', '=', opinion.id)
      .execute()
    await record(tx, work, {
      kind: 'opinion.separated',
      subjectId: opinion.id,
      onBehalf: isForCell(work),
      data: { from: opinion.joinedIntoId },
    })
    return done()
  })
}
