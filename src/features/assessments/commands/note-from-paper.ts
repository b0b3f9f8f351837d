import { sql } from 'kysely'
import type { AssessmentId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import { record } from '#db/events.ts'
import { once, scopeFor, type Work } from '#db/work.ts'
import { ensureOutsideOrganisation } from '#features/organisations/commands/outside.ts'
import { getAssessmentSettings, getLetterWording, listCriteria } from '#features/regulations/queries.ts'
import type { Criterion } from '#features/regulations/rules.ts'
import { assessmentPermissions } from '../permissions/assessment.ts'
import { findSheetOnPaper } from '../queries/sheet-on-paper.ts'
import { type AssessmentState, type Filled, gradeAt } from '../rules/sheet.ts'
import { contentFromPaper, dateFault, lacksOnPaper, type SignedOnPaper } from '../rules/sheet-on-paper.ts'
import type { PaperRefusal } from '../terms/on-paper.ts'
import { loadSheet } from './load.ts'
import { raiseReferralsOf } from './referrals.ts'

export type NoteFromPaper = {
  readonly formKey: string
  readonly id: AssessmentId
  readonly version: number
  readonly paper: SignedOnPaper
  readonly filled: Filled
}

const firstNumber = 1

function whyNot({ paper, filled }: NoteFromPaper, criteria: readonly Criterion[]): PaperRefusal | undefined {
  if (lacksOnPaper(criteria, filled).length > 0) return 'incomplete'
  if (criteria.some(({ position, options }) => (gradeAt(filled, position) ?? 0) > options.length)) return 'noSuchGrade'
  return dateFault(paper) ? 'datesOutOfOrder' : undefined
}

/**
 * The workplace types in the sheet that a commune outside the system filled in, signed and confirmed on paper: it stands as
 * delivered, and the event says that it was done for the other side (house rule: nothing waits for an account that does not exist).
 */
export function noteSheetFromPaper(work: Work, input: NoteFromPaper): Promise<Outcome<PaperRefusal>> {
  const { paper, filled } = input
  return once<PaperRefusal>(work, input.formKey, async (tx) => {
    const loaded = await loadSheet(tx, work, { ...input, action: 'noteFromPaper' })
    if (!loaded.ok) return loaded
    const { sheet, state } = loaded.value
    const scope = scopeFor(work.actor, [assessmentPermissions, 'read'])
    const named = await findSheetOnPaper(tx, scope, sheet.id)
    const criteria = (await listCriteria(tx, [sheet.formId])).get(sheet.formId) ?? []
    if (!named) return refuse('notFound')
    const reason = named.isOutside ? whyNot(input, criteria) : 'notOutside'
    if (reason) return refuse(reason)
    const cellId =
      sheet.cellId ??
      (await ensureOutsideOrganisation(tx, work, {
        kind: 'residenceCell',
        name: paper.cellName,
        parentId: sheet.communeId,
      }))
    const [settings, { regulation }] = await Promise.all([
      getAssessmentSettings(tx, work.today),
      getLetterWording(tx, work.today),
    ])
    const content = contentFromPaper(named, { paper, filled, criteria, regulation, settings })
    await tx
      .insertInto('assessmentVersions')
      .values({
        assessmentId: sheet.id,
        number: firstNumber,
        content: JSON.stringify(content),
        signedOn: paper.signedOn,
        confirmedOn: paper.confirmedOn,
      })
      .execute()
    await keep(tx, work, { ...input, state, cellId })
    await record(tx, work, {
      kind: 'assessment.notedFromPaper',
      subjectId: sheet.id,
      memberId: sheet.memberId,
      onBehalf: true,
      data: { from: sheet.state, to: state, number: firstNumber },
    })
    await raiseReferralsOf(tx, work, [{ ...sheet, cellId, content }])
    return done()
  })
}

type Keep = NoteFromPaper & { readonly state: AssessmentState; readonly cellId: OrganisationId }

const keep = (tx: Transaction, work: Work, { id, version, paper, filled, state, cellId }: Keep) =>
  tx
    .updateTable('assessments')
    .set({
      state,
      cellId,
      grades: sql<number[]>`${sql.val(filled.grades)}::int[]`,
      texts: sql<string[]>`${sql.val(filled.texts)}::text[]`,
      draftedAt: work.now,
      draftedBy: work.actor.name,
      signedNumber: firstNumber,
      releasedNumber: firstNumber,
      signedOn: paper.signedOn,
      confirmedOn: paper.confirmedOn,
      deliveredOn: work.today,
      version: version + 1,
    })
    .where('id', '=', id)
    .execute()
