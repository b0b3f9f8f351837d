import { askForApplicant } from '#features/assessments/commands/ask-for-applicant.ts'
import { must } from '#test/support/letters.ts'
import type { World } from '#test/support/world.ts'
import type { Subject } from './subjects.ts'

/** An applicant of the hospital, whom it asks about: theirs alone. */
export async function applicantSubjects(world: World): Promise<readonly Subject[]> {
  const facts = { fullName: 'Lâm Thị Bé Sáu', birthOn: null, birthYear: 1999, residence: 'ấp Thạnh Lợi' }
  const input = { ...facts, communeCode: '29701', formKey: 'applicant' }
  const sheetId = must(
    await askForApplicant(world.work(world.actors.secretaryOfHospital), input, (id) => `applicant ${id}`),
  )
  const { applicantId, workplaceId } = await world.db
    .selectFrom('assessments')
    .select(['applicantId', 'workplaceId'])
    .where('id', '=', sheetId)
    .executeTakeFirstOrThrow()
  return applicantId === null ? [] : [{ id: applicantId, lies: [{ workplaceId }], called: 'applicant' }]
}
