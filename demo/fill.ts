import { dayOf } from '#core/day.ts'
import type { Id, OrganisationId } from '#core/ids.ts'
import type { Database, Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import type { Work } from '#db/work.ts'
import { hashPassword, storeAccount, storeMandate } from '#features/accounts/commands/store-account.ts'
import { loadAdministrativeUnits } from '#features/organisations/commands/administrative-units.ts'
import { insertArea } from '#features/organisations/commands/areas.ts'
import { storeOrganisation } from '#features/organisations/commands/store.ts'
import { actorOf, type Demo, type Ids, idOf, memberId } from './actors.ts'
import { assess } from './fill-assessments.ts'
import { askOpinions } from './fill-consultations.ts'
import { takeLetters } from './fill-letters.ts'
import { holdMeetings } from './fill-meetings.ts'
import { addMembers } from './fill-members.ts'
import { raiseObjections } from './fill-objections.ts'
import { giveOpinions } from './fill-opinions.ts'
import {
  demoPassword,
  isOrganisation,
  mandatesOf,
  type OrganisationName,
  organisations,
  type PersonName,
  type Place,
  people,
} from './world.ts'

export type DemoOptions = {
  /** The moment the demo looks back from; letters are that much older or younger. */
  readonly now?: Temporal.Instant
  /** The installation's secret, from which the check codes of letters are made. */
  readonly secret?: string
  /** False leaves the yearly assessment out, for tests that make their own. */
  readonly isAssessing?: boolean
}

const began = Temporal.PlainDate.from('2025-07-01')

/**
 * Fills an empty, migrated database with the demo province. Everything that has a command is done by it, on its day and
 * in the name of the person whose job it is, so that events and rows agree.
 */
export async function fillDemo(db: Database, options: DemoOptions = {}): Promise<void> {
  const now = options.now ?? Temporal.Now.instant()
  const secret = options.secret ?? 'demo'
  await loadAdministrativeUnits(db)
  const ids = await db.transaction().execute(addOrganisations)
  const passwordHash = await hashPassword(demoPassword)
  await db.transaction().execute((tx) => addPeople(tx, { ids, passwordHash }))
  await keepBeginning(db, ids)
  const demo: Demo = { db, ids, now, secret, today: dayOf(now) }
  const members = await addMembers(demo)
  await takeLetters(demo, members)
  await holdMeetings(demo)
  await giveOwnRecords(db)
  await giveOpinions(demo)
  await askOpinions(demo)
  await raiseObjections(demo)
  if (options.isAssessing !== false) await assess(demo)
}

const names = Object.keys(organisations).filter(isOrganisation)

async function addOrganisations(tx: Transaction): Promise<Ids> {
  const ids = new Map<OrganisationName, OrganisationId>()
  for (const name of names) {
    const { under, areas, ...place }: Place = organisations[name]
    const parentId = under && isOrganisation(under) ? idOf(ids, under) : null
    const id = await storeOrganisation(tx, { ...place, parentId, validFrom: began })
    ids.set(name, id)
    for (const [kind, area] of areas ?? []) {
      if (parentId) await insertArea(tx, { today: began }, { communeId: parentId, cellId: id, kind, name: area })
    }
  }
  return ids
}

const personNames = Object.keys(people).filter((name): name is PersonName => name in people)

async function addPeople(tx: Transaction, { ids, passwordHash }: { ids: Ids; passwordHash: string }): Promise<void> {
  for (const person of personNames) {
    const { name, username, ...rest }: { name: string; username: string; phone?: string } = people[person]
    const id = await storeAccount(tx, {
      fullName: name,
      username,
      phone: rest.phone ?? null,
      passwordHash,
      mustChangePassword: false,
      mandates: [],
    })
    for (const { at, role, title, signs = 'T/M' } of mandatesOf(person)) {
      const organisationId = idOf(ids, at)
      await storeMandate(tx, id, { organisationId, role, printedTitle: title, signingForm: signs, validFrom: began })
    }
  }
}

/** The tree and the accounts were there before the first command; their events say that the administrator made them. */
async function keepBeginning(db: Database, ids: Ids): Promise<void> {
  const actor = await actorOf(db, 'administrator')
  const now = began.toZonedDateTime({ timeZone: 'Asia/Ho_Chi_Minh', plainTime: '08:00' }).toInstant()
  const work: Work = { db, actor, today: began, now }
  const accounts = await db.selectFrom('accounts').select('id').orderBy('id').execute()
  await db.transaction().execute((tx) =>
    record(tx, work, [
      ...[...ids].map(([name, id]) => ({
        kind: 'organisation.created' as const,
        subjectId: id,
        data: { name: organisations[name].name, kind: organisations[name].kind },
      })),
      ...accounts.map(({ id }) => ({ kind: 'account.created' as const, subjectId: id })),
    ]),
  )
}

/** Two people of the demo are members themselves and see their own record. */
async function giveOwnRecords(db: Database): Promise<void> {
  for (const person of ['phuc', 'ngocHan'] as const) {
    const id: Id<'members'> = await memberId(db, people[person].name)
    await db.updateTable('accounts').set({ memberId: id }).where('username', '=', people[person].username).execute()
  }
}

const widthOf = (column: readonly string[]) => Math.max(...column.map((text) => text.length))

/** The table that `npm start` prints: who can sign in, as whom, to see what; empty once the demo's people are gone. */
export async function describeDemo(db: Database): Promise<string> {
  const there = await db
    .selectFrom('accounts')
    .select('username')
    .where('endedAt', 'is', null)
    .where(
      'username',
      'in',
      personNames.map((name) => people[name].username),
    )
    .execute()
  const shown = personNames.filter((name) => there.some(({ username }) => username === people[name].username))
  if (shown.length === 0) return ''
  const rows = shown.map((name) => [people[name].username, placeOf(name), people[name].does])
  const widths = [0, 1].map((place) => widthOf(rows.map((row) => row[place] ?? '')))
  const lines = rows.map((row) => `  ${row.map((text, place) => text.padEnd(widths[place] ?? 0)).join('  ')}`)
  return [`Đăng nhập thử bằng một trong các tên sau, mật khẩu ${demoPassword}:`, ...lines].join('\n')
}

const placeOf = (name: PersonName) => {
  const [first] = people[name].mandates
  return `${first.title}, ${organisations[first.at].shortName}`
}
