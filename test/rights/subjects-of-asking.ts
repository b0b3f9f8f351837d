import { issueRequest } from '#features/assessments/commands/issue-request.ts'
import { requestPlace } from '#features/assessments/queries/requests.ts'
import { yearDates } from '#test/support/asking.ts'
import type { World } from '#test/support/world.ts'
import type { Subject } from './subjects.ts'

/** A round of the hospital and that of the province, which every workplace may read; and the letters of both. */
export async function askingSubjects(world: World) {
  const { db, organisations: places } = world
  const days = { year: 2026, periodFrom: yearDates.periodFrom, periodTo: yearDates.periodTo, dueOn: yearDates.dueOn }
  const workplaces = await db
    .selectFrom('organisations')
    .select('id')
    .where('kind', 'in', ['workplaceCommittee', 'upperCommittee', 'communeCommittee'])
    .execute()
  const rounds: Subject[] = []
  const requests: Subject[] = []
  for (const name of ['hospital', 'province'] as const) {
    const { id } = await db
      .insertInto('assessmentRounds')
      .values({ organisationId: places[name], ...days, openedOn: yearDates.periodFrom })
      .returning('id')
      .executeTakeFirstOrThrow()
    const everywhere = name === 'province' ? workplaces.map((row) => ({ organisationId: row.id })) : []
    rounds.push({ id, lies: [{ organisationId: places[name] }, ...everywhere], called: `round of the ${name}` })
    const asking = { workplaceId: name === 'hospital' ? places.hospital : places.school, communeId: places.hieuPhung }
    const request = {
      workplaceId: asking.workplaceId,
      communeId: asking.communeId,
      purpose: 'yearly',
      ...yearDates,
      people: [],
    } as const
    const issued = await db.transaction().execute((tx) =>
      issueRequest(tx, world.work(world.actors.secretaryOfHospital), {
        request: { ...request, roundId: id },
        codeHashFor: (number) => `hash ${number}`,
      }),
    )
    requests.push({ id: issued.id, lies: [requestPlace(asking)], called: `request in the round of the ${name}` })
  }
  return { rounds, requests }
}
