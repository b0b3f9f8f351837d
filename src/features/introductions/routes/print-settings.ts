import { getLetterWording } from '#features/regulations/queries.ts'
import { routes } from '#routes'
import type { Services } from '#web/services.ts'
import type { PrintSettings } from '../papers/issued-letter.ts'

/** Issued letters carry the wording of their day. */
const unusedWording = { regulation: '', meetingExemptLine: '' }

/** What letters of this moment print with: the address of the public check, and the wording in force where one is a draft. */
export async function printSettings(
  {
    services: { db, config },
    work: { today },
  }: {
    readonly services: Pick<Services, 'db' | 'config'>
    readonly work: { readonly today: Temporal.PlainDate }
  },
  { hasDraft } = { hasDraft: true },
): Promise<PrintSettings> {
  return {
    secret: config.secret,
    checkUrl: (code) => new URL(routes.paperCheck.show.href({ code }), config.publicUrl).href,
    wording: hasDraft ? await getLetterWording(db, today) : unusedWording,
  }
}
