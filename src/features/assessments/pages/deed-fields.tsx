import { RadioField } from '#ui/choice-field.tsx'
import { DateField, TextAreaField, TextField } from '#ui/field.tsx'
import type { ReferralOutcome } from '../rules/referral.ts'
import { referralOutcomeLabels } from '../terms/referral.ts'

type Values = Readonly<Record<string, string>>

const hints: Readonly<Partial<Record<ReferralOutcome, string>>> = {
  commended: 'Ghi hình thức, ví dụ giấy khen.',
  handled: 'Ghi hình thức, ví dụ khiển trách.',
  declined: 'Phải ghi lý do.',
}

const praises = 'giấy khen của đảng ủy; biểu dương trước chi bộ'
const measures = 'phê bình trước chi bộ; khiển trách'

/** What may stand in the form of a deed, of the kinds that can be chosen. */
function examplesOf(outcomes: readonly ReferralOutcome[]): string {
  const [praise, measure] = [outcomes.includes('commended'), outcomes.includes('handled')]
  return [praise && praises, measure && measures].filter(Boolean).join('; ')
}

type DeedFieldsProps = { outcomes: readonly ReferralOutcome[]; typed: Values; errors: Values }

/** What was done, how, under which number and when: the same for an answer and for an act of the workplace alone. */
export function DeedFields({ outcomes, typed, errors }: DeedFieldsProps) {
  const given = (name: string) => ({ name, value: typed[name], error: errors[name] })
  const mayDecline = outcomes.includes('declined')
  return (
    <>
      <RadioField
        {...given('ket-qua')}
        legend="Đơn vị đã làm gì"
        options={outcomes.map((one) => ({ value: one, label: referralOutcomeLabels[one], hint: hints[one] }))}
      />
      <TextField {...given('hinh-thuc')} label="Hình thức" hint={`Ví dụ: ${examplesOf(outcomes)}.`} maxlength={200} />
      <TextField {...given('so')} label="Số quyết định, văn bản (nếu có)" maxlength={50} />
      <DateField {...given('ngay')} label="Ngày thực hiện" />
      <TextAreaField
        {...given('ly-do')}
        label={mayDecline ? 'Lý do, ý kiến thêm' : 'Ý kiến thêm'}
        hint={
          mayDecline
            ? 'Nơi cư trú đọc nguyên văn. Không thực hiện thì phải ghi lý do.'
            : 'Nơi cư trú đọc nguyên văn; để trống cũng được.'
        }
        rows={4}
        maxlength={2000}
      />
    </>
  )
}
