import { textFields } from '#core/form.ts'
import { parseId } from '#core/ids.ts'
import { may } from '#core/permission.ts'
import { routes } from '#routes'
import { type Answer, formStatus, goTo, notAllowed, notFound, show } from '#web/answer.ts'
import { type FeatureRoutes, get, post, type Visit } from '#web/route.ts'
import { setAssessmentSettings, setDeadline, setLetterStyle } from './commands.ts'
import { readAssessmentSettingsForm, readDeadlineForm, readLetterStyleForm } from './forms.ts'
import { AssessmentSettingsPage, typedSettings } from './pages/assessment-settings-page.tsx'
import type { DatedDraft } from './pages/dated.tsx'
import { DeadlinesPage } from './pages/deadlines-page.tsx'
import { LetterStylePage } from './pages/letter-style-page.tsx'
import { RegulationPage, RegulationsPage } from './pages/regulations-page.tsx'
import { regulationPermissions } from './permissions.ts'
import {
  findRegulation,
  listAssessmentForms,
  listAssessmentSettings,
  listDeadlines,
  listHolidays,
  listLetterStyles,
  listRegulations,
} from './queries.ts'
import { assessmentSettingsRefusals, letterStyleRefusals, regulationRefusals, regulationWords } from './terms.ts'

const noMemberData = { none: 'no data of any member' }

async function list(visit: Visit): Promise<Answer> {
  const rows = await listRegulations(visit.work.db, visit.scope)
  return show({ title: regulationWords.title, body: <RegulationsPage rows={rows} /> })
}

async function one(visit: Visit<typeof routes.regulations.show.pattern>): Promise<Answer> {
  const id = parseId<'regulations'>(visit.params.id)
  const regulation = id && (await findRegulation(visit.work.db, visit.scope, id))
  return regulation ? show({ title: regulation.code, body: <RegulationPage regulation={regulation} /> }) : notFound()
}

const untouched: DatedDraft = { values: { unit: 'workingDays' }, errors: {} }

async function deadlinesPage(visit: Visit, draft: DatedDraft): Promise<Answer> {
  const { db, actor, today } = visit.work
  const [deadlines, holidays] = await Promise.all([listDeadlines(db), listHolidays(db, today)])
  const form = may(actor, [regulationPermissions, 'setDeadline'], {}) ? { draft, fields: visit.hidden } : undefined
  return show({
    title: regulationWords.deadlines,
    body: <DeadlinesPage deadlines={deadlines} holidays={holidays} today={today} form={form} />,
    status: formStatus(draft),
  })
}

