import { parseId } from '#core/ids.ts'
import { codeDays } from '#features/accounts/rules.ts'
import { docxMediaType } from '#papers/docx.ts'
import { routes } from '#routes'
import { type Answer, goTo, notFound, send } from '#web/answer.ts'
import { get, post, type Visit } from '#web/route.ts'
import { printNotice } from '../commands/notice.ts'
import { countPrint } from '../commands/print.ts'
import { printableLetter } from '../papers/issued-letter.ts'
import { introductionLetterDocx, introductionLetterPdf, noticeSlipPdf } from '../papers.ts'
import { introductionPermissions } from '../permissions.ts'
import { listLettersToPrint } from '../queries/letter-source.ts'
import { introductionWords, paperNames } from '../terms.ts'
import { answerStep } from './letter.tsx'
import { printSettings } from './print-settings.ts'

type LetterVisit = Visit<'/gioi-thieu/:id'>

const read = [introductionPermissions, 'read'] as const

async function findPaper(visit: LetterVisit) {
  const id = parseId<'introductions'>(visit.params.id)
  if (!id) return undefined
  const [[row], settings] = await Promise.all([
    listLettersToPrint(visit.work.db, visit.scope, [id]),
    printSettings(visit),
  ])
  // A paper typed in from outside is not ours to print.
  if (!row || row.isFromOutside) return undefined
  if (row.letter) await countPrint(visit.work, [id])
  const name = paperNames.letter(row.numberText, row.fullName)
  return { row, name, letter: printableLetter(row, settings) }
}

async function pdf(visit: LetterVisit): Promise<Answer> {
  const paper = await findPaper(visit)
  if (!paper) return notFound()
  const content = await introductionLetterPdf([paper.letter], { createdAt: visit.work.now })
  return send({
    content,
    name: `${paper.name}.pdf`,
    mediaType: 'application/pdf',
    inline: true,
    seen: { memberId: paper.row.memberId },
  })
}

async function word(visit: LetterVisit): Promise<Answer> {
  const paper = await findPaper(visit)
  if (!paper) return notFound()
  const content = await introductionLetterDocx(paper.letter)
  return send({ content, name: `${paper.name}.docx`, mediaType: docxMediaType, seen: { memberId: paper.row.memberId } })
}

async function slip(visit: LetterVisit): Promise<Answer> {
  const id = parseId<'introductions'>(visit.params.id)
  if (!id) return notFound()
  const { config } = visit.services
  const printed = await printNotice(visit.work, { id, secret: config.secret })
  if (!printed.ok) return answerStep(visit, printed, { action: 'admit', message: '' })
  const { code, notice } = printed.value
  if (!code) return goTo(routes.introductions.show.href({ id }), introductionWords.hasAccount)
  const content = await noticeSlipPdf([
    {
      communeName: notice.communeName,
      cellName: notice.cellName,
      memberName: notice.fullName,
      admittedOn: notice.admittedOn ?? visit.work.today,
      meetingPlace: null,
      contact: notice.cellContact,
      activation: {
        code,
        url: new URL(routes.activation.href({ ma: code }), config.publicUrl).href,
        expiresOn: visit.work.today.add({ days: codeDays.activation }),
      },
    },
  ])
  return send({ content, name: paperNames.notice(notice.fullName), mediaType: 'application/pdf' })
}

export const paperRoutes = [
  get(routes.introductions.pdf, { permission: read, event: 'introduction.paperSeen' }, pdf),
  get(routes.introductions.docx, { permission: read, event: 'introduction.paperSeen' }, word),
  post(
    routes.introductions.slip,
    { permission: [introductionPermissions, 'admit'], event: 'introduction.noticePrinted' },
    slip,
  ),
]
