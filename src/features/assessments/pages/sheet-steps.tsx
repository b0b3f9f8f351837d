import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { Form, type HiddenFields } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Panel } from '#ui/panel.tsx'
import { Steps } from '#ui/steps.tsx'
import type { SheetDetail } from '../queries/sheet-detail.ts'
import { type Holder, holderOf, type SheetStep, sheetSteps, standingOf } from '../rules/journey.ts'
import type { AssessmentAction, AssessmentState } from '../rules/sheet.ts'
import type { ManyAction } from '../terms/many.ts'
import { holderWords, sheetStepLabels } from '../terms/one-sheet.ts'
import { assessmentActionLabels } from '../terms/sheet.ts'
import { manyAddresses } from './many-pages.tsx'

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

type Address = (sheet: SheetDetail) => string

/** Where a step is taken that is a page of its own, or that is taken in a list. */
const addresses: Readonly<Record<Exclude<AssessmentAction, ManyAction>, Address>> = {
  draft: routes.assessments.fill.href,
  assign: routes.assessments.assign.href,
  sendBack: routes.assessments.sendBack.href,
  askAgain: routes.assessments.askAgain.href,
  cancel: routes.assessments.cancel.href,
  correct: routes.assessments.correct.href,
  noteFromPaper: routes.assessments.noteFromPaper.href,
  agree: () => routes.assessments.sessions.href(),
  deliver: () => routes.assessments.deliver.href(),
  announce: () => routes.assessments.ofWorkplace.href({ muc: 'toAnnounce' }),
}

/** The step that brings a sheet on, whoever takes it; what stands first among the others is the one next action. */
const nextOf: Readonly<Record<AssessmentState, AssessmentAction | undefined>> = {
  requested: 'assign',
  withCell: 'draft',
  drafted: 'draft',
  agreed: 'sign',
  signed: 'confirm',
  confirmed: 'deliver',
  delivered: 'announce',
  announced: undefined,
  sentBack: 'askAgain',
  cancelled: undefined,
}

const hardToTakeBack: readonly AssessmentAction[] = ['sendBack', 'return', 'cancel', 'correct']

type SheetActionsProps = {
  sheet: SheetDetail
  /** Number and version, as a form sends it. */
  chosen: string
  fields: HiddenFields
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

type StepProps = Omit<SheetActionsProps, 'actions'> & { action: AssessmentAction }

const isMany = (action: AssessmentAction): action is ManyAction => action in manyAddresses

/** What is done to many sheets in one act is done to this one by the same form: it asks once more, then does it. */
function Step({ sheet, chosen, fields, action }: StepProps) {
  const tone = action === nextOf[sheet.state] ? 'primary' : hardToTakeBack.includes(action) ? 'danger' : 'line'
  const label = assessmentActionLabels[action]
  if (!isMany(action))
    return (
      <ButtonLink href={addresses[action](sheet)} tone={tone} wide>
        {label}
      </ButtonLink>
    )
  return (
    <Form action={manyAddresses[action].href()} fields={fields}>
      <input type="hidden" name="phieu" value={chosen} />
      <Button tone={tone} wide>
        {label}
      </Button>
    </Form>
  )
}

/** Who has it in hand, and what this person can do now. */
export function SheetActions({ actions, ...given }: SheetActionsProps) {
  const { sheet } = given
  const next = nextOf[sheet.state]
  const ordered = [...actions.filter((one) => one === next), ...actions.filter((one) => one !== next)]
  return (
    <Panel id="viec-tiep" title="Việc tiếp theo" tone="action">
      <Holding sheet={sheet} />
      {sheet.stateReason && <p class="whitespace-pre-line break-words">Lý do: “{sheet.stateReason}”</p>}
      {ordered.map((action) => (
        <Step {...given} action={action} />
      ))}
      {ordered.length === 0 && holderOf(sheet.state) && (
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
