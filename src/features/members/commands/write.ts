import { type ExpressionBuilder, sql } from 'kysely'
import type { MemberId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { searchKey, sortKey, tidy } from '#core/vietnamese-text.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { DB } from '#db/schema.generated.ts'
import type { Work } from '#db/work.ts'
import type { MemberFacts } from '../rules.ts'

export type NewMember = {
  readonly workplaceId: OrganisationId
  readonly facts: MemberFacts
  /** `member.created`, unless the member came another way. */
  readonly kind?: `member.${string}`
}

/** The columns that hold the facts, with the keys that search and order need. */
export function columnsOf(facts: MemberFacts) {
  const fullName = tidy(facts.fullName)
  return {
    ...facts,
    fullName,
    searchKey: searchKey(fullName),
    sortKey: sortKey(fullName),
    birthYear: facts.birthOn ? null : facts.birthYear,
  }
}

/**
 * Writes a member and its event. Refuses `personalNumberTaken` when another member, of whatever workplace, has the
 * number already: the database holds each number once, whoever asks at the same time.
 */
export async function insertMember(
  tx: Transaction,
  work: Work,
  { workplaceId, facts, kind = 'member.created' }: NewMember,
): Promise<Outcome<'personalNumberTaken', MemberId>> {
  const added = await tx
    .insertInto('members')
    .values({ workplaceId, ...columnsOf(facts) })
    .onConflict((conflict) => conflict.column('personalNumber').where('personalNumber', 'is not', null).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (!added) return refuse('personalNumberTaken')
  await record(tx, work, { kind, subjectId: added.id, memberId: added.id })
  return done(added.id)
}

type Written = {
  readonly facts: MemberFacts
  readonly workplaceId: OrganisationId
  readonly on: Temporal.PlainDate
  /** The member whose record is corrected; left out for a new one. */
  readonly id?: MemberId
}

/** Why these facts cannot be written for a member of this workplace; undefined when they can. */
export async function faultOf(
  tx: Transaction,
  { facts, workplaceId, on, id }: Written,
): Promise<'cellOfAnother' | 'personalNumberTaken' | undefined> {
  const cellId = facts.workplaceCellId
  if (cellId && !(await isCellOf(tx, { cellId, workplaceId, on }))) return 'cellOfAnother'
  if (!facts.personalNumber) return undefined
  // Whoever writes the same number at this moment comes first or waits, so that the second is told in words.
  await sql`select pg_advisory_xact_lock(hashtext(${`personalNumber:${facts.personalNumber}`}))`.execute(tx)
  const holder = await tx
    .selectFrom('members')
    .select('id')
    .where('personalNumber', '=', facts.personalNumber)
    .executeTakeFirst()
  return holder && holder.id !== id ? 'personalNumberTaken' : undefined
}

/** The index that holds each number once; no two of all members share one. */
const oneNumber = 'members_personal_number'

/**
 * Whether the database refused a personal number because somebody else wrote it meanwhile: an import writes its numbers
 * all at once and waits for nobody, so that what `faultOf` saw may be over a moment later.
 */
export const isTakenMeanwhile = (error: unknown): boolean =>
  error instanceof Error && 'constraint' in error && error.constraint === oneNumber

type Cell = { readonly cellId: OrganisationId; readonly workplaceId: OrganisationId; readonly on: Temporal.PlainDate }

const isCellOf = (tx: Transaction, { cellId, workplaceId, on }: Cell) =>
  tx
    .selectFrom('organisations')
    .select('id')
    .where('id', '=', cellId)
    .where('parentId', '=', workplaceId)
    .where('kind', '=', 'workplaceCell')
    .where((eb) => eb.or([eb('validTo', 'is', null), eb('validTo', '>', on)]))
    .executeTakeFirst()

/** Members of the workplace with the same name and the same day, or year, of birth. */
export const findNamesake = (tx: Transaction, workplaceId: OrganisationId, facts: MemberFacts) =>
  tx
    .selectFrom('members')
    .select('id')
    .where('workplaceId', '=', workplaceId)
    .where('searchKey', '=', searchKey(facts.fullName))
    .where((eb) => bornAlike(eb, facts))
    .executeTakeFirst()

function bornAlike(eb: ExpressionBuilder<DB, 'members'>, facts: MemberFacts) {
  if (facts.birthOn) return eb('birthOn', '=', facts.birthOn)
  return eb(sql<number>`coalesce(birth_year, extract(year from birth_on))`, '=', facts.birthYear ?? 0)
}
