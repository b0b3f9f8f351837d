import type { OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import { hashPassword, type NewMandate, storeAccount } from '#features/accounts/commands/store-account.ts'

export const password = 'Ghe da ben song 84'

/** Who asks for what; places have fixed ids (fill/1-tree.sql). */
export const people = {
  /** A commune with a register of 3,000 and 1,060 letters under way. */
  commune: { organisationId: 101, role: 'communeOfficer' },
  /** Its cell of 250. */
  cell: { organisationId: 1001, role: 'residenceCellSecretary' },
  /** A base organisation of some 370 members. */
  workplace: { organisationId: 10_001, role: 'workplaceOfficer' },
  /** The committee above every base organisation: its list is that of the whole province. */
  above: { organisationId: 2, role: 'workplaceOfficer' },
  /** Admits the letters in stock for its cells. */
  stock: { organisationId: 102, role: 'communeOfficer' },
} as const satisfies Readonly<Record<string, { organisationId: number; role: NewMandate['role'] }>>

export type Person = keyof typeof people

export const usernameOf = (person: Person): string => `bench.${person}`

export async function storePeople(db: Database): Promise<void> {
  const passwordHash = await hashPassword(password)
  await db.transaction().execute(async (tx) => {
    for (const [person, { organisationId, role }] of Object.entries(people)) {
      await storeAccount(tx, {
        fullName: 'Lê Thị Bench',
        username: `bench.${person}`,
        passwordHash,
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