async function set(visit: Visit): Promise<Answer> {
  const values = textFields(visit.form)
  const input = readDeadlineForm(visit.form)
  if (!input.ok) return deadlinesPage(visit, { values, errors: input.errors })
  const outcome = await setDeadline(visit.work, { ...input.value, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.regulations.deadlines.href(), regulationWords.deadlineSet)
  if (outcome.reason === 'notAllowed') return notAllowed([regulationPermissions, 'setDeadline'])
  if (outcome.reason === 'inThePast') {
    return deadlinesPage(visit, { values, errors: { validFrom: regulationRefusals.inThePast } })
  }
  return deadlinesPage(visit, { values, errors: {}, refusal: regulationRefusals[outcome.reason] })
}

async function letterStylePage(visit: Visit, draft: DatedDraft): Promise<Answer> {
  const { db, actor, today } = visit.work
  const styles = await listLetterStyles(db)
  const form = may(actor, [regulationPermissions, 'setLetterStyle'], {}) ? { draft, fields: visit.hidden } : undefined
  return show({
    title: regulationWords.letterStyle,
    body: <LetterStylePage styles={styles} today={today} form={form} />,
    status: formStatus(draft),
  })
}

async function setStyle(visit: Visit): Promise<Answer> {
  const values = textFields(visit.form)
  const input = readLetterStyleForm(visit.form)
  if (!input.ok) return letterStylePage(visit, { values, errors: input.errors })
  const outcome = await setLetterStyle(visit.work, { ...input.value, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.regulations.letterStyle.href(), regulationWords.letterStyleSet)
  if (outcome.reason === 'notAllowed') return notAllowed([regulationPermissions, 'setLetterStyle'])
  if (outcome.reason === 'inThePast') {
    return letterStylePage(visit, { values, errors: { validFrom: letterStyleRefusals.inThePast } })
  }
  return letterStylePage(visit, { values, errors: {}, refusal: letterStyleRefusals[outcome.reason] })
}

const untouchedStyle: DatedDraft = { values: {}, errors: {} }

/** `draft`: left out, the form begins with what was set last, since of many values few change. */
async function assessmentSettingsPage(visit: Visit, draft?: DatedDraft): Promise<Answer> {
  const { db, actor, today } = visit.work
  const [settings, forms] = await Promise.all([listAssessmentSettings(db), listAssessmentForms(db, today)])
  const [newest] = settings
  const shown = draft ?? { values: newest ? typedSettings(newest) : {}, errors: {} }
  const maySet = may(actor, [regulationPermissions, 'setAssessmentSettings'], {})
  const form = maySet ? { draft: shown, fields: visit.hidden } : undefined
  return show({
    title: regulationWords.assessmentSettings,
    body: <AssessmentSettingsPage settings={settings} forms={forms} today={today} form={form} />,
    status: formStatus(shown),
  })
}

async function setSettings(visit: Visit): Promise<Answer> {
  const values = textFields(visit.form)
  const input = readAssessmentSettingsForm(visit.form)
  if (!input.ok) return assessmentSettingsPage(visit, { values, errors: input.errors })
  const outcome = await setAssessmentSettings(visit.work, { ...input.value, formKey: visit.formKey })
  if (outcome.ok) return goTo(routes.regulations.assessmentSettings.href(), regulationWords.assessmentSettingsSet)
  if (outcome.reason === 'notAllowed') return notAllowed([regulationPermissions, 'setAssessmentSettings'])
  if (outcome.reason === 'inThePast') {
    return assessmentSettingsPage(visit, { values, errors: { validFrom: assessmentSettingsRefusals.inThePast } })
  }
  return assessmentSettingsPage(visit, { values, errors: {}, refusal: assessmentSettingsRefusals[outcome.reason] })
}

export const regulationRoutes: FeatureRoutes = {
  feature: 'regulations',
  routes: [
    get(routes.regulations.list, { permission: [regulationPermissions, 'read'], event: noMemberData }, list),
    // Before the page of one document, whose pattern would take this word for an id.
    get(routes.regulations.deadlines, { permission: [regulationPermissions, 'read'], event: noMemberData }, (visit) =>
      deadlinesPage(visit, untouched),
    ),
    post(
      routes.regulations.deadlines,
      { permission: [regulationPermissions, 'setDeadline'], event: 'deadline.set' },
      set,
    ),
    get(routes.regulations.letterStyle, { permission: [regulationPermissions, 'read'], event: noMemberData }, (visit) =>
      letterStylePage(visit, untouchedStyle),
    ),
    post(
      routes.regulations.letterStyle,
      { permission: [regulationPermissions, 'setLetterStyle'], event: 'letterStyle.set' },
      setStyle,
    ),
    get(
      routes.regulations.assessmentSettings,
      { permission: [regulationPermissions, 'read'], event: noMemberData },
      (visit) => assessmentSettingsPage(visit),
    ),
    post(
      routes.regulations.assessmentSettings,
      { permission: [regulationPermissions, 'setAssessmentSettings'], event: 'assessmentSettings.set' },
      setSettings,
    ),
    get(routes.regulations.show, { permission: [regulationPermissions, 'read'], event: noMemberData }, one),
  ],
}
