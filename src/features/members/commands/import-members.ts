import { sql } from 'kysely'
import type { ImportId, MemberId, OrganisationId } from '#core/ids.ts'
import { may } from '#core/permission.ts'
import { jsonb, type Transaction } from '#db/connection.ts'
import { type Happening, record } from '#db/events.ts'
import { scopeFor, type Work } from '#db/work.ts'
import { memberPermissions } from '../permissions.ts'
import { type MemberMatch, matchMembers } from '../queries/match.ts'
import { memberWords } from '../terms.ts'
import { type DecidedRow, jsonRow, type RowOutcome } from './import-rows.ts'
import { changeMembers } from './import-update.ts'

export type ImportMembers = {
  readonly importId: ImportId
  /** Whose members the added rows become. */
  readonly workplaceId: OrganisationId
  readonly rows: readonly DecidedRow[]
  /** Told after each stage how many rows it is done with. */
  readonly progress?: (doneCount: number) => Promise<void>
}

/**
 * Writes the decided rows of a spreadsheet within the caller's transaction, in a handful of statements whatever their
 * number, and tells the fate of each. Who is there already is looked up again, so that time passed since the preview
 * makes no second person: a row whose number is known updates, one that another organisation keeps is refused.
 * Throws when the actor may not import for the workplace.
 */
export async function importMembers(tx: Transaction, work: Work, input: ImportMembers): Promise<readonly RowOutcome[]> {
  if (!may(work.actor, [memberPermissions, 'import'], { workplaceId: input.workplaceId })) {
    throw new Error('this actor may not import members for this workplace')
  }
  const wanted = input.rows.filter((row) => row.decision !== 'skip')
  const matches = await matchMembers(tx, scopeFor(work.actor, [memberPermissions, 'edit']), wanted.map(identityOf))
  const { toAdd, toUpdate, refused } = sortOut(wanted, matches)
  await input.progress?.(Math.floor(input.rows.length / 4))
  const added = await addMembers(tx, work, { ...input, rows: toAdd })
  await input.progress?.(Math.floor(input.rows.length / 2))
  const updated = await changeMembers(tx, work, { workplaceId: input.workplaceId, rows: toUpdate })
  await keepGrounds(tx, work, { rows: toAdd.concat(toUpdate), outcomes: added.concat(updated) })
  await tellTimelines(tx, work, { importId: input.importId, outcomes: added.concat(updated) })
  const skipped = input.rows.filter((row) => row.decision === 'skip').map((row) => outcome(row, 'skipped'))
  return [...added, ...updated, ...refused, ...skipped].sort((one, other) => one.position - other.position)
}

const identityOf = ({ position, member }: DecidedRow) => ({ position, ...member })

const outcome = (
  { position, memberId }: { position: number; memberId?: MemberId | null },
  kind: RowOutcome['outcome'],
  reason: RowOutcome['reason'] = null,
): RowOutcome => ({ position, outcome: kind, reason, memberId: memberId ?? null, before: null })

/** Who is added, who is updated, and who is refused; the first row of a person counts. */
function sortOut(rows: readonly DecidedRow[], matches: ReadonlyMap<number, MemberMatch>) {
  const toAdd: DecidedRow[] = []
  const toUpdate: DecidedRow[] = []
  const refused: RowOutcome[] = []
  const seen = new Set<number | string>()
  for (const row of rows) {
    const target = targetOf(row, matches.get(row.position))
    if (target === 'managedElsewhere') refused.push(outcome({ position: row.position }, 'refused', target))
    else if (isSecond(seen, target, row)) refused.push(outcome({ position: row.position }, 'refused', 'twice'))
    else if (target === null) toAdd.push(row)
    else toUpdate.push({ ...row, memberId: target })
  }
  return { toAdd, toUpdate, refused }
}

/** The same person by id or by number; remembers both. */
function isSecond(seen: Set<number | string>, memberId: MemberId | null, { member }: DecidedRow): boolean {
  const marks = [memberId, member.personalNumber].filter((mark) => mark !== null)
  const isSeen = marks.some((mark) => seen.has(mark))
  for (const mark of marks) seen.add(mark)
  return isSeen
}

/** The member a row is about: known by number whatever was decided, else as decided; null for somebody new. */
function targetOf(row: DecidedRow, match: MemberMatch | undefined): MemberId | 'managedElsewhere' | null {
  if (match?.by === 'personalNumber') return match.isReachable ? match.memberId : 'managedElsewhere'
  return row.decision === 'update' ? row.memberId : null
}

