import { type SqlBool, sql } from 'kysely'
import type { MemberId } from '#core/ids.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import { jsonb, type Transaction } from '#db/connection.ts'
import { escapeLike } from '#db/like.ts'
import type { Absentee, MinutedAttendance, MinutesItem } from '../rules/minutes.ts'

const nameless = '…'

/** Sign by sign, so that places stay the same; whatever parts words is a space. */
const folded = (text: string): string =>
  [...text].map((sign) => (/\s/.test(sign) ? ' ' : searchKey(sign) || sign)).join('')

/** The text without this name, however its marks and capitals were typed, and never out of the middle of a word. */
export function withoutName(text: string, fullName: string): string {
  const composed = text.normalize('NFC')
  const signs = [...composed]
  const [within, name] = [[...folded(composed)], [...folded(fullName.normalize('NFC'))]]
  if (within.length !== signs.length || name.length === 0) return composed.replaceAll(fullName, nameless)
  const isLetter = (sign: string | undefined) => sign !== undefined && /\p{L}/u.test(sign)
  const isHere = (at: number) =>
    name.every((sign, step) => within[at + step] === sign) &&
    !isLetter(within[at - 1]) &&
    !isLetter(within[at + name.length])
  const kept: string[] = []
  for (let at = 0; at < signs.length; ) {
    const found = isHere(at)
    kept.push(found ? nameless : (signs[at] ?? ''))
    at += found ? name.length : 1
  }
  return kept.join('')
}

/**
 * Takes a member who becomes secret-identity out of all minutes (33-HD/BTCTW 1.2): the row among the absent, and the name
 * wherever it was typed. Figures stay: they name nobody. Part of a removal, which alone may touch closed minutes.
 */
export async function eraseFromMinutes(
  tx: Transaction,
  { id, fullName }: { readonly id: MemberId; readonly fullName: string },
): Promise<void> {
  // A name may be parted by the end of a line, which in JSON is written as two signs.
  const words = sql`regexp_replace(concat_ws(' ', chair_name, taker_name, guests, items::text, opinions, conclusions,
    reason, attendance::text), '\\\\n|\\s', ' ', 'g')`
  const rows = await tx
    .selectFrom('meetingMinutes')
    .select(['id', 'chairName', 'takerName', 'guests', 'opinions', 'conclusions', 'reason'])
    .select([
      sql<readonly MinutesItem[]>`items`.as('items'),
      sql<MinutedAttendance | null>`attendance`.as('attendance'),
    ])
    .where(
      sql<SqlBool>`unaccent(lower(${words})) like unaccent(lower(${`%${escapeLike(fullName)}%`}::text))
        or jsonb_path_exists(attendance, '$.*[*].memberId ? (@ == $id)', ${jsonb({ id })})`,
    )
    .execute()
  const clean = (text: string) => withoutName(text, fullName)
  const others = <Row extends Absentee>(named: readonly Row[]) => named.filter(({ memberId }) => memberId !== id)
  for (const { id: minutesId, items, attendance, ...text } of rows) {
    const cleaned = Object.fromEntries(Object.entries(text).map(([part, written]) => [part, clean(written)]))
    await tx
      .updateTable('meetingMinutes')
      .set({
        ...cleaned,
        items: jsonb(items.map(({ heading, said }) => ({ heading: clean(heading), said: clean(said) }))),
        attendance:
          attendance &&
          jsonb({
            ...attendance,
            ...(attendance.sittings && {
              sittings: attendance.sittings.map((one) => ({ ...one, name: clean(one.name), place: clean(one.place) })),
            }),
            withReason: others(attendance.withReason).map((row) => ({ ...row, reason: clean(row.reason) })),
            withoutReason: others(attendance.withoutReason),
          }),
      })
      .where('id', '=', minutesId)
      .execute()
  }
}
