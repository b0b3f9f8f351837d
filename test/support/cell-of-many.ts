import type { MeetingId, MemberId, OrganisationId } from '#core/ids.ts'
import { searchKey, sortKey } from '#core/vietnamese-text.ts'
import { type OrganisationName, organisations } from '#demo/world.ts'
import { now, today, type World } from './world.ts'

type Db = Pick<World, 'db'>

const families = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Huỳnh', 'Võ', 'Đặng', 'Bùi', 'Đỗ', 'Thạch']
const middles = ['Văn', 'Thị Bích', 'Hữu', 'Minh', 'Thị Kim', 'Quốc', 'Thành']
const givens = [
  'An',
  'Ân',
  'Bửu',
  'Cường',
  'Đậm',
  'Điền',
  'Giàu',
  'Hằng',
  'Khuê',
  'Lụa',
  'Nghĩa',
  'Oanh',
  'Phúc',
  'Quới',
  'Sương',
  'Tâm',
  'Út',
]

const nameOf = (n: number) =>
  [families[n % families.length], middles[n % middles.length], givens[n % givens.length], n > 168 ? `Thứ ${n}` : '']
    .filter(Boolean)
    .join(' ')

const placeOf = ({ db }: Db, cell: OrganisationName) =>
  db
    .selectFrom('organisations')
    .select(['id', 'parentId'])
    .where('name', '=', organisations[cell].name)
    .executeTakeFirstOrThrow()

const countLinked = ({ db }: Db, cellId: OrganisationId) =>
  db
    .selectFrom('residenceLinks')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('cellId', '=', cellId)
    .where('state', '<>', 'closed')
    .where('isMeetingExempt', '=', false)
    .executeTakeFirstOrThrow()

/** Brings the members who must meet in a cell up to `count`, by rows alone. */
export async function manyInCell(
  world: Db,
  { cell, count }: { readonly cell: OrganisationName; readonly count: number },
): Promise<void> {
  const { db } = world
  const { id: cellId, parentId: communeId } = await placeOf(world, cell)
  const { id: workplaceId } = await placeOf(world, 'hospital')
  if (!communeId) throw new Error(`${cell} lies in no commune`)
  const missing = count - Number((await countLinked(world, cellId)).count)
  if (missing <= 0) return
  const names = Array.from({ length: missing }, (_, n) => nameOf(n))
  const members = await db
    .insertInto('members')
    .values(
      names.map((fullName) => ({ workplaceId, fullName, searchKey: searchKey(fullName), sortKey: sortKey(fullName) })),
    )
    .returning('id')
    .execute()
  await db
    .insertInto('residenceLinks')
    .values(
      members.map(({ id: memberId }) => ({
        memberId,
        workplaceId,
        communeId,
        cellId,
        sinceOn: today.subtract({ years: 1 }),
      })),
    )
    .execute()
}

/** A meeting of the cell in this year to which all had to come and did, but for those at the places named in its register. */
export async function meetingMissedBy(
  world: Db,
  { cell, places }: { readonly cell: OrganisationName; readonly places: readonly number[] },
): Promise<MeetingId> {
  const { db } = world
  const { id: cellId, parentId: communeId } = await placeOf(world, cell)
  if (!communeId) throw new Error(`${cell} lies in no commune`)
  const { id } = await db
    .insertInto('meetings')
    .values({
      communeId,
      cellId,
      kind: 'whenNeeded',
      form: 'inPerson',
      title: 'Họp chi bộ',
      startsAt: today
        .with({ month: 3, day: 10 })
        .toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: '19:00' })
        .toInstant(),
      place: 'Nhà văn hóa',
      agenda: '',
      state: 'held',
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  const links = await db
    .selectFrom('residenceLinks')
    .select(['id', 'memberId', 'workplaceId'])
    .where('cellId', '=', cellId)
    .where('state', '<>', 'closed')
    .where('isMeetingExempt', '=', false)
    .orderBy('sortKey')
    .orderBy('id')
    .execute()
  await db
    .insertInto('attendances')
    .values(
      links.map(
        (
          {
            id: linkId,
            memberId,
            workplaceId,
          }: { id: (typeof links)[number]['id']; memberId: MemberId; workplaceId: OrganisationId },
          place,
        ) => ({
          meetingId: id,
          memberId,
          linkId,
          workplaceId,
          isRequired: true,
          way: 'hand' as const,
          markedAt: now,
          mark: places.includes(place) ? ('absentWithoutReason' as const) : ('present' as const),
        }),
      ),
    )
    .execute()
  return id
}
