import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Facts } from '#ui/facts.tsx'
import { TextAreaField } from '#ui/field.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import type { StepSheet } from '../queries/sheet-list.ts'
import { type ReasonedAction, sheetStepWords } from '../terms/sheet-step.ts'
import { SheetStateTag } from './sheet-tags.tsx'

export const stepAddresses = {
  sendBack: routes.assessments.sendBack,
  askAgain: routes.assessments.askAgain,
  cancel: routes.assessments.cancel,
  correct: routes.assessments.correct,
} as const

type ReasonPageProps = {
  action: ReasonedAction
  sheet: StepSheet
  version: number
  /** Set when the step cannot be taken in this state: the form is left out. */
  isTooLate: boolean
  reason: string
  errors: Readonly<Record<string, string>>
  refusal?: string | undefined
  fields: HiddenFields
}

function About({ sheet }: { sheet: StepSheet }) {
  return (
    <Panel id="phieu" title={sheet.fullName} aside={<SheetStateTag state={sheet.state} />}>
      <Facts
        items={[
          { term: 'Nơi công tác', value: sheet.workplaceName, long: true },
          { term: 'Chi bộ nơi cư trú', value: sheet.cellName ?? 'Chưa giao chi bộ', long: true },
          { term: 'Năm', value: String(sheet.year) },
          { term: 'Hạn trả', value: formatDate(sheet.dueOn) },
          ...(sheet.stateReason ? [{ term: 'Lý do gần nhất', value: sheet.stateReason, long: true }] : []),
        ]}
      />
    </Panel>
  )
}

/** One step of one sheet that needs a reason: whose sheet it is, what the step does, and the reason. */
export function ReasonPage(props: ReasonPageProps) {
  const { action, sheet, version, isTooLate, reason, errors, refusal, fields } = props
  const words = sheetStepWords[action]
  const back = routes.assessments.show.href({ id: sheet.id })
  return (
    <>
      <PageHead title={words.title} lead={words.lead} crumbs={[{ href: back, label: 'Phiếu nhận xét' }]} />
      <ErrorSummary errors={errors} />
      <div class="grid gap-6 max-w-[44rem]">
        {refusal && <Note tone="error">{refusal}</Note>}
        <About sheet={sheet} />
        {isTooLate ? (
          <div>
            <ButtonLink href={back}>Xem phiếu</ButtonLink>
          </div>
        ) : (
          <FormPanel action={stepAddresses[action].href({ id: sheet.id })} fields={fields} guarded>
            <input type="hidden" name="version" value={String(version)} />
            <TextAreaField
              name="ly-do"
              label={words.label}
              hint={words.hint}
              rows={4}
              maxlength={500}
              value={reason}
              error={errors['ly-do']}
            />
            <FormActions>
              <Button tone={action === 'cancel' || action === 'sendBack' ? 'danger' : 'primary'}>{words.verb}</Button>
              <ButtonLink href={back} tone="quiet">
                Thôi
              </ButtonLink>
            </FormActions>
          </FormPanel>
        )}
      </div>
    </>
  )
}
