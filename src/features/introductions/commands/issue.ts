import type { MemberId, OrganisationId } from '#core/ids.ts'
import { done, type Outcome, refuse } from '#core/outcome.ts'
import type { Transaction } from '#db/connection.ts'
import type { Work } from '#db/work.ts'
import { getLetterWording } from '#features/regulations/queries.ts'
import { suspendResidenceLink } from '#features/residence-links/commands.ts'
import { getLetterSource } from '../queries/letter-source.ts'
import { getSigner } from '../queries/signer.ts'
import { letterSnapshot, letterSymbol } from '../rules/letter.ts'
import { canBeIntroduced } from '../rules/workflow.ts'
import type { IntroductionRefusal } from '../terms.ts'
import { type StepInput, takeStep } from './step.ts'

/** What is stored of a letter's check code; the code comes from the installation's secret, so the database cannot forge one. */
export type CodeHashFor = (letterId: number) => string

/**
 * The secretary signs: the letter gets the next number of its organisation and year, and keeps the names, titles and
 * regulation of this day (36-HD/VPTW; 213-QĐ/TW Đ3). The old link of a member who moved is marked as leaving.
 */
export function issueIntroduction(
  work: Work,
  input: StepInput,
  codeHashFor: CodeHashFor,
): Promise<Outcome<IntroductionRefusal>> {
  return takeStep(work, input, {
    action: 'issue',
    kind: 'introduction.issued',
    change: async (tx, letter) => {
      const source = await getLetterSource(tx, letter.id)
      if (!canBeIntroduced(source)) return refuse('memberExempt')
      const signer = await getSigner(tx, work.actor.mandateId)
      const number = await nextNumber(tx, letter.workplaceId, work.today.year)
      const numberText = `${number}-${letterSymbol(source.isBaseCell)}`
      const wording = await getLetterWording(tx, work.today)
      const snapshot = letterSnapshot(source, { number: numberText, issuedOn: work.today, wording, signer })
      if (letter.movesFromLinkId)
        await suspendResidenceLink(tx, work, { id: letter.movesFromLinkId, reason: 'leaving' })
      await listPaper(tx, letter, { numberText, content: JSON.stringify(snapshot) })
      return done({
        set: {
          number,
          numberYear: work.today.year,
          numberText,
          issuedOn: work.today,
          letter: JSON.stringify(snapshot),
          codeHash: codeHashFor(letter.id),
        },
        note: numberText,
        data: { number: numberText },
      })
    },
  })
}

/** One number after the other: the row stays locked until the letter is kept, so none is given twice and none is lost. */
async function nextNumber(tx: Transaction, organisationId: OrganisationId, year: number): Promise<number> {
  const { lastNumber } = await tx
    .insertInto('numberSeries')
    .values({ organisationId, series: 'GGT', year, lastNumber: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['organisationId', 'series', 'year'])
        .doUpdateSet((eb) => ({ lastNumber: eb('numberSeries.lastNumber', '+', 1) })),
    )
    .returning('lastNumber')
    .executeTakeFirstOrThrow()
  return lastNumber
}

type Issued = { readonly id: number; readonly memberId: MemberId; readonly workplaceId: OrganisationId }

async function listPaper(tx: Transaction, letter: Issued, paper: { numberText: string; content: string }) {
  await tx
    .insertInto('issuedPapers')
    .values({
      kind: 'introduction',
      subjectId: letter.id,
      memberId: letter.memberId,
      organisationId: letter.workplaceId,
      ...paper,
    })
    .execute()
}
