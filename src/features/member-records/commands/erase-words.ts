import { sql } from 'kysely'
import type { Transaction } from '#db/connection.ts'
import { escapeLike } from '#db/like.ts'
import { withoutName } from '#features/meetings/commands/forget.ts'

/** Where others may have typed the name of a member in words of their own. */
const typedWords: Readonly<Record<string, readonly string[]>> = {
  meetings: ['title', 'agenda', 'state_reason'],
  half_years: ['agenda'],
  attendances: ['reason', 'declared_reason'],
  documents: ['title'],
  files: ['name'],
  opinions: ['text', 'search_key', 'answer'],
  consultations: ['title', 'explanation'],
  consultation_answers: ['text'],
  objections: ['stated', 'claim', 'answer'],
  calendar_feeds: ['label'],
  assessments: ['state_reason', 'drafted_by', 'correction_reason'],
  assessment_versions: ['correction_reason'],
  joint_sessions: ['place', 'conclusions'],
  announcements: ['minutes'],
  referrals: ['grounds', 'outcome_form', 'reason'],
}

/**
 * Takes the name of a member who becomes secret-identity out of what others said and wrote (33-HD/BTCTW 1.2). The question
 * of a consultation stays as it was asked, and so does a sealed box, which opens only when it is counted.
 */
export async function eraseFromWords(tx: Transaction, fullName: string): Promise<void> {
  for (const [table, columns] of Object.entries(typedWords)) {
    const words = sql`regexp_replace(concat_ws(' ', ${sql.join(columns.map((column) => sql.ref(column)))}), '\\s', ' ', 'g')`
    const { rows } = await sql<{ place: string; texts: readonly (string | null)[] }>`
      select ctid::text as place, array[${sql.join(columns.map((column) => sql.ref(column)))}] as texts
      from ${sql.table(table)} where unaccent(lower(${words})) like unaccent(lower(${`%${escapeLike(fullName)}%`}::text))
      for update`.execute(tx)
    for (const { place, texts } of rows) {
      const cleaned = columns.map((column, at) => {
        const text = texts[at] ?? null
        return sql`${sql.ref(column)} = ${text === null ? null : withoutName(text, fullName)}`
      })
      await sql`update ${sql.table(table)} set ${sql.join(cleaned)} where ctid = ${place}::tid`.execute(tx)
    }
  }
}
