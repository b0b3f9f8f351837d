import { textFields } from '#core/form.ts'
import { routes } from '#routes'
import { type Answer, goTo, notAllowed, show } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { typeInIntroduction } from '../commands/outside.ts'
import { checkFromPaper } from '../forms.ts'
import { FromPaperPage } from '../pages/from-paper-page.tsx'
import { introductionPermissions } from '../permissions.ts'
import { findOwnCommuneCode, listAreaNames } from '../queries/commune.ts'
import { introductionRefusals, pageTitles, routeReasons, stepMessages } from '../terms.ts'

const typeIn = [introductionPermissions, 'typeIn'] as const

async function form(
  visit: Visit,
  trouble?: { errors: Readonly<Record<string, string>>; refusal?: string; status: 409 | 422 },
): Promise<Answer> {
  const areas = await listAreaNames(visit.work.db, visit.work.actor.organisationId)
  return show({
    title: pageTitles.fromPaper,
    ...(trouble ? { status: trouble.status } : {}),
    body: (
      <FromPaperPage
        typed={textFields(visit.form)}
        errors={trouble?.errors ?? {}}
        refusal={trouble?.refusal}
        areas={areas}
        hidden={visit.hidden}
      />
    ),
  })
}

async function typeInPaper(visit: Visit): Promise<Answer> {
  const { work } = visit
  const checked = checkFromPaper(visit.form, work.today)
  if (!checked.ok) return form(visit, { errors: checked.errors, status: 422 })
  const { workplaceName, numberText, issuedOn, category, ...facts } = checked.value
  const outcome = await typeInIntroduction(work, {
    formKey: visit.formKey,
    workplaceName,
    numberText,
    issuedOn,
    category,
    facts: {
      ...facts,
      birthYear: null,
      personalNumber: null,
      cardNumber: null,
      workplaceCellId: null,
      residenceCommuneCode: (await findOwnCommuneCode(work.db, work.actor.organisationId)) ?? null,
      residenceText: null,
    },
  })
  if (outcome.ok) return goTo(routes.introductions.show.href({ id: outcome.value }), stepMessages.typedIn)
  if (outcome.reason === 'notAllowed') return notAllowed(typeIn)
  return form(visit, { errors: {}, refusal: introductionRefusals[outcome.reason], status: 409 })
}

export const fromPaperRoutes = [
  get(routes.introductions.fromPaper, { permission: typeIn, event: { none: routeReasons.emptyForm } }, (visit) =>
    form(visit),
  ),
  post(routes.introductions.fromPaper, { permission: typeIn, event: 'introduction.typedIn' }, typeInPaper),
]
