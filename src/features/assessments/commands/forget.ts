import { type SqlBool, sql } from 'kysely'
import type { MemberId } from '#core/ids.ts'
import { jsonb, type Transaction } from '#db/connection.ts'
import { escapeLike } from '#db/like.ts'
import { withoutName } from '#features/meetings/commands/forget.ts'

type Person = { readonly id: MemberId; readonly fullName: string }

// Who was assessed as an applicant before joining is the same person: of the same workplace, name and birth.
const asApplicant = (id: MemberId) => sql`select applicant.id from applicants as applicant
  join members on members.id = ${id} and applicant.workplace_id = members.workplace_id
    and applicant.full_name = members.full_name
    and (applicant.birth_on = members.birth_on
      or coalesce(applicant.birth_year, extract(year from applicant.birth_on))
        = coalesce(members.birth_year, extract(year from members.birth_on)))`

/**
 * Everything that was assessed of a member who becomes secret-identity (33-HD/BTCTW 1.2): sheets, signed versions, files and
 * proposals. Objections to a sheet go before. Answers with the numbers of the requests that were about nobody else and go too.
 * Part of a removal, which alone may touch events; these stay as acts, without words.
 */
export async function eraseSheetsOf(tx: Transaction, id: MemberId): Promise<readonly string[]> {
  const { rows: sheets } = await sql<{
    id: number
    requestId: number
  }>`select id, request_id as "requestId" from assessments
    where member_id = ${id} or applicant_id in (${asApplicant(id)}) for update`.execute(tx)
  const ids = sql`any(${sql.val(sheets.map((sheet) => sheet.id))}::int[])`
  await sql`update events set subject_id = 0, note = null, data = '{}'
    where (subject_kind = 'assessment' and subject_id = ${ids})
      or (subject_kind = 'referral' and subject_id in (select id from referrals where member_id = ${id}))`.execute(tx)
  await tx.deleteFrom('referrals').where('memberId', '=', id).execute()
  await sql`delete from files using assessment_files
    where files.id = assessment_files.file_id and assessment_files.assessment_id = ${ids}`.execute(tx)
  await sql`delete from assessment_versions where assessment_id = ${ids}`.execute(tx)
  await sql`delete from assessments where id = ${ids}`.execute(tx)
  await sql`delete from applicants where id in (${asApplicant(id)})
    and not exists (select from assessments where assessments.applicant_id = applicants.id)`.execute(tx)
  const { rows: requests } = await sql<{ numberText: string }>`delete from assessment_requests
    where id = any(${sql.val(sheets.map((sheet) => sheet.requestId))}::int[])
      and not exists (select from assessments where assessments.request_id = assessment_requests.id)
    returning number_text as "numberText"`.execute(tx)
  return requests.map(({ numberText }) => numberText)
}

/** Words that hold the name, however they are parted; in JSON the end of a line is written as two signs. */
const holds = (words: ReturnType<typeof sql>, fullName: string) =>
  sql<SqlBool>`unaccent(lower(regexp_replace(${words}, '\\\\n|\\s', ' ', 'g')))
    like unaccent(lower(${`%${escapeLike(fullName)}%`}::text))`

/**
 * Takes the name of such a member out of what others keep: the list of a request, who was at a joint session, and what sheets
 * of others say and who signed them.
 */
export async function eraseFromSheets(tx: Transaction, { id, fullName }: Person): Promise<void> {
  const clean = (text: string) => withoutName(text, fullName)
  const requests = await tx
    .selectFrom('assessmentRequests')
    .select(['id', 'letter'])
    .where(
      sql<SqlBool>`${holds(sql`letter::text`, fullName)}
        or jsonb_path_exists(letter, '$.**.memberId ? (@ == $id)', ${jsonb({ id })})`,
    )
    .execute()
  for (const row of requests) {
    await tx
      .updateTable('assessmentRequests')
      .set({ letter: jsonb(without(row.letter, { id, fullName })) })
      .where('id', '=', row.id)
      .execute()
  }
  const sessions = await tx
    .selectFrom('jointSessions')
    .select(['id', 'participants'])
    .where(holds(sql`participants::text`, fullName))
    .execute()
  for (const row of sessions) {
    await tx
      .updateTable('jointSessions')
      .set({ participants: jsonb(cleaned(row.participants, clean)) })
      .where('id', '=', row.id)
      .execute()
  }
  await cleanVersions(tx, fullName)
  await cleanDrafts(tx, fullName)
}

async function cleanVersions(tx: Transaction, fullName: string): Promise<void> {
  const clean = (text: string) => withoutName(text, fullName)
  const versions = await tx
    .selectFrom('assessmentVersions')
    .select(['assessmentId', 'number', 'content'])
    .where(holds(sql`content::text`, fullName))
    .execute()
  for (const { assessmentId, number, content } of versions) {
    await tx
      .updateTable('assessmentVersions')
      .set({ content: jsonb(cleaned(content, clean)) })
      .where('assessmentId', '=', assessmentId)
      .where('number', '=', number)
      .execute()
  }
  const files = await tx
    .selectFrom('assessmentFiles')
    .select(['id', 'signatures'])
    .where(holds(sql`signatures::text`, fullName))
    .execute()
  for (const row of files) {
    await tx
      .updateTable('assessmentFiles')
      .set({ signatures: jsonb(cleaned(row.signatures, clean)) })
      .where('id', '=', row.id)
      .execute()
  }
}

async function cleanDrafts(tx: Transaction, fullName: string): Promise<void> {
  const drafts = await tx
    .selectFrom('assessments')
    .select(['id', sql<readonly (string | null)[]>`texts`.as('texts')])
    .where(holds(sql`array_to_string(texts, ' ')`, fullName))
    .execute()
  for (const { id, texts } of drafts) {
    const words = texts.map((text) => (text === null ? null : withoutName(text, fullName)))
    await tx
      .updateTable('assessments')
      .set({ texts: sql<string[]>`${sql.val(words)}::text[]` })
      .where('id', '=', id)
      .execute()
  }
}

/** Stored JSON with every text in it made anew. */
function cleaned(value: unknown, clean: (text: string) => string): unknown {
  if (typeof value === 'string') return clean(value)
  if (Array.isArray(value)) return value.map((one) => cleaned(one, clean))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, cleaned(one, clean)]))
}

/** A letter without the line of this person: beside the name it would still say birth and place. */
function without(value: unknown, person: Person): unknown {
  if (typeof value === 'string') return withoutName(value, person.fullName)
  if (Array.isArray(value)) return value.filter((one) => !isLineOf(one, person)).map((one) => without(one, person))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, without(one, person)]))
}

function isLineOf(value: unknown, { id, fullName }: Person): boolean {
  if (typeof value !== 'object' || value === null) return false
  if ('memberId' in value) return value.memberId === id
  const alone = withoutName(fullName, fullName)
  return Object.values(value).some((one) => typeof one === 'string' && withoutName(one, fullName) === alone)
}
