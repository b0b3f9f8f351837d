import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { formatDate } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { Steps } from '#ui/steps.tsx'
import type { SheetDetail } from '../queries/sheet-detail.ts'
import { type Holder, holderOf, type SheetStep, sheetSteps, standingOf } from '../rules/journey.ts'
import type { AssessmentAction } from '../rules/sheet.ts'
import { holderWords, sheetStepLabels } from '../terms/one-sheet.ts'
import { assessmentActionLabels } from '../terms/sheet.ts'

const holderName = ({ workplaceName, communeName, cellName }: SheetDetail, holder: Holder): string =>
  ({ workplace: workplaceName, commune: communeName, cell: cellName ?? communeName })[holder]

const whereOf = (sheet: SheetDetail): Readonly<Record<SheetStep, string>> => ({
  asked: sheet.workplaceName,
  filled: sheet.cellName ?? sheet.communeName,
  signed: sheet.cellName ?? sheet.communeName,
  confirmed: sheet.communeName,
  back: sheet.workplaceName,
})

const whenOf = (sheet: SheetDetail): Readonly<Record<SheetStep, Temporal.PlainDate | null>> => ({
  asked: sheet.askedOn,
  filled: sheet.heldOn,
  signed: sheet.signedOn,
  confirmed: sheet.confirmedOn,
  back: sheet.deliveredOn,
})

/** Asked for, filled in, signed, confirmed, back: at which step the sheet is. */
export function SheetJourney({ sheet }: { sheet: SheetDetail }) {
  const [where, when] = [whereOf(sheet), whenOf(sheet)]
  return (
    <Steps
      steps={sheetSteps.map((step) => {
        const standing = standingOf(sheet.state, step)
        const day = standing === 'done' ? when[step] : null
        return {
          label: sheetStepLabels[step],
          standing,
          where: where[step],
          when: day && formatDate(day),
        }
      })}
    />
  )
}

/** Steps that have a page of their own. */
const ownPages: Partial<Record<AssessmentAction, { readonly href: (at: { id: number }) => string }>> = {
  draft: routes.assessments.fill,
  assign: routes.assessments.assign,
  sendBack: routes.assessments.sendBack,
  askAgain: routes.assessments.askAgain,
  cancel: routes.assessments.cancel,
  correct: routes.assessments.correct,
  noteFromPaper: routes.assessments.noteFromPaper,
}

/** Steps that are taken for many sheets at once, each where its list is. */
const listsOf: Partial<Record<AssessmentAction, string>> = {
  agree: routes.assessments.sessions.href(),
  sign: routes.assessments.sign.href(),
  confirm: routes.assessments.confirm.href(),
  return: routes.assessments.list.href({ muc: 'toConfirm' }),
  deliver: routes.assessments.deliver.href(),
  announce: routes.assessments.ofWorkplace.href({ muc: 'toAnnounce' }),
}

const hardToTakeBack: readonly AssessmentAction[] = ['sendBack', 'cancel', 'correct']

type SheetActionsProps = {
  sheet: SheetDetail
  /** The steps that the table allows now, of those that are this actor's. */
  actions: readonly AssessmentAction[]
}

function Holding({ sheet }: { sheet: SheetDetail }) {
  const holder = holderOf(sheet.state)
  if (!holder)
    return <p>{sheet.state === 'cancelled' ? 'Đề nghị đã hủy, không ai phải làm gì nữa.' : 'Phiếu đã xong.'}</p>
  return (
    <p>
      {holderWords[holder]}: <b class="font-semibold">{holderName(sheet, holder)}</b>
    </p>
  )
}

/** Who has it in hand, and what this person can do now. */
export function SheetActions({ sheet, actions }: SheetActionsProps) {
  const own = actions.filter((action) => action in ownPages)
  const listed = actions.filter((action) => action in listsOf)
  return (
    <Panel id="viec-tiep" title="Việc tiếp theo" tone="action">
      <Holding sheet={sheet} />
      {sheet.stateReason && <p class="whitespace-pre-line break-words">Lý do: “{sheet.stateReason}”</p>}
      {own.map((action) => (
        <ButtonLink
          href={ownPages[action]?.href({ id: sheet.id }) ?? ''}
          tone={action === 'draft' ? 'primary' : hardToTakeBack.includes(action) ? 'danger' : 'line'}
          wide
        >
          {assessmentActionLabels[action]}
        </ButtonLink>
      ))}
      {listed.length > 0 && (
        <>
          <p>Làm cho một hay nhiều phiếu một lượt:</p>
          <ul>
            {listed.map((action) => (
              <li>
                <a href={listsOf[action]}>{assessmentActionLabels[action]}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {sheet.versions.length > 0 && (
        <ButtonLink href={routes.assessments.files.href({ id: sheet.id })} icon="files" wide>
          Tệp đã ký
        </ButtonLink>
      )}
      {own.length + listed.length === 0 && holderOf(sheet.state) && (
        <p class="text-muted">Bước này do tổ chức khác làm; đồng chí theo dõi ở đây.</p>
      )}
    </Panel>
  )
}
