import type { FieldErrors } from '#core/form.ts'
import { textFields } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import type { Outcome } from '#core/outcome.ts'
import { may } from '#core/permission.ts'
import { memberPermissions } from '#features/members/permissions.ts'
import { residenceKindLabels } from '#features/members/terms.ts'
import { listCells, proposeCell } from '#features/organisations/queries.ts'
import { routes } from '#routes'
import { Note } from '#ui/note.tsx'
import { type Answer, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import type { Visit } from '#web/route.ts'
import { DetailPage } from '../pages/detail-page.tsx'
import { NextAction } from '../pages/next-action.tsx'
import { printableLetter } from '../papers/issued-letter.ts'
import { letterText } from '../papers.ts'
import { introductionPermissions } from '../permissions.ts'
import { getLetterDeadlines } from '../queries/deadline.ts'
import { findLetter, type LetterDetail } from '../queries/detail.ts'
import { placeOf } from '../queries/letter.ts'
import { offers } from '../rules/offer.ts'
import type { IntroductionAction } from '../rules/workflow.ts'
import { type IntroductionRefusal, introductionRefusals } from '../terms.ts'
import { printSettings } from './print-settings.ts'

type LetterVisit = Visit<'/gioi-thieu/:id'>

const idOf = (visit: LetterVisit) => parseId<'introductions'>(visit.params.id)

/** What the page says beside the letter when a step was refused. */
export type Trouble = {
  readonly refusal?: IntroductionRefusal
  readonly errors?: FieldErrors
  readonly status: 409 | 422
}

const enteredOn = (letter: LetterDetail) =>
  letter.endedOn ?? letter.assignedOn ?? letter.receivedOn ?? letter.issuedOn ?? letter.draftedOn

/** The letter's page; after a refused step the same page with the reason and what was typed. */
export async function showLetter(visit: LetterVisit, trouble?: Trouble): Promise<Answer> {
  const id = idOf(visit)
  // A refused step was asked for under another right; what may be read is what the page shows.
  const scope = visit.scopeOf([introductionPermissions, 'read'])
  const letter = id && (await findLetter(visit.work.db, scope, id))
  if (!letter) return notFound()
  const [deadlines, settings, next] = await Promise.all([
    getLetterDeadlines(visit.work.db, visit.work.today),
    printSettings(visit, { hasDraft: letter.letter === null }),
    nextActionOf(visit, letter),
  ])
  const mayRead = may(visit.work.actor, [memberPermissions, 'read'], letter)
  return show({
    title: letter.fullName,
    ...(trouble ? { status: trouble.status } : {}),
    seen: { memberId: letter.memberId, event: 'introduction.seen' },
    body: (
      <>
        {trouble?.refusal && (
          <div class="mb-5">
            <Note tone="error">{introductionRefusals[trouble.refusal]}</Note>
          </div>
        )}
        <DetailPage
          letter={letter}
          text={letterText(printableLetter(letter, settings))}
          dueOn={deadlines.dueOn(letter.state, enteredOn(letter))}
          residenceLabel={letter.residenceKind ? residenceKindLabels[letter.residenceKind] : ''}
          memberHref={mayRead ? routes.members.show.href({ id: letter.memberId }) : null}
          today={visit.work.today}
        >
          <NextAction {...next} letter={letter} errors={trouble?.errors ?? {}} typed={textFields(visit.form)} />
        </DetailPage>
      </>
    ),
  })
}

/** What may be done next, and, where a cell is to be chosen, the cells with the one that the address speaks of. */
async function nextActionOf(visit: LetterVisit, letter: LetterDetail) {
  const { db, actor, today } = visit.work
  const offered = offers(actor, {
    state: letter.state,
    place: placeOf(letter),
    isAmended: letter.amendedAt !== null,
    communeIsOutside: letter.communeIsOutside,
  })
  const commune = { communeId: letter.communeId, on: today }
  const needsCell = offered.receive === 'allowed' || offered.assign === 'allowed'
  const [cells, proposal] = needsCell
    ? await Promise.all([listCells(db, commune), proposeCell(db, { ...commune, area: letter.residenceArea })])
    : [[], undefined]
  return {
    offers: offered,
    isForCell: offered.admit === 'allowed' && actor.role !== 'residenceCellSecretary',
    cells: cells.map((cell) => ({ value: String(cell.id), label: cell.shortName })),
    proposal,
    hidden: visit.hidden,
  }
}

/** After a step: on with the letter, or its page again with the reason. A letter out of reach is not found. */
export function answerStep(
  visit: LetterVisit,
  outcome: Outcome<IntroductionRefusal, unknown>,
  { action, message }: { readonly action: IntroductionAction; readonly message: string },
): Promise<Answer> | Answer {
  if (outcome.ok) return goTo(routes.introductions.show.href({ id: visit.params.id }), message)
  if (outcome.reason === 'notFound') return notFound()
  if (outcome.reason === 'notAllowed') return notAllowed([introductionPermissions, action])
  return showLetter(visit, { refusal: outcome.reason, status: 409 })
}
