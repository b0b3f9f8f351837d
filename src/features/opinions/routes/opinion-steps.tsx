import type { Checked } from '#core/form.ts'
import type { Outcome } from '#core/outcome.ts'
import type { Work } from '#db/work.ts'
import { routes } from '#routes'
import { type Answer, notFound } from '#web/answer.ts'
import { post } from '#web/route.ts'
import { joinOpinion, separateOpinion } from '../commands/join-opinions.ts'
import type { OpinionStep } from '../commands/load-opinion.ts'
import {
  answerOpinion,
  closeOpinion,
  forwardOpinion,
  reopenOpinion,
  shareOpinion,
  takeBackOpinion,
} from '../commands/opinion-steps.ts'
import { checkAnswer, checkForward, checkLeading, checkOpinionReason, checkShare } from '../forms/opinion.ts'
import type { SentForm } from '../pages/opinion-steps.tsx'
import { opinionPermissions } from '../permissions/opinion.ts'
import { type OpinionRefusal, opinionWords } from '../terms/opinion.ts'
import { answerStep, idOf, type OpinionVisit, showOpinion, stepOf } from './opinions.tsx'

type Action = keyof typeof opinionPermissions

type Declared<Typed extends object> = {
  readonly action: Action
  readonly message: string
  readonly sent: SentForm
  readonly check: (form: FormData, today: Temporal.PlainDate) => Checked<Typed>
  readonly carryOut: (work: Work, input: OpinionStep & Typed) => Promise<Outcome<OpinionRefusal>>
}

/** Reads the form of a step, carries it out, and shows the opinion again. */
const step =
  <Typed extends object>({ check, carryOut, ...taken }: Declared<Typed>) =>
  async (visit: OpinionVisit): Promise<Answer> => {
    const id = idOf(visit)
    if (!id) return notFound()
    const typed = check(visit.form, visit.work.today)
    if (!typed.ok) return showOpinion(visit, { sent: taken.sent, errors: typed.errors })
    const outcome = await carryOut(visit.work, { ...stepOf(visit, id), ...typed.value })
    return answerStep(visit, outcome, taken)
  }

const nothingTyped = (): Checked<object> => ({ ok: true, value: {} })

const right = (action: Action, event: string) => ({ permission: [opinionPermissions, action] as const, event })

export const stepRoutes = [
  post(
    routes.opinions.forward,
    right('forward', 'opinion.forwarded'),
    step({
      action: 'forward',
      message: opinionWords.forwarded,
      sent: 'forward',
      check: checkForward,
      carryOut: forwardOpinion,
    }),
  ),
  post(
    routes.opinions.takeBack,
    right('takeBack', 'opinion.takenBack'),
    step({
      action: 'takeBack',
      message: opinionWords.takenBack,
      sent: 'reason',
      check: checkOpinionReason,
      carryOut: takeBackOpinion,
    }),
  ),
  post(
    routes.opinions.answer,
    right('answer', 'opinion.answered'),
    step({
      action: 'answer',
      message: opinionWords.answered,
      sent: 'answer',
      check: checkAnswer,
      carryOut: answerOpinion,
    }),
  ),
  post(
    routes.opinions.close,
    right('close', 'opinion.closed'),
    step({
      action: 'close',
      message: opinionWords.closed,
      sent: 'button',
      check: nothingTyped,
      carryOut: closeOpinion,
    }),
  ),
  post(
    routes.opinions.reopen,
    right('reopen', 'opinion.reopened'),
    step({
      action: 'reopen',
      message: opinionWords.reopened,
      sent: 'reason',
      check: checkOpinionReason,
      carryOut: reopenOpinion,
    }),
  ),
  post(
    routes.opinions.share,
    right('share', 'opinion.shared'),
    step({
      action: 'share',
      message: opinionWords.shared,
      sent: 'share',
      check: checkShare,
      carryOut: shareOpinion,
    }),
  ),
  post(
    routes.opinions.join,
    right('join', 'opinion.joined'),
    step({
      action: 'join',
      message: opinionWords.joined,
      sent: 'join',
      check: checkLeading,
      carryOut: joinOpinion,
    }),
  ),
  post(
    routes.opinions.separate,
    right('separate', 'opinion.separated'),
    step({
      action: 'separate',
      message: opinionWords.separated,
      sent: 'button',
      check: nothingTyped,
      carryOut: separateOpinion,
    }),
  ),
]
