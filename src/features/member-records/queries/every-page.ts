import { pageOf } from '#core/page.ts'
import type { Database } from '#db/connection.ts'
import type { Scope } from '#db/work.ts'
import { listMembers, type MemberFilter, type MemberRow } from './list.ts'
import { listRegister, type RegisterFilter, type RegisterRow } from './register.ts'

const rowsAtOnce = 1000

type Reading = { readonly mostRows: number; readonly progress?: (count: number) => Promise<void> }

/** Every member of a filter, portion after portion, up to `mostRows`. */
export async function listAllMembers(
  db: Database,
  scope: Scope,
  { filter, mostRows, progress }: Reading & { readonly filter: MemberFilter },
): Promise<readonly MemberRow[]> {
  const rows: MemberRow[] = []
  for (let after: MemberRow['id'] | undefined; rows.length < mostRows; ) {
    const page = pageOf(await listMembers(db, scope, { filter, after, limit: rowsAtOnce }), rowsAtOnce)
    rows.push(...page.rows)
    await progress?.(rows.length)
    after = page.nextAfter?.id
    if (!after) break
  }
  return rows
}

/** Every row of a part of the register, portion after portion, up to `mostRows`. */
export async function listWholeRegister(
  db: Database,
  scope: Scope,
  { filter, mostRows, progress }: Reading & { readonly filter: RegisterFilter },
): Promise<readonly RegisterRow[]> {
  const rows: RegisterRow[] = []
  for (let after: RegisterRow['id'] | undefined; rows.length < mostRows; ) {
    const page = pageOf(await listRegister(db, scope, { filter, after, limit: rowsAtOnce }), rowsAtOnce)
    rows.push(...page.rows)
    await progress?.(rows.length)
    after = page.nextAfter?.id
    if (!after) break
  }
  return rows
}
