import { type SqlBool, sql } from 'kysely'
import type { MemberId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { escapeLike } from '#db/like.ts'
import { once, type Work } from '#db/work.ts'
import { eraseFromMinutes } from '#features/meetings/commands/forget.ts'
import { lockMember } from '#features/members/commands/edit.ts'
import { addToSecretCount } from '#features/members/commands/secret-count.ts'
import { memberPermissions } from '#features/members/permissions.ts'
import { eraseAssessments } from './erase-assessments.ts'
import { eraseFromWords } from './erase-words.ts'

export type RemoveSecretMember = { readonly id: MemberId; readonly formKey: string }

type Person = {
  readonly id: MemberId
  readonly workplaceId: OrganisationId
  readonly fullName: string
  readonly personalNumber: string | null
}

/**
 * A member who becomes secret-identity later (33-HD/BTCTW 1.2) leaves the system: record, letters, papers, link, account,
 * imported rows, kept files and the words of events go; one more is counted. What stays is one event without a name,
 * with the numbers of the letters, so that no gap in their series is silent.
 */
export function removeSecretMember(
  work: Work,
  { id, formKey }: RemoveSecretMember,
): Promise<Outcome<'notFound' | 'notAllowed'>> {
  return once(work, formKey, async (tx) => {
    const member = await lockMember(tx, work, id)
    if (!member) return refuse('notFound')
    if (!may(work.actor, [memberPermissions, 'removeSecret'], member)) return refuse('notAllowed')
    const person = { ...member, id }
    await sql`select set_config('hai_chieu.removal', 'on', true)`.execute(tx)
    const organisations = await organisationsThatKnew(tx, id, member.workplaceId)
    await eraseObjections(tx, id)
    await eraseOpinions(tx, id)
    await eraseAssessments(tx, id)
    const numbers = await eraseLettersAndLinks(tx, id)
    await eraseFromMinutes(tx, person)
    await eraseFromWords(tx, person.fullName)
    await eraseAccount(tx, id)
    await eraseSpreadsheets(tx, person)
    await eraseTaskFiles(tx, person, organisations)
    await eraseTraces(tx, person)
    await tx.deleteFrom('members').where('id', '=', id).execute()
    await addToSecretCount(tx, work, member.workplaceId)
    await record(tx, work, { kind: 'member.removed', subjectId: 0, data: { letterNumbers: numbers } })
    return done()
  })
}

/** Whose lists and bulk papers may hold the person. */
async function organisationsThatKnew(tx: Transaction, id: MemberId, workplaceId: OrganisationId) {
  const { rows } = await sql<{ id: OrganisationId }>`
    with recursive knew (id) as (
      select ${workplaceId}::int
      union select commune_id from introductions where member_id = ${id}
      union select assigned_cell_id from introductions where member_id = ${id} and assigned_cell_id is not null
      union select commune_id from residence_links where member_id = ${id}
      union select cell_id from residence_links where member_id = ${id}
    ), above (id) as (
      select id from knew
      union select organisations.parent_id from organisations join above on above.id = organisations.id
        where organisations.parent_id is not null
    ) select id from above`.execute(tx)
  return rows.map((row) => row.id)
}

/** Papers, letters and links; the numbers of the letters that had one. */
async function eraseLettersAndLinks(tx: Transaction, id: MemberId): Promise<readonly string[]> {
  await tx.deleteFrom('attendances').where('memberId', '=', id).execute()
  await tx.deleteFrom('calendarFeeds').where('memberId', '=', id).execute()
  await tx.deleteFrom('consultationAnswers').where('memberId', '=', id).execute()
  await tx.deleteFrom('consultationParticipants').where('memberId', '=', id).execute()
  await tx.deleteFrom('issuedPapers').where('memberId', '=', id).execute()
  const letters = await tx.deleteFrom('introductions').where('memberId', '=', id).returning('numberText').execute()
  await tx.deleteFrom('residenceLinks').where('memberId', '=', id).execute()
  return letters.flatMap(({ numberText }) => (numberText === null ? [] : [numberText]))
}

/** What the member said is wrong goes; the acts stay, without words. */
async function eraseObjections(tx: Transaction, id: MemberId): Promise<void> {
  await sql`update events set subject_id = 0, note = null, data = '{}'
    where subject_kind = 'objection' and subject_id in (select id from objections where member_id = ${id})`.execute(tx)
  await tx.deleteFrom('objections').where('memberId', '=', id).execute()
}

/** What the member said goes; opinions of others that followed it keep where it stood. The acts stay, without words. */
async function eraseOpinions(tx: Transaction, id: MemberId): Promise<void> {
  await sql`update opinions as other set joined_into_id = null, state = lead.state, version = other.version + 1,
      forwarded_to_id = lead.forwarded_to_id, forwarded_to = lead.forwarded_to, is_with_commune = lead.is_with_commune,
      forwarding_number = lead.forwarding_number, forwarded_on = lead.forwarded_on, due_on = lead.due_on,
      answer = lead.answer, answered_by = lead.answered_by, answered_on = lead.answered_on
    from opinions as lead where lead.id = other.joined_into_id and lead.member_id = ${id}`.execute(tx)
  await sql`update events set subject_id = 0, note = null, data = '{}'
    where subject_kind = 'opinion' and subject_id in (select id from opinions where member_id = ${id})`.execute(tx)
  await sql`delete from files using opinion_attachments, opinions where files.id = opinion_attachments.file_id
    and opinions.id = opinion_attachments.opinion_id and opinions.member_id = ${id}`.execute(tx)
  await tx.deleteFrom('opinions').where('memberId', '=', id).execute()
}

/**
 * The member's own account, with what it signs in by and its name on what the person did; an account that also acts for an
 * organisation loses only the tie, and its name on what was done or looked at as a member.
 */
async function eraseAccount(tx: Transaction, id: MemberId): Promise<void> {
  await tx.deleteFrom('oneTimeCodes').where('memberId', '=', id).execute()
  const own = sql`select account.id from accounts as account where account.member_id = ${id} and not exists (
    select from mandates where mandates.account_id = account.id and mandates.role <> 'member')`
  const asMember = sql`select mandates.id from mandates join accounts on accounts.id = mandates.account_id
    where accounts.member_id = ${id} and mandates.role = 'member'`
  for (const signed of ['events', 'views']) {
    await sql`update ${sql.table(signed)} set actor_name = case when account_id in (${own}) then '…' else '' end
      where account_id in (${own}) or mandate_id in (${asMember})`.execute(tx)
  }
  await sql`delete from one_time_codes where account_id in (${own})`.execute(tx)
  await sql`delete from kept_forms where account_id in (${own})`.execute(tx)
  await sql`delete from mandates where account_id in (${own})`.execute(tx)
  await sql`delete from auth_users where id in (select auth_user_id from accounts where id in (${own}))`.execute(tx)
  await sql`update accounts set member_id = null where member_id = ${id}`.execute(tx)
}

/** Rows of imports that hold the person, and the files they came from. */
async function eraseSpreadsheets(tx: Transaction, { id, fullName, personalNumber }: Person): Promise<void> {
  const named = sql<SqlBool>`(subject_id = ${id} or values::text like ${holding(fullName)}
    or match::text like ${holding(fullName)} or before::text like ${holding(fullName)}
    or values::text like ${holding(personalNumber ?? fullName)})`
  await sql`update files set content = '', size = 0, digest = '' where id in (
    select imports.file_id from imports join import_rows on import_rows.import_id = imports.id
    where imports.target = 'members' and ${named})`.execute(tx)
  await sql`delete from import_rows using imports
    where imports.id = import_rows.import_id and imports.target = 'members' and ${named}`.execute(tx)
}

const holding = (text: string) => `%${escapeLike(text)}%`

/** Lists and bulk papers made by organisations that knew the person are thrown away: they can be made again without. */
async function eraseTaskFiles(tx: Transaction, { fullName }: Person, organisations: readonly OrganisationId[]) {
  const made = sql<SqlBool>`tasks.organisation_id = any(${sql.val(organisations)}::int[])`
  await sql`delete from files using tasks where tasks.file_id = files.id and ${made}`.execute(tx)
  await sql`update tasks set outcome = null where outcome::text like ${holding(fullName)}`.execute(tx)
  await sql`update tasks set input = '{}' where input::text like ${holding(fullName)}`.execute(tx)
}

/** Events and views stay as acts of those who did them, without the member, the words, or what was searched for. */
async function eraseTraces(tx: Transaction, { id, fullName }: Person): Promise<void> {
  await sql`update events set member_id = null, subject_id = 0, note = null, data = '{}'
    where member_id = ${id} or (subject_kind = 'member' and subject_id = ${id})`.execute(tx)
  await sql`update events set note = null, data = '{}'
    where note like ${holding(fullName)} or data::text like ${holding(fullName)}`.execute(tx)
  await sql`update views set member_id = null where member_id = ${id}`.execute(tx)
  await sql`update views set filter = null
    where unaccent(lower(filter)) like '%' || unaccent(lower(${fullName}::text)) || '%'`.execute(tx)
}
