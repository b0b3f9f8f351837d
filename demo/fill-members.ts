import type { MemberId } from '#core/ids.ts'
import type { Work } from '#db/work.ts'
import { categoriseMember } from '#features/members/commands/categorise.ts'
import { createMember } from '#features/members/commands/create.ts'
import type { MemberFacts } from '#features/members/rules.ts'
import { actorOf, type Demo, idOf } from './actors.ts'
import { type DemoMember, oldAddresses, readMembers } from './members.ts'
import { isOrganisation, type OrganisationName, organisations, type PersonName, type Place } from './world.ts'

export type AddedMember = DemoMember & { readonly id: MemberId; readonly office: OrganisationName }

/** Who prepares and who signs at each workplace. */
export const staffOf: Readonly<Partial<Record<OrganisationName, { officer: PersonName; secretary: PersonName }>>> = {
  hospital: { officer: 'officerOfHospital', secretary: 'secretaryOfHospital' },
  school: { officer: 'officerOfSchool', secretary: 'secretaryOfSchool' },
  farmCentre: { officer: 'secretaryOfFarmCentre', secretary: 'secretaryOfFarmCentre' },
  communeOffice: { officer: 'secretaryOfCommuneOffice', secretary: 'secretaryOfCommuneOffice' },
}

export function staffAt(office: OrganisationName) {
  const staff = staffOf[office]
  if (!staff) throw new Error(`nobody works for ${office}`)
  return staff
}

// Never given to a province, so none of these numbers can be a living person's.
const numberStarts = ['081', '085', '088', '090']

/** A number that fits sex and year of birth (Nghị định 137/2015, Điều 13) and belongs to nobody. */
function personalNumber({ sex, born }: DemoMember, place: number): string {
  const year = Number(born.slice(0, 4))
  const century = (year >= 2000 ? 2 : 0) + (sex === 'female' ? 1 : 0)
  const tail = String((place * 7919 + 104729) % 1_000_000).padStart(6, '0')
  return `${numberStarts[place % numberStarts.length]}${century}${born.slice(2, 4)}${tail}`
}

/** The base organisation of a cell, or the base organisation itself. */
export function officeOf(name: OrganisationName): OrganisationName {
  const place: Place = organisations[name]
  return place.kind === 'workplaceCell' && place.under && isOrganisation(place.under) ? place.under : name
}

export function factsOf(demo: Demo, member: DemoMember, place: number): MemberFacts {
  const number = personalNumber(member, place)
  const office = officeOf(member.workplace)
  const isCommuneKnown = member.commune !== ''
  const commune: Place | undefined = member.commune === '' ? undefined : organisations[member.commune]
  return {
    fullName: member.name,
    sex: member.sex,
    birthOn: Temporal.PlainDate.from(member.born),
    birthYear: null,
    joinedOn: Temporal.PlainDate.from(member.joined),
    officialOn: member.official === '' ? null : Temporal.PlainDate.from(member.official),
    personalNumber: number,
    cardNumber: member.official === '' ? null : number,
    phone: `0900 100 ${String(100 + place)}`,
    workplaceCellId: office === member.workplace ? null : idOf(demo.ids, member.workplace),
    residenceKind: isCommuneKnown ? 'permanent' : null,
    residenceLine: member.line || null,
    residenceArea: member.area || null,
    residenceCommuneCode: commune?.communeCode ?? null,
    residenceText: oldAddresses[member.name] ?? null,
  }
}

/** Enters everybody a hundred days ago, in the name of the officer of their workplace, and gives the exempt their group. */
export async function addMembers(demo: Demo): Promise<readonly AddedMember[]> {
  const added: AddedMember[] = []
  for (const [place, member] of readMembers(isOrganisation).entries()) {
    const office = officeOf(member.workplace)
    const now = demo.now.subtract({ hours: 24 * 100 }).add({ seconds: place * 40 })
    const work: Work = {
      db: demo.db,
      actor: await actorOf(demo.db, staffAt(office).officer),
      now,
      today: demo.today.subtract({ days: 100 }),
    }
    const entered = await createMember(work, {
      formKey: `demo:member:${place}`,
      workplaceId: idOf(demo.ids, office),
      facts: factsOf(demo, member, place),
      isAnotherPerson: true,
    })
    if (!entered.ok) throw new Error(`${member.name}: ${entered.reason}`)
    if (member.group !== '') await exempt(work, { ...member, id: entered.value })
    added.push({ ...member, id: entered.value, office })
  }
  return added
}

async function exempt(work: Work, { id, group, name }: DemoMember & { readonly id: MemberId }): Promise<void> {
  const outcome = await categoriseMember(work, {
    formKey: `demo:category:${id}`,
    id,
    version: 1,
    category: group.startsWith('1.1') ? 'meetingExempt' : 'introductionExempt',
    groupCode: group,
    fromOn: work.today,
    toOn: group === '1.1c' ? work.today.add({ months: 12 }) : null,
    note: null,
    decidedBy: work.actor.organisationName,
  })
  if (!outcome.ok) throw new Error(`${name}: ${outcome.reason}`)
}
