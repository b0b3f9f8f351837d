import type { AssessmentId, MemberId, OrganisationId } from '#core/ids.ts'
import { nextState } from '#core/workflow.ts'
import type { Transaction } from '#db/connection.ts'
import { type Happening, record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import { getCalendar } from '#features/regulations/queries.ts'
import { dueOn } from '#features/regulations/rules.ts'
import type { SheetContent } from '../rules/content.ts'
import { type Proposal, proposalOf, referralWorkflow } from '../rules/referral.ts'

/** A sheet that has just reached the workplace, with what it says. */
export type ReleasedSheet = {
  readonly id: AssessmentId
  /** Null: of an applicant, of whom nothing is proposed. */
  readonly memberId: MemberId | null
  readonly workplaceId: OrganisationId
  readonly communeId: OrganisationId
  readonly cellId: OrganisationId | null
  readonly content: Pick<SheetContent, 'criteria'>
}

// A statement takes 65,535 values.
const atOnce = 1000

type OfMember = ReleasedSheet & { readonly memberId: MemberId }
type Earlier = Awaited<ReturnType<typeof listEarlier>>[number]

/** What a release changes: a new proposal, one that goes, one whose grounds are said otherwise; or nothing. */
type Effect = { readonly sheet: OfMember; readonly open: Earlier | undefined; readonly propose: Proposal | undefined }

const isOfMember = (sheet: ReleasedSheet): sheet is OfMember => sheet.memberId !== null

/**
 * What criterion 6 of released sheets proposes to the workplace (213-QĐ/TW Đ4), due by the deadline in force. Part of a delivery.
 * A corrected sheet keeps the proposal that it still makes, withdraws one that waits and is made no more, and makes a new one
 * where it proposes something else; what was answered stays. Sheets of applicants make none.
 */
export async function raiseReferralsOf(tx: Transaction, work: Work, released: readonly ReleasedSheet[]): Promise<void> {
  const sheets = released.filter(isOfMember)
  for (let from = 0; from < sheets.length; from += atOnce) await raise(tx, work, sheets.slice(from, from + atOnce))
}

async function raise(tx: Transaction, work: Work, sheets: readonly OfMember[]): Promise<void> {
  const ids = sheets.map(({ id }) => id)
  const earlier = Map.groupBy(await listEarlier(tx, ids), ({ assessmentId }) => assessmentId)
  const effects = sheets.map((sheet) => effectOf(sheet, earlier.get(sheet.id) ?? []))
  const happened = [
    ...(await withdraw(tx, effects)),
    ...(await restate(tx, effects)),
    ...(await propose(tx, work, effects)),
  ]
  const onBehalf = isForResidence(work)
  await record(
    tx,
    work,
    happened.map((happening) => ({ ...happening, onBehalf })),
  )
}

const listEarlier = (tx: Transaction, ids: readonly AssessmentId[]) =>
  tx
    .selectFrom('referrals')
    .select(['id', 'assessmentId', 'memberId', 'kind', 'grounds', 'state', 'version'])
    .where('assessmentId', 'in', ids)
    .where('state', '<>', 'withdrawn')
    .orderBy('id')
    .forUpdate()
    .execute()

function effectOf(sheet: OfMember, earlier: readonly Earlier[]): Effect {
  const proposal = proposalOf(sheet.content)
  const open = earlier.find(({ state }) => state === 'proposed')
  const isAnswered = earlier.some(({ state, kind }) => state === 'answered' && kind === proposal?.kind)
  return { sheet, open, propose: isAnswered ? undefined : proposal }
}

const isKept = ({ open, propose: proposal }: Effect) => open !== undefined && open.kind === proposal?.kind

async function withdraw(tx: Transaction, effects: readonly Effect[]): Promise<readonly Happening[]> {
  const gone = effects.flatMap((effect) => (effect.open && !isKept(effect) ? [effect.open] : []))
  const state = nextState(referralWorkflow, 'proposed', 'withdraw')
  if (gone.length === 0 || !state) return []
  await tx
    .updateTable('referrals')
    .set((eb) => ({ state, version: eb('version', '+', 1) }))
    .where(
      'id',
      'in',
      gone.map(({ id }) => id),
    )
    .execute()
  return gone.map(({ id, memberId }) => ({
    kind: 'referral.withdrawn',
    subjectId: id,
    memberId,
    data: { from: 'proposed', to: state },
  }))
}

async function restate(tx: Transaction, effects: readonly Effect[]): Promise<readonly Happening[]> {
  const happened: Happening[] = []
  for (const effect of effects) {
    const { open, propose: proposal } = effect
    if (!open || !proposal || !isKept(effect) || open.grounds === proposal.grounds) continue
    await tx
      .updateTable('referrals')
      .set({ grounds: proposal.grounds, version: open.version + 1 })
      .where('id', '=', open.id)
      .execute()
    happened.push({ kind: 'referral.changed', subjectId: open.id, memberId: open.memberId })
  }
  return happened
}

async function propose(tx: Transaction, work: Work, effects: readonly Effect[]): Promise<readonly Happening[]> {
  const fresh = effects.flatMap((effect) =>
    effect.propose && !isKept(effect) ? [{ sheet: effect.sheet, proposal: effect.propose }] : [],
  )
  if (fresh.length === 0) return []
  const due = await findDueDay(tx, work.today)
  const rows = await tx
    .insertInto('referrals')
    .values(
      fresh.map(({ sheet: { id, memberId, workplaceId, communeId, cellId }, proposal }) => ({
        assessmentId: id,
        memberId,
        workplaceId,
        communeId,
        cellId,
        ...proposal,
        proposedOn: work.today,
        dueOn: due,
        state: 'proposed' as const,
      })),
    )
    .returning(['id', 'memberId', 'kind'])
    .execute()
  return rows.map(({ id, memberId, kind }) => ({
    kind: 'referral.proposed',
    subjectId: id,
    memberId,
    data: { to: 'proposed', kind },
  }))
}

async function findDueDay(tx: Transaction, today: Temporal.PlainDate): Promise<Temporal.PlainDate | null> {
  const { deadlines, holidays } = await getCalendar(tx, today)
  const deadline = deadlines.get('answerReferral')
  return deadline ? dueOn(deadline, today, holidays) : null
}

/** A workplace that types in the paper of a residence outside the system proposes in its name. */
const isForResidence = ({ actor }: Work): boolean =>
  actor.role === 'workplaceOfficer' || actor.role === 'workplaceSecretary'
