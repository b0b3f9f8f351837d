import { readVersion, textFields } from '#core/form.ts'
import type { ImportId } from '#core/ids.ts'
import { routes } from '#routes'
import { type Answer, goTo, notAllowed, notFound } from '#web/answer.ts'
import { post, type Visit } from '#web/route.ts'
import { addMissing } from '../commands/add-missing.ts'
import { requestApply } from '../commands/apply.ts'
import { correctMapping } from '../commands/correct-mapping.ts'
import { decideRows } from '../commands/decide.ts'
import { answerProposals } from '../commands/proposals.ts'
import { requestTransfer } from '../commands/request-transfer.ts'
import type { ImportTargets } from '../commands/target.ts'
import { undoImport } from '../commands/undo.ts'
import { readDecisionsForm, readMappingForm, readProposalsForm } from '../forms.ts'
import { importPermissions } from '../permissions.ts'
import { decidedSummary, type ImportRefusal, importWords, proposalWords } from '../terms.ts'
import { type ImportVisit, showImport, tabHref, tabOf } from './preview.tsx'
import { findAsked, importIdOf } from './reach.ts'

const deedOf = (visit: ImportVisit, targets: ImportTargets, id: ImportId) => ({
  id,
  targets,
  formKey: visit.formKey,
  version: readVersion(visit.form),
})

const refused = (visit: ImportVisit, targets: ImportTargets, refusal: ImportRefusal) =>
  refusal === 'notFound' ? notFound() : showImport(visit, targets, { refusal })

async function correct(visit: ImportVisit, targets: ImportTargets): Promise<Answer> {
  const found = await findAsked(visit, targets)
  if (!found) return notFound()
  const { detail, target } = found
  const input = readMappingForm(visit.form, { sheets: detail.sheets, fields: target.fields })
  if (!input.ok) {
    return showImport(visit, targets, { draft: { values: textFields(visit.form), errors: input.errors } })
  }
  const outcome = await correctMapping(visit.work, { ...deedOf(visit, targets, detail.id), mapping: input.value })
  if (!outcome.ok) return refused(visit, targets, outcome.reason)
  return goTo(routes.imports.show.href({ id: detail.id }), importWords.corrected)
}

async function decide(visit: ImportVisit, targets: ImportTargets): Promise<Answer> {
  const id = importIdOf(visit)
  const input = readDecisionsForm(visit.form)
  if (!id || !input) return notFound()
  const outcome = await decideRows(visit.work, { ...deedOf(visit, targets, id), ...input })
  if (!outcome.ok) return refused(visit, targets, outcome.reason)
  const { changed, unfit } = outcome.value
  return goTo(tabHref(id, tabOf(String(visit.form.get('muc')))), decidedSummary(changed, unfit))
}

async function answer(visit: ImportVisit, targets: ImportTargets): Promise<Answer> {
  const id = importIdOf(visit)
  if (!id) return notFound()
  const input = readProposalsForm(visit.form)
  const outcome = await answerProposals(visit.work, { ...deedOf(visit, targets, id), ...input })
  if (!outcome.ok) return refused(visit, targets, outcome.reason)
  return goTo(tabHref(id, tabOf(String(visit.form.get('muc')))), proposalWords.answered(outcome.value, input.isTaken))
}

async function add(visit: ImportVisit, targets: ImportTargets): Promise<Answer> {
  const found = await findAsked(visit, targets)
  const things = found?.target.missing
  if (!found || !things) return notFound()
  const { id } = found.detail
  const outcome = await addMissing(visit.work, deedOf(visit, targets, id))
  if (outcome.ok) return goTo(routes.imports.show.href({ id }), things.words.added(outcome.value))
  return outcome.reason === 'notAllowed' ? notAllowed(things.right) : refused(visit, targets, outcome.reason)
}

async function apply(visit: ImportVisit, targets: ImportTargets): Promise<Answer> {
  const id = importIdOf(visit)
  if (!id) return notFound()
  const outcome = await requestApply(visit.work, visit.services.jobs, deedOf(visit, targets, id))
  if (!outcome.ok) return refused(visit, targets, outcome.reason)
  return goTo(routes.tasks.show.href({ id: outcome.value }))
}

async function undo(visit: ImportVisit, targets: ImportTargets): Promise<Answer> {
  const id = importIdOf(visit)
  if (!id) return notFound()
  const outcome = await undoImport(visit.work, deedOf(visit, targets, id))
  if (!outcome.ok) return refused(visit, targets, outcome.reason)
  return goTo(routes.imports.show.href({ id }), importWords.undone)
}

async function transfer(visit: Visit<typeof routes.imports.transfer.pattern>, targets: ImportTargets): Promise<Answer> {
  const id = importIdOf(visit)
  if (!id || !/^\d{1,5}$/.test(visit.params.row)) return notFound()
  const input = { ...deedOf(visit, targets, id), position: Number(visit.params.row) }
  const outcome = await requestTransfer(visit.work, input)
  if (!outcome.ok) return refused(visit, targets, outcome.reason)
  return goTo(tabHref(id, tabOf(String(visit.form.get('muc')))), importWords.transferRequested)
}

export const deedRoutes = (targets: ImportTargets) => [
  post(routes.imports.mapping, { permission: [importPermissions, 'correct'], event: 'import.corrected' }, (visit) =>
    correct(visit, targets),
  ),
  post(routes.imports.decisions, { permission: [importPermissions, 'decide'], event: 'import.decided' }, (visit) =>
    decide(visit, targets),
  ),
  post(
    routes.imports.proposals,
    { permission: [importPermissions, 'decide'], event: 'import.proposalsAnswered' },
    (visit) => answer(visit, targets),
  ),
  post(routes.imports.missing, { permission: [importPermissions, 'decide'], event: 'import.missingAdded' }, (visit) =>
    add(visit, targets),
  ),
  post(routes.imports.apply, { permission: [importPermissions, 'apply'], event: 'import.applied' }, (visit) =>
    apply(visit, targets),
  ),
  post(routes.imports.undo, { permission: [importPermissions, 'undo'], event: 'import.undone' }, (visit) =>
    undo(visit, targets),
  ),
  post(
    routes.imports.transfer,
    { permission: [importPermissions, 'requestTransfer'], event: 'import.transferRequested' },
    (visit) => transfer(visit, targets),
  ),
]
