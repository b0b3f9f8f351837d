import type { Child } from 'hono/jsx'
import type { FieldErrors } from '#core/form.ts'
import type { ProposedCell } from '#features/organisations/rules/cells.ts'
import { routes } from '#routes'
import { Button, ButtonLink, RefusedButton } from '#ui/button.tsx'
import { type Option, SelectField, TextAreaField } from '#ui/field.tsx'
import { Fold } from '#ui/fold.tsx'
import { ActionForm, Form, type HiddenFields } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import type { LetterDetail } from '../queries/detail.ts'
import type { Offer } from '../rules/offer.ts'
import { type IntroductionAction, returnReasons } from '../rules/workflow.ts'
import { introductionWords, introductionActionLabels as labels, returnReasonLabels } from '../terms.ts'
import { OnPaperFields } from './on-paper-fields.tsx'

export type NextActionProps = {
  letter: LetterDetail
  offers: Readonly<Record<IntroductionAction, Offer>>
  /** The commune acts for a cell without accounts. */
  isForCell: boolean
  cells: readonly Option[]
  proposal: ProposedCell | undefined
  errors: FieldErrors
  typed: Readonly<Record<string, string>>
  hidden: HiddenFields
}

/** The one next step in red, other ways out below it, and what is not this person's or not for now with its reason. */
export function NextAction(props: NextActionProps) {
  return (
    <>
      <p>{instruction(props)}</p>
      {primarySteps.map(({ action, show }) => props.offers[action] === 'allowed' && show(props))}
      {otherWays.map(({ action, show }) => props.offers[action] === 'allowed' && show(props))}
      {refusedSteps(props).map((action) => (
        <Refused {...props} action={action} />
      ))}
      {props.letter.state === 'admitted' && <AfterAdmission {...props} />}
    </>
  )
}

type Shown = { readonly action: IntroductionAction; readonly show: (props: NextActionProps) => Child }

const primarySteps: readonly Shown[] = [
  { action: 'issue', show: (props) => <Step {...props} action="issue" /> },
  { action: 'receive', show: (props) => <ReceiveForm {...props} /> },
  { action: 'assign', show: (props) => <AssignForm {...props} /> },
  { action: 'admit', show: (props) => <Step {...props} action="admit" /> },
  { action: 'amend', show: (props) => <AmendForm {...props} /> },
  { action: 'noteFromPaper', show: (props) => <OnPaperForm {...props} /> },
]

const otherWays: readonly Shown[] = [
  { action: 'handBack', show: (props) => <HandBackForm {...props} /> },
  { action: 'return', show: (props) => <ReturnForm {...props} /> },
  { action: 'revoke', show: (props) => <RevokeForm {...props} /> },
]

/** What the other side or the secretary could do now, shown with the reason: the issue of a draft, else the revocation. */
const refusedSteps = ({ letter, offers }: NextActionProps) =>
  (['issue', 'revoke'] as const).filter(
    (action) => offers[action] === 'notYours' && (action === 'issue' || letter.state !== 'draft'),
  )

function AfterAdmission({ letter, hidden }: NextActionProps) {
  return (
    <>
      {!letter.cellIsOutside && (
        <ActionForm action={routes.introductions.slip.href({ id: letter.id })} fields={hidden} icon="printer" wide>
          In phiếu báo cho đảng viên
        </ActionForm>
      )}
      <ButtonLink href={routes.register.list.href()}>Xem sổ theo dõi</ButtonLink>
    </>
  )
}

function HandBackForm({ letter, hidden, errors, typed, isForCell }: NextActionProps) {
  const verb = isForCell ? introductionWords.takeBack : labels.handBack
  return (
    <Fold title={verb} isOpen={'ghi-chu' in typed}>
      <Form action={routes.introductions.handBack.href({ id: letter.id })} fields={hidden} class="grid gap-3">
        <Version letter={letter} />
        <TextAreaField
          name="ghi-chu"
          label={isForCell ? 'Vì sao' : 'Ghi chú cho đảng ủy'}
          hint="Ví dụ: ở khóm 2, không phải khóm 3."
          value={typed['ghi-chu']}
          error={errors['ghi-chu']}
          maxlength={500}
        />
        <Button tone="danger" icon="corner-down-left" wide>
          {verb}
        </Button>
      </Form>
    </Fold>
  )
}

function instruction({ letter, offers, isForCell }: NextActionProps): Child {
  if (offers.noteFromPaper === 'allowed')
    return 'Nơi nhận chưa dùng Hai Chiều. In giấy, trao cho đảng viên; khi có phiếu báo gửi về thì ghi vào đây.'
  if (offers.issue === 'allowed')
    return 'Kiểm tra bản giấy rồi ký ban hành. Giấy có số và gửi ngay đến đảng ủy nơi cư trú.'
  if (offers.receive === 'allowed')
    return 'Kiểm tra nơi cư trú rồi tiếp nhận. Có thể chọn luôn chi bộ để khỏi làm hai lần.'
  if (offers.assign === 'allowed') return 'Chọn chi bộ nơi đảng viên cư trú.'
  if (offers.admit === 'allowed')
    return isForCell
      ? 'Chi bộ chưa tiếp nhận. Đảng ủy có thể ghi thay; nhật ký ghi rõ việc này.'
      : 'Xác nhận đảng viên cư trú trên địa bàn rồi tiếp nhận vào chi bộ.'
  if (offers.amend === 'allowed') return 'Sửa hồ sơ theo lý do trả lại, rồi lập giấy mới. Giấy mới lấy số mới.'
  return waiting(letter)
}

