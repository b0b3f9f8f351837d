import { parseId } from '#core/ids.ts'
import { hashOfPaperCode } from '#papers/check-code.ts'
import { routes } from '#routes'
import { type Answer, goTo, notFound } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { amendIntroduction, returnIntroduction, revokeIntroduction } from '../commands/ending.ts'
import { issueIntroduction } from '../commands/issue.ts'
import { noteFromPaper } from '../commands/outside.ts'
import {
  admitIntroduction,
  assignIntroduction,
  handBackIntroduction,
  receiveIntroduction,
} from '../commands/residence.ts'
import { checkCell, checkNote, checkOnPaper, checkReturn, versionOf } from '../forms.ts'
import { letterCode } from '../papers/issued-letter.ts'
import { introductionPermissions } from '../permissions.ts'
import { stepMessages } from '../terms.ts'
import { answerStep, showLetter } from './letter.tsx'

type LetterVisit = Visit<'/gioi-thieu/:id'>

/** The letter of the address and the version its form was shown with; a malformed id is no letter at all. */
function stepOf(visit: LetterVisit) {
  const id = parseId<'introductions'>(visit.params.id)
  const version = versionOf(visit.form)
  return id && { id, formKey: visit.formKey, ...(version === undefined ? {} : { version }) }
}

/** Field errors of a letter out of reach say nothing: it is not found. */
const withErrors = (visit: LetterVisit, errors: Readonly<Record<string, string>>) =>
  showLetter(visit, { errors, status: 422 })

export const codeHashFor = (secret: string) => (id: number) => hashOfPaperCode(letterCode(secret, id))

async function issue(visit: LetterVisit): Promise<Answer> {
  const step = stepOf(visit)
  if (!step) return notFound()
  const outcome = await issueIntroduction(visit.work, step, codeHashFor(visit.services.config.secret))
  return answerStep(visit, outcome, { action: 'issue', message: stepMessages.issued })
}

async function receive(visit: LetterVisit): Promise<Answer> {
  const step = stepOf(visit)
  if (!step) return notFound()
  const received = await receiveIntroduction(visit.work, step)
  const cell = checkCell(visit.form)
  if (!received.ok || !cell.ok)
    return answerStep(visit, received, { action: 'receive', message: stepMessages.received })
  const { version, ...next } = step
  const assigned = await assignIntroduction(visit.work, {
    ...next,
    formKey: `${step.formKey}:chi-bo`,
    cellId: cell.value.cellId,
  })
  return answerStep(visit, assigned, { action: 'assign', message: stepMessages.receivedAndAssigned })
}

async function assign(visit: LetterVisit): Promise<Answer> {
  const step = stepOf(visit)
  const cell = checkCell(visit.form)
  if (!step) return notFound()
  if (!cell.ok) return withErrors(visit, cell.errors)
  const outcome = await assignIntroduction(visit.work, { ...step, ...cell.value })
  return answerStep(visit, outcome, { action: 'assign', message: stepMessages.assigned })
}

async function admit(visit: LetterVisit): Promise<Answer> {
  const step = stepOf(visit)
  if (!step) return notFound()
  const outcome = await admitIntroduction(visit.work, step)
  return answerStep(visit, outcome, {
    action: 'admit',
    message: stepMessages.admitted,
  })
}

async function handBack(visit: LetterVisit): Promise<Answer> {
  const step = stepOf(visit)
  const note = checkNote(visit.form)
  if (!step) return notFound()
  if (!note.ok) return withErrors(visit, note.errors)
  const outcome = await handBackIntroduction(visit.work, { ...step, note: note.value.note })
  return afterLetting(visit, outcome, { action: 'handBack', message: stepMessages.handedBack })
}

/** A cell that let a letter go no longer sees it: on with the list. */
async function afterLetting(
  visit: LetterVisit,
  outcome: Parameters<typeof answerStep>[1],
  words: Parameters<typeof answerStep>[2],
): Promise<Answer> {
  if (outcome.ok) return goTo(routes.introductions.list.href(), words.message)
  return answerStep(visit, outcome, words)
}

async function sendBack(visit: LetterVisit): Promise<Answer> {
  const step = stepOf(visit)
  const reason = checkReturn(visit.form)
  if (!step) return notFound()
  if (!reason.ok) return withErrors(visit, reason.errors)
  const { note, ...why } = reason.value
  const outcome = await returnIntroduction(visit.work, { ...step, ...why, note: note || null })
  return answerStep(visit, outcome, { action: 'return', message: stepMessages.returned })
}

async function revoke(visit: LetterVisit): Promise<Answer> {
  const step = stepOf(visit)
  const note = checkNote(visit.form)
  if (!step) return notFound()
  if (!note.ok) return withErrors(visit, note.errors)
  const outcome = await revokeIntroduction(visit.work, { ...step, note: note.value.note || null })
  return answerStep(visit, outcome, { action: 'revoke', message: stepMessages.revoked })
}

async function amend(visit: LetterVisit): Promise<Answer> {
  const step = stepOf(visit)
  if (!step) return notFound()
  const outcome = await amendIntroduction(visit.work, step)
  if (!outcome.ok) return answerStep(visit, outcome, { action: 'amend', message: '' })
  return goTo(routes.introductions.show.href({ id: outcome.value }), stepMessages.amended)
}

async function onPaper(visit: LetterVisit): Promise<Answer> {
  const step = stepOf(visit)
  const slip = checkOnPaper(visit.form, visit.work.today)
  if (!step) return notFound()
  if (!slip.ok) return withErrors(visit, slip.errors)
  const outcome = await noteFromPaper(visit.work, { ...step, ...slip.value })
  return answerStep(visit, outcome, { action: 'noteFromPaper', message: stepMessages.notedFromPaper })
}

const right = <Action extends keyof typeof introductionPermissions>(action: Action) =>
  [introductionPermissions, action] as const

export const stepRoutes = [
  get(routes.introductions.show, { permission: right('read'), event: 'introduction.seen' }, (visit) =>
    showLetter(visit),
  ),
  post(routes.introductions.issue, { permission: right('issue'), event: 'introduction.issued' }, issue),
  post(routes.introductions.receive, { permission: right('receive'), event: 'introduction.received' }, receive),
  post(routes.introductions.assign, { permission: right('assign'), event: 'introduction.assigned' }, assign),
  post(routes.introductions.admit, { permission: right('admit'), event: 'introduction.admitted' }, admit),
  post(routes.introductions.handBack, { permission: right('handBack'), event: 'introduction.handedBack' }, handBack),
  post(routes.introductions.return, { permission: right('return'), event: 'introduction.returned' }, sendBack),
  post(routes.introductions.revoke, { permission: right('revoke'), event: 'introduction.revoked' }, revoke),
  post(routes.introductions.amend, { permission: right('amend'), event: 'introduction.amended' }, amend),
  post(
    routes.introductions.onPaper,
    { permission: right('noteFromPaper'), event: 'introduction.notedFromPaper' },
    onPaper,
  ),
]
