import type { Actor, Role } from '#core/actor.ts'
import { dayOf } from '#core/day.ts'
import type { AccountId, MandateId, MemberId, OrganisationId } from '#core/ids.ts'
import type { Database } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import { columnsOf } from '#features/members/commands/write.ts'
import type { MemberFacts } from '#features/members/rules.ts'

export const now = Temporal.Instant.from('2026-11-24T02:00:00Z')
export const today = dayOf(now)
export const day = (text: string) => Temporal.PlainDate.from(text)

export const nobody: MemberFacts = {
  fullName: 'Chưa Có Tên',
  sex: null,
  birthOn: null,
  birthYear: null,
  joinedOn: null,
  officialOn: null,
  personalNumber: null,
  cardNumber: null,
  phone: null,
  workplaceCellId: null,
  residenceKind: null,
  residenceLine: null,
  residenceArea: null,
  residenceCommuneCode: null,
  residenceText: null,
}

type NewOrganisation = {
  readonly kind: 'province' | 'communeCommittee' | 'residenceCell' | 'workplaceCommittee' | 'workplaceCell'
  readonly name: string
  readonly parentId?: OrganisationId
}

async function addOrganisation(db: Database, { kind, name, parentId }: NewOrganisation): Promise<OrganisationId> {
  const { id } = await db
    .insertInto('organisations')
    .values({
      kind,
      name,
      shortName: name.replace(/^(Đảng ủy|Chi bộ) /, ''),
      searchKey: name.toLowerCase(),
      sortKey: name,
      parentId: parentId ?? null,
      placeName: 'Mỹ Thạnh',
      validFrom: day('2025-07-01'),
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** One member, written without a command. */
export async function addMember(
  db: Database,
  workplaceId: OrganisationId,
  facts: Partial<MemberFacts> & { readonly fullName: string },
): Promise<MemberId> {
  const { id } = await db
    .insertInto('members')
    .values({ workplaceId, ...columnsOf({ ...nobody, ...facts }) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** A hospital and a school where members work, two communes with a cell each where they live. */
export async function addPlaces(db: Database) {
  const province = await addOrganisation(db, { kind: 'province', name: 'Tỉnh ủy Vĩnh Long' })
  const below = (kind: NewOrganisation['kind'], name: string, parentId = province) =>
    addOrganisation(db, { kind, name, parentId })
  const hospital = await below('workplaceCommittee', 'Đảng ủy Bệnh viện Mỹ Thạnh')
  const school = await below('workplaceCommittee', 'Đảng ủy Trường Nguyễn Hữu Tâm')
  const commune = await below('communeCommittee', 'Đảng ủy xã Mỹ Thạnh Đông')
  const otherCommune = await below('communeCommittee', 'Đảng ủy xã Tân Hòa')
  return {
    province,
    hospital,
    school,
    commune,
    otherCommune,
    ward: await below('workplaceCell', 'Chi bộ Khoa Nội', hospital),
    classroom: await below('workplaceCell', 'Chi bộ Tổ Toán', school),
    cell: await below('residenceCell', 'Chi bộ ấp Thạnh Lợi', commune),
    otherCell: await below('residenceCell', 'Chi bộ ấp Tân Phú', otherCommune),
  }
}
export type Places = Awaited<ReturnType<typeof addPlaces>>

type Person = { readonly role: Role; readonly at: OrganisationId; readonly name: string; readonly memberId?: MemberId }

/** An account with one mandate, and what it works with. */
export async function addPerson(db: Database, { role, at, name, memberId }: Person): Promise<Work & { actor: Actor }> {
  const key = crypto.randomUUID()
  await db
    .insertInto('authUsers')
    .values({ id: key, name, email: `${key}@hai-chieu.invalid` })
    .execute()
  const account = await db
    .insertInto('accounts')
    .values({ authUserId: key, fullName: name, username: key, memberId: memberId ?? null })
    .returning('id')
    .executeTakeFirstOrThrow()
  const mandate = await db
    .insertInto('mandates')
    .values({ accountId: account.id, organisationId: at, role, printedTitle: 'Bí thư', validFrom: day('2025-07-01') })
    .returning('id')
    .executeTakeFirstOrThrow()
  return workAs(db, { role, at, name, memberId: memberId ?? null, accountId: account.id, mandateId: mandate.id })
}

type Held = Omit<Person, 'memberId'> & { memberId: MemberId | null; accountId: AccountId; mandateId: MandateId }

async function workAs(db: Database, { role, at, name, memberId, accountId, mandateId }: Held) {
  const organisations = await db
    .selectFrom('organisations')
    .select(['id', 'name'])
    .where((eb) => eb.or([eb('id', '=', at), eb('parentId', '=', at)]))
    .orderBy('id')
    .execute()
  const actor: Actor = {
    accountId,
    mandateId,
    role,
    name,
    printedTitle: 'Bí thư',
    organisationId: at,
    organisationName: organisations.find(({ id }) => id === at)?.name ?? '',
    organisationAndBelow: organisations.map(({ id }) => id),
    memberId,
  }
  return { db, actor, now, today }
}
