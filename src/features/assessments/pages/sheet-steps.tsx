import { routes } from '#routes'
import { ButtonLink } from '#ui/button.tsx'
import { formatDate } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { Steps } from '#ui/steps.tsx'
import type { SheetDetail } from '../queries/sheet-detail.ts'
import { type Holder, holderOf, type SheetStep, sheetSteps, standingOf } from '../rules/journey.ts'
import type { AssessmentAction, AssessmentState } from '../rules/sheet.ts'
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
      {own.length + listed.length === 0 && holderOf(sheet.state) && (
        <p class="text-muted">Bước này do tổ chức khác làm; đồng chí theo dõi ở đây.</p>
      )}
    </Panel>
  )
}

/** Whoever works on the sheet prints it before it is signed, too. */
const draftStates: readonly AssessmentState[] = ['drafted', 'agreed']

/** The paper of a sheet as far as this reader may know it, and what was signed outside. */
export function SheetPapers({ sheet }: { sheet: SheetDetail }) {
  const { id, working, state, versions } = sheet
  const isSigned = versions.length > 0
  const isDraft = working !== null && draftStates.includes(state)
  if (!isSigned && !isDraft) return null
  return (
    <Panel id="ban-in" title="Bản in">
      {isDraft && (
        <ButtonLink href={routes.assessments.pdf.href({ id }, { ban: 'du-thao' })} icon="printer" wide>
          In dự thảo
        </ButtonLink>
      )}
      {isSigned && (
        <>
          <ButtonLink href={routes.assessments.pdf.href({ id })} icon="printer" wide>
            In phiếu
          </ButtonLink>
          <ButtonLink href={routes.assessments.docx.href({ id })} icon="file-text" wide>
            Tải bản Word
          </ButtonLink>
          <ButtonLink href={routes.assessments.files.href({ id })} icon="files" wide>
            Tệp đã ký
          </ButtonLink>
        </>
      )}
    </Panel>
  )
}

/** Until when a sheet 5B-KNĐ can be used. */
export type Validity = {
  readonly until: Temporal.PlainDate
  readonly hasExpired: boolean
  /** The reader may ask for another. */
  readonly mayAskAnew: boolean
}

export function SheetExpired({ validity }: { validity: Validity | undefined }) {
  if (!validity?.hasExpired) return null
  return (
    <Panel id="het-han" title="Phiếu 5B-KNĐ đã hết giá trị" tone="action">
      <p>Phiếu có giá trị đến {formatDate(validity.until)}. Kết nạp sau ngày ấy thì xin nhận xét lại.</p>
      {validity.mayAskAnew && (
        <ButtonLink href={routes.requests.applicant.href()} tone="primary" wide>
          Xin nhận xét lại
        </ButtonLink>
      )}
    </Panel>
  )
}
