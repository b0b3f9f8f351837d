import type { MemberId, OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { hashPassword, type NewMandate, storeAccount } from '#features/accounts/commands/store-account.ts'

export const password = 'Ghe da ben song 84'

/** Who asks for what; places have fixed ids (fill/1-tree.sql). */
export const people = {
  /** A commune with a register of 3,000 and 1,060 letters under way. */
  commune: { organisationId: 101, role: 'communeOfficer' },
  /** Its cell of 250. */
  cell: { organisationId: 1001, role: 'residenceCellSecretary' },
  /** A base organisation of some 500 members. */
  workplace: { organisationId: 10_001, role: 'workplaceOfficer' },
  /** The committee above every base organisation: its list is that of the whole province. */
  above: { organisationId: 2, role: 'workplaceOfficer' },
  /** Asks for an assessment of everybody, and sees the figures of the whole province without a name. */
  province: { organisationId: 1, role: 'provinceOfficer' },
  /** Admits the letters in stock for its cells. */
  stock: { organisationId: 102, role: 'communeOfficer' },
  /** Somebody of the register of the cell of 250. */
  member: { organisationId: 1001, role: 'member' },
} as const satisfies Readonly<Record<string, { organisationId: number; role: NewMandate['role'] }>>

export type Person = keyof typeof people

export const usernameOf = (person: Person): string => `bench.${person}`

/** The phones of one evening: one in each of the 39 cells of some 70, 11 in the cell of 250 (fill/1-tree.sql). */
export const phones: readonly { readonly username: string; readonly cellId: number }[] = [
  ...Array.from({ length: 32 }, (_, n) => 1001 + 124 * (n + 1)),
  ...Array.from({ length: 7 }, (_, n) => 5001 + n),
  ...Array.from({ length: 11 }, () => 1001),
].map((cellId, n) => ({ username: `bench.phone${n + 1}`, cellId }))

type Stored = { username: string; organisationId: number; role: NewMandate['role']; memberId?: MemberId }

export async function storePeople(db: Database): Promise<void> {
  const passwordHash = await hashPassword(password)
  const { memberId } = await db
    .selectFrom('residenceLinks')
    .select('memberId')
    .where('cellId', '=', 1001 as OrganisationId)
    .where('state', '=', 'active')
    .orderBy('id')
    .limit(1)
    .executeTakeFirstOrThrow()
  const all: Stored[] = [
    ...Object.entries(people).map(([person, { organisationId, role }]) => ({
      username: `bench.${person}`,
      organisationId,
      role,
      ...(role === 'member' ? { memberId } : {}),
    })),
    ...phones.map(({ username, cellId }) => ({
      username,
      organisationId: cellId,
      role: 'residenceCellSecretary' as const,
    })),
  ]
  await db.transaction().execute(async (tx) => {
    for (const { username, organisationId, role, ...own } of all) {
      await storeAccount(tx, {
        fullName: 'Lê Thị Bench',
        username,
        passwordHash,
        ...own,
        mandates: [
          {
            organisationId: organisationId as OrganisationId,
            role,
            printedTitle: 'Phó bí thư',
            validFrom: Temporal.PlainDate.from('2025-07-01'),
          },
        ],
      })
    }
  })
}