type Added = { readonly position: number; readonly memberId: MemberId; readonly isAdded: boolean }

/** Ids are taken before the rows are written, because what an insert returns does not say which row it came from. */
async function addMembers(tx: Transaction, work: Work, { workplaceId, rows }: ImportMembers): Promise<RowOutcome[]> {
  if (rows.length === 0) return []
  const { rows: written } = await sql<Added>`
    with given as materialized (
      select nextval(pg_get_serial_sequence('members', 'id'))::int as id, position, full_name, search_key, sort_key, sex,
        birth_on, birth_year, joined_on, official_on, personal_number, card_number, phone, workplace_cell_id,
        residence_kind, residence_line, residence_area, residence_commune_code, residence_text, category
      from jsonb_to_recordset(${jsonb(rows.map(jsonRow))}) as row(position int, full_name text, search_key text,
        sort_key text, sex text, birth_on date, birth_year int, joined_on date, official_on date, personal_number text,
        card_number text, phone text, workplace_cell_id int, residence_kind text, residence_line text,
        residence_area text, residence_commune_code text, residence_text text, category text)
    ), written as (
      insert into members (id, workplace_id, full_name, search_key, sort_key, sex, birth_on, birth_year, joined_on,
        official_on, personal_number, card_number, phone, workplace_cell_id, residence_kind, residence_line,
        residence_area, residence_commune_code, residence_text, category, created_at, updated_at)
      overriding system value
      select id, ${workplaceId}::int, full_name, search_key, sort_key, sex, birth_on, birth_year, joined_on,
        official_on, personal_number, card_number, phone, workplace_cell_id, residence_kind, residence_line,
        residence_area, residence_commune_code, residence_text, coalesce(category, 'standard'), ${work.now}, ${work.now}
      from given
      on conflict (personal_number) where personal_number is not null do nothing
      returning id
    )
    select given.position, given.id as member_id, written.id is not null as is_added
    from given left join written on written.id = given.id order by given.position`.execute(tx)
  return written.map((row) =>
    row.isAdded ? outcome(row, 'added') : outcome({ position: row.position }, 'refused', 'managedElsewhere'),
  )
}

type Written = { readonly rows: readonly DecidedRow[]; readonly outcomes: readonly RowOutcome[] }

/** A category of the spreadsheet gets its dated row, unless the member has dated rows already: those have better grounds. */
async function keepGrounds(tx: Transaction, work: Work, { rows, outcomes }: Written) {
  const idOf = new Map(outcomes.map(({ position, memberId }) => [position, memberId]))
  const grounds = rows.flatMap(({ position, member: { category, groupCode, categoryNote } }) => {
    const memberId = idOf.get(position)
    return memberId && category && category !== 'standard'
      ? [{ member_id: memberId, category, group_code: groupCode, note: categoryNote }]
      : []
  })
  if (grounds.length === 0) return
  await sql`
    insert into member_categories (member_id, category, group_code, from_on, note, recorded_at)
    select row.member_id, row.category, row.group_code, ${work.today}::date,
      coalesce(row.note, ${memberWords.importGround}::text), ${work.now}
    from jsonb_to_recordset(${jsonb(grounds)}) as row(member_id int, category text, group_code text, note text)
    join members on members.id = row.member_id and members.category = row.category
    where not exists (select from member_categories as dated where dated.member_id = row.member_id)`.execute(tx)
}

const eventsAtOnce = 1000

type Told = { readonly importId: ImportId; readonly outcomes: readonly RowOutcome[] }

/** One event a member, in portions that stay below the number of parameters a statement may have. */
async function tellTimelines(tx: Transaction, work: Work, { importId, outcomes }: Told) {
  const happenings = outcomes.flatMap(({ outcome: kind, memberId }): Happening[] => {
    if (!memberId || (kind !== 'added' && kind !== 'updated')) return []
    const name = kind === 'added' ? 'member.imported' : 'member.updatedByImport'
    return [{ kind: name, subjectId: memberId, memberId, data: { importId } }]
  })
  for (let from = 0; from < happenings.length; from += eventsAtOnce) {
    await record(tx, work, happenings.slice(from, from + eventsAtOnce))
  }
}
