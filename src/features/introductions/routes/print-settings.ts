import { getLetterWording } from '#features/regulations/queries.ts'
import { routes } from '#routes'
import type { Services } from '#web/services.ts'
import type { PrintSettings } from '../papers/issued-letter.ts'

/** What every letter of this moment prints with: the wording in force and the address of the public check. */
export async function printSettings({
  services: { db, config },
  work: { today },
}: {
  readonly services: Pick<Services, 'db' | 'config'>
  readonly work: { readonly today: Temporal.PlainDate }
}): Promise<PrintSettings> {
  return {
    secret: config.secret,
    checkUrl: (code) => new URL(routes.paperCheck.show.href({ code }), config.publicUrl).href,
    wording: await getLetterWording(db, today),
  }
}
