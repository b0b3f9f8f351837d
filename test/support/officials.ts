import type { Actor, Role } from '#core/actor.ts'
import { dayOf } from '#core/day.ts'
import type { AccountId, OrganisationId } from '#core/ids.ts'
import { searchKey } from '#core/vietnamese-text.ts'
import type { Database } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import { hashPassword, type NewAccount, storeAccount } from '#features/accounts/commands/store-account.ts'

export const now = Temporal.Instant.from('2026-11-24T02:00:00Z')
export const today = dayOf(now)
export const password = 'ghe-tre-song-lua'
export const secret = 'kJ8mQz2vXr5tYw9bNc3dLf7gHs4pAeUi'

type Kind = 'province' | 'communeCommittee' | 'residenceCell' | 'workplaceCommittee'

export async function addOrganisation(
  db: Database,
  { kind, name, parentId }: { kind: Kind; name: string; parentId?: OrganisationId },
): Promise<OrganisationId> {
  const row = await db
    .insertInto('organisations')
    .values({
      kind,
      name,
      shortName: name,
      searchKey: searchKey(name),
      sortKey: name,
      parentId: parentId ?? null,
      validFrom: Temporal.PlainDate.from('2025-07-01'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** A province with one commune, its cell, and one workplace: enough for who may make whose account. */
export async function addOrganisations(db: Database) {
  const province = await addOrganisation(db, { kind: 'province', name: 'Tỉnh ủy Vĩnh Long' })
  const commune = await addOrganisation(db, {
    kind: 'communeCommittee',
    name: 'Đảng ủy xã Mỹ Thạnh Đông',
    parentId: province,
  })
  const otherCommune = await addOrganisation(db, {
    kind: 'communeCommittee',
    name: 'Đảng ủy xã Tân Hòa',
    parentId: province,
  })
  const cell = await addOrganisation(db, { kind: 'residenceCell', name: 'Chi bộ ấp Thạnh Lợi', parentId: commune })
  const otherCell = await addOrganisation(db, {
    kind: 'residenceCell',
    name: 'Chi bộ ấp Tân Phú',
    parentId: otherCommune,
  })
  const workplace = await addOrganisation(db, {
    kind: 'workplaceCommittee',
    name: 'Đảng bộ Sở Y tế',
    parentId: province,
  })
  return { province, commune, otherCommune, cell, otherCell, workplace }
}
export type Organisations = Awaited<ReturnType<typeof addOrganisations>>

const sharedHash = hashPassword(password)

type Official = { name: string; username: string; role: Role; at: OrganisationId; title?: string } & Pick<
  Partial<NewAccount>,
  'mustChangePassword' | 'phone'
>

/** An account with the shared password and one mandate since 1 July 2025. */
export const addOfficial = (db: Database, official: Official): Promise<AccountId> =>
  db.transaction().execute(async (tx) => {
    const { name, username, role, at, title, ...rest } = official
    const validFrom = Temporal.PlainDate.from('2025-07-01')
    return storeAccount(tx, {
      ...rest,
      fullName: name,
      username,
      passwordHash: await sharedHash,
      mandates: [{ organisationId: at, role, printedTitle: title ?? 'Bí thư', validFrom }],
    })
  })

/** The account acting under its first mandate. */
export async function workOf(db: Database, accountId: AccountId): Promise<Work> {
  const row = await db
    .selectFrom('mandates')
    .innerJoin('accounts', 'accounts.id', 'mandates.accountId')
    .innerJoin('organisations', 'organisations.id', 'mandates.organisationId')
    .select([
      'mandates.id as mandateId',
      'mandates.role',
      'mandates.printedTitle',
      'mandates.organisationId',
      'organisations.name as organisationName',
      'accounts.fullName as name',
      'accounts.memberId',
    ])
    .where('accounts.id', '=', accountId)
    .orderBy('mandates.id')
    .executeTakeFirstOrThrow()
  const below = await db
    .selectFrom('organisations')
    .select('id')
    .where((eb) => eb.or([eb('id', '=', row.organisationId), eb('parentId', '=', row.organisationId)]))
    .execute()
  const actor: Actor = { ...row, accountId, organisationAndBelow: below.map(({ id }) => id) }
  return { db, actor, now, today }
}