function waiting(letter: LetterDetail): string {
  switch (letter.state) {
    case 'draft':
      return 'Giấy chờ bí thư ký ban hành.'
    case 'issued':
    case 'received':
      return `Đang chờ ${letter.communeName}.`
    case 'assigned':
      return `Đang chờ ${letter.residenceCellName}.`
    case 'admitted':
      return `Xong ngày ${letter.admittedOn ? formatDate(letter.admittedOn) : ''}. Đảng viên có tên trong sổ theo dõi của ${letter.residenceCellName}.`
    case 'returned':
      return 'Giấy đã trả về nơi công tác.'
    case 'revoked':
      return 'Giấy đã thu hồi. Không còn việc gì.'
  }
}

const Version = ({ letter }: { letter: LetterDetail }) => (
  <input type="hidden" name="version" value={String(letter.version)} />
)

const hrefs = {
  issue: routes.introductions.issue,
  admit: routes.introductions.admit,
} as const

function Step({ letter, action, hidden, isForCell }: NextActionProps & { action: keyof typeof hrefs }) {
  return (
    <Form action={hrefs[action].href({ id: letter.id })} fields={hidden}>
      <Version letter={letter} />
      <Button tone="primary" wide>
        {action === 'admit' && isForCell ? 'Ghi thay: chi bộ đã tiếp nhận' : labels[action]}
      </Button>
    </Form>
  )
}

function Refused({ letter, action }: NextActionProps & { action: 'issue' | 'revoke' }) {
  return (
    <RefusedButton id={action} reason={`Việc này do bí thư, phó bí thư của ${letter.workplaceName} làm.`} wide>
      {labels[action]}
    </RefusedButton>
  )
}

function CellField({ cells, proposal, errors, typed, optional }: NextActionProps & { optional?: boolean }) {
  const hint = proposal
    ? proposal.certainty === 'certain'
      ? 'Gợi ý theo địa chỉ.'
      : 'Gợi ý chưa chắc chắn: đồng chí kiểm tra lại địa chỉ.'
    : 'Chưa gợi ý được từ địa chỉ.'
  return (
    <SelectField
      name="chi-bo"
      label="Giới thiệu về chi bộ"
      hint={hint}
      options={cells}
      emptyLabel={optional ? 'Chọn sau' : 'Chọn chi bộ'}
      value={typed['chi-bo'] ?? (proposal ? String(proposal.cellId) : undefined)}
      error={errors['chi-bo']}
    />
  )
}

function ReceiveForm(props: NextActionProps) {
  return (
    <Form action={routes.introductions.receive.href({ id: props.letter.id })} fields={props.hidden} class="grid gap-3">
      <Version letter={props.letter} />
      <CellField {...props} optional />
      <Button tone="primary" wide>
        Tiếp nhận
      </Button>
    </Form>
  )
}

function AssignForm(props: NextActionProps) {
  return (
    <Form action={routes.introductions.assign.href({ id: props.letter.id })} fields={props.hidden} class="grid gap-3">
      <Version letter={props.letter} />
      <CellField {...props} />
      <Button tone="primary" wide>
        {labels.assign}
      </Button>
    </Form>
  )
}

function AmendForm({ letter, hidden }: NextActionProps) {
  return (
    <>
      <ButtonLink href={routes.members.edit.href({ id: letter.memberId })} icon="pencil-line" wide>
        Sửa hồ sơ đảng viên
      </ButtonLink>
      <ActionForm action={routes.introductions.amend.href({ id: letter.id })} fields={hidden} tone="primary" wide>
        Lập giấy mới
      </ActionForm>
    </>
  )
}

function ReturnForm({ letter, hidden, errors, typed }: NextActionProps) {
  return (
    <Fold title={labels.return} isOpen={'ly-do' in typed || 'ghi-ro' in typed}>
      <Form action={routes.introductions.return.href({ id: letter.id })} fields={hidden} class="grid gap-3">
        <Version letter={letter} />
        <SelectField
          name="ly-do"
          label="Lý do trả lại"
          emptyLabel="Chọn lý do"
          options={returnReasons.map((value) => ({ value, label: returnReasonLabels[value] }))}
          value={typed['ly-do']}
          error={errors['ly-do']}
        />
        <TextAreaField name="ghi-ro" label="Ghi rõ" value={typed['ghi-ro']} error={errors['ghi-ro']} maxlength={500} />
        <Button tone="danger" icon="undo-2" wide>
          {labels.return}
        </Button>
      </Form>
    </Fold>
  )
}

function RevokeForm({ letter, hidden, errors, typed }: NextActionProps) {
  const verb = letter.state === 'draft' ? 'Bỏ dự thảo' : labels.revoke
  return (
    <Fold title={verb} isOpen={'ghi-chu' in typed}>
      <Form action={routes.introductions.revoke.href({ id: letter.id })} fields={hidden} class="grid gap-3">
        <Version letter={letter} />
        <TextAreaField
          name="ghi-chu"
          label="Vì sao"
          value={typed['ghi-chu']}
          error={errors['ghi-chu']}
          maxlength={500}
        />
        <Button tone="danger" wide>
          {verb}
        </Button>
      </Form>
    </Fold>
  )
}

function OnPaperForm({ letter, hidden, errors, typed }: NextActionProps) {
  return (
    <Form action={routes.introductions.onPaper.href({ id: letter.id })} fields={hidden} class="grid gap-3">
      <Version letter={letter} />
      <OnPaperFields errors={errors} typed={typed} />
      <Button tone="primary" wide>
        Ghi theo phiếu báo
      </Button>
    </Form>
  )
}
