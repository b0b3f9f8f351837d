import { routes } from '#routes'
import { ChoicesField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { TextField } from '#ui/field.tsx'
import { formatDate } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import { Panel } from '#ui/panel.tsx'
import { type Column, Table } from '#ui/table.tsx'
import type { AssessmentFormRow, AssessmentSettingsRow } from '../queries.ts'
import { type AssessmentSettings, assessmentSettingsVersion, inForce, settingKeys } from '../rules.ts'
import {
  excusedCountsLabels,
  mayObjectLabels,
  regulationWords,
  releasedWhenLabels,
  settingWords,
  softwareDefault,
} from '../terms.ts'
import { AssessmentFormPanels } from './assessment-form-panels.tsx'
import { appliesColumn, type DatedForm, SetForm, SetRefusal, Source } from './dated.tsx'

type AssessmentSettingsProps = {
  settings: readonly AssessmentSettingsRow[]
  forms: readonly AssessmentFormRow[]
  today: Temporal.PlainDate
  /** Undefined for those who may only read. */
  form?: DatedForm | undefined
}

type Key = keyof AssessmentSettings

const dayAndMonth = (monthDay: string) => monthDay.split('-').toReversed().join('/')
const yesOrNo = (value: boolean) => (value ? 'yes' : 'no')

/** The settings as they stand in the fields of the form. */
export const typedSettings = (row: AssessmentSettings): Readonly<Record<Key, string>> => ({
  askedFrom: dayAndMonth(row.askedFrom),
  askedUntil: dayAndMonth(row.askedUntil),
  returnedBy: dayAndMonth(row.returnedBy),
  escalatedOn: dayAndMonth(row.escalatedOn),
  gradedOn: dayAndMonth(row.gradedOn),
  leastMonths: String(row.leastMonths),
  excusedCounts: yesOrNo(row.excusedCounts),
  fullFromPercent: String(row.fullFromPercent),
  someFromPercent: String(row.someFromPercent),
  releasedWhen: row.releasedWhen,
  mayObject: yesOrNo(row.mayObject),
  allBestPercent: String(row.allBestPercent),
  applicantMonths: String(row.applicantMonths),
  requestSymbol: row.requestSymbol,
  committeeSignature: row.committeeSignature,
  noCommitteeSignature: row.noCommitteeSignature,
})

const inWords = (row: AssessmentSettings): Readonly<Record<Key, string>> => ({
  ...typedSettings(row),
  leastMonths: `${row.leastMonths} tháng`,
  excusedCounts: excusedCountsLabels[yesOrNo(row.excusedCounts)],
  fullFromPercent: `${row.fullFromPercent} %`,
  someFromPercent: `${row.someFromPercent} %`,
  releasedWhen: releasedWhenLabels[row.releasedWhen],
  mayObject: mayObjectLabels[yesOrNo(row.mayObject)],
  allBestPercent: `${row.allBestPercent} %`,
  applicantMonths: `${row.applicantMonths} tháng`,
})

const currentColumns = (words: Readonly<Record<Key, string>>): readonly Column<Key>[] => [
  { label: 'Nội dung', kind: 'lead', cell: (key) => <b class="font-semibold">{settingWords[key].label}</b> },
  { label: 'Giá trị', kind: 'state', cell: (key) => words[key] },
  { label: 'Dùng để làm gì', kind: 'wide', cell: (key) => settingWords[key].effect },
]

/** What another row says otherwise than the one that holds today. */
function Differences({ row, current }: { row: AssessmentSettingsRow; current: AssessmentSettingsRow | undefined }) {
  const words = inWords(row)
  const keys = settingKeys.filter((key) => row[key] !== current?.[key])
  if (keys.length === 0) return <>Như đang áp dụng</>
  return (
    <ul>
      {keys.map((key) => (
        <li>
          {settingWords[key].label}: <b class="font-semibold">{words[key]}</b>
        </li>
      ))}
    </ul>
  )
}

const otherColumns = (current: AssessmentSettingsRow | undefined): readonly Column<AssessmentSettingsRow>[] => [
  { ...appliesColumn, kind: 'lead' },
  {
    label: 'Khác đang áp dụng',
    kind: 'wide',
    cell: (row) => <Differences row={row} current={current} />,
  },
  { label: 'Căn cứ', kind: 'state', cell: (row) => <Source source={row.source} /> },
]

const numbers = new Set<Key>(['leastMonths', 'fullFromPercent', 'someFromPercent', 'allBestPercent', 'applicantMonths'])

const choices: Partial<Readonly<Record<Key, Readonly<Record<string, string>>>>> = {
  excusedCounts: excusedCountsLabels,
  releasedWhen: releasedWhenLabels,
  mayObject: mayObjectLabels,
}

function SettingField({ name, draft: { values, errors } }: { name: Key; draft: DatedForm['draft'] }) {
  const { label, effect } = settingWords[name]
  const given = { name, value: values[name], error: errors[name], hint: effect }
  const options = choices[name]
  if (options) {
    const offered = Object.entries(options).map(([value, words]) => ({ value, label: words }))
    return <ChoicesField legend={label} options={offered} {...given} />
  }
  return <TextField label={label} inputmode={numbers.has(name) ? 'numeric' : 'text'} maxlength={60} {...given} />
}

const SetSettingsForm = ({ draft, fields, newest }: DatedForm & { newest: AssessmentSettingsRow | undefined }) => (
  <SetForm
    noun="mốc ngày và cách tính"
    action={routes.regulations.assessmentSettings.href()}
    draft={draft}
    fields={fields}
    shownWith={<input type="hidden" name="was" value={assessmentSettingsVersion(newest)} />}
  >
    {settingKeys.map((key) => (
      <SettingField name={key} draft={draft} />
    ))}
  </SetForm>
)

/** Dates and thresholds of the assessment as dated rows, and the forms in force. */
export function AssessmentSettingsPage({ settings, forms, today, form }: AssessmentSettingsProps) {
  const [current] = inForce(settings, today)
  const others = settings.filter((row) => row !== current)
  return (
    <>
      <PageHead
        title={regulationWords.assessmentSettings}
        lead={regulationWords.assessmentLead}
        crumbs={[{ href: routes.regulations.list.href(), label: regulationWords.title }]}
      />
      {form && <ErrorSummary errors={form.draft.errors} />}
      <div class="grid gap-6">
        <SetRefusal noun="mốc ngày và cách tính" draft={form?.draft} />
        <Note>
          213-QĐ/TW và 33-HD/BTCTW không ấn định những ngày và tỷ lệ này. Dòng ghi “{softwareDefault}” do phần mềm tạm
          đặt, cho đến khi tỉnh có quy định riêng.
        </Note>
        {current && (
          <Panel
            id="dang-ap-dung"
            title="Mốc ngày, cách tính đang áp dụng"
            aside={
              <>
                Từ {formatDate(current.validFrom)} <Source source={current.source} />
              </>
            }
            flush
          >
            <Table
              caption="Mốc ngày và cách tính đang áp dụng"
              columns={currentColumns(inWords(current))}
              rows={settingKeys}
            />
          </Panel>
        )}
        {others.length > 0 && (
          <Panel id="khac" title="Trước đây và sắp tới" tone="quiet" flush>
            <Table
              caption="Mốc ngày và cách tính không áp dụng hôm nay"
              columns={otherColumns(current)}
              rows={others}
            />
          </Panel>
        )}
        {form && <SetSettingsForm {...form} newest={settings[0]} />}
        <AssessmentFormPanels forms={forms} />
      </div>
    </>
  )
}
