import { dayOf } from '#core/day.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import { searchKey, tidy } from '#core/vietnamese-text.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { routes } from '#routes'
import { makeCode } from './codes.ts'

type Asked = {
  readonly publicUrl: string
  readonly secret: string
  /** Name of the province committee, "Tỉnh ủy Vĩnh Long"; needed the first time only. */
  readonly provinceName: string | undefined
  readonly now: Temporal.Instant
}

/** A link that makes one administrator's account, once, within 7 days; nothing else makes the first account. */
export const createAdministrator = (
  db: Database,
  asked: Asked,
): Promise<Outcome<'provinceMissing', { readonly link: string }>> =>
  db.transaction().execute(async (tx) => {
    if (!(await ensureProvince(tx, asked))) return refuse('provinceMissing')
    const code = await makeCode(tx, { kind: 'administrator', now: asked.now, secret: asked.secret })
    return done({ link: `${asked.publicUrl}${routes.activation.href({ ma: code })}` })
  })

async function ensureProvince(tx: Transaction, { provinceName, now }: Asked): Promise<boolean> {
  const province = await tx
    .selectFrom('organisations')
    .select('id')
    .where('kind', '=', 'province')
    .where('isOutside', '=', false)
    .executeTakeFirst()
  if (province) return true
  const name = tidy(provinceName ?? '')
  if (!name) return false
  const today = dayOf(now)
  const { id } = await tx
    .insertInto('organisations')
    .values({ kind: 'province', name, shortName: name, searchKey: searchKey(name), sortKey: name, validFrom: today })
    .returning('id')
    .executeTakeFirstOrThrow()
  await tx.insertInto('organisationVersions').values({ organisationId: id, name, validFrom: today }).execute()
  return true
}
