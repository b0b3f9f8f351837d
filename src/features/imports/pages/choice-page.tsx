import { routes } from '#routes'
import { Button, ButtonLink } from '#ui/button.tsx'
import { RadioField } from '#ui/choice-field.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { CheckboxField } from '#ui/field.tsx'
import { Filters } from '#ui/filters.tsx'
import { FormActions, FormPanel, type HiddenFields } from '#ui/form.tsx'
import { formatNumber } from '#ui/format.ts'
import { Note } from '#ui/note.tsx'
import { PageHead } from '#ui/page-head.tsx'
import type { ChoiceOption, Proposals } from '../commands/target.ts'

export type ChoicePageProps = {
  id: number
  row: number
  version: number
  /** "Trang 1, dòng 12: Nguyễn Văn A". */
  rowName: string
  /** What the file says. */
  text: string
  /** How many rows of the file say so. */
  alike: number
  words: Proposals['words']
  search: string
  /** How the address names the tab the person came from; empty when it does not. */
  tabWord: string
  backHref: string
  options: readonly ChoiceOption[]
  error: string | undefined
  hidden: HiddenFields
}

/** What one row leaves open, looked up by name and given to it, or to all rows that say the same. */
export function ChoicePage(props: ChoicePageProps) {
  const { id, row, words, text, rowName, search, tabWord, backHref, options, error } = props
  return (
    <>
      <PageHead
        title={words.chooseTitle}
        lead={`${rowName} ghi “${text}”.`}
        crumbs={[{ href: backHref, label: 'Xem trước bảng tính' }]}
      />
      <ErrorSummary errors={{ chon: error }} />
      <div class="grid gap-6">
        <div class="panel max-w-[44rem]">
          <Filters
            action={routes.imports.choice.href({ id, row })}
            search={{ name: 'tim', value: search, label: words.search }}
            keep={tabWord ? { muc: tabWord } : {}}
          />
          <p class="hint p-4">{words.searchHint}</p>
        </div>
        {options.length > 0 && <Options {...props} />}
        {options.length === 0 && search !== '' && <Note tone="warning" title={words.noneFound} />}
      </div>
    </>
  )
}

function Options(props: ChoicePageProps) {
  const { id, row, version, words, search, tabWord, backHref, text, alike, options, error, hidden } = props
  const [only] = options.length === 1 ? options : []
  return (
    <FormPanel
      action={routes.imports.choice.href({ id, row }, { tim: search, muc: tabWord || undefined })}
      fields={hidden}
    >
      <input type="hidden" name="version" value={String(version)} />
      <RadioField
        name="chon"
        legend={`${formatNumber(options.length)} nơi tìm thấy`}
        options={options.map(({ code, label }) => ({ value: code, label }))}
        value={only?.code}
        error={error}
        required
      />
      {alike > 1 && <CheckboxField name="ca-dong-giong" label={words.forAll(alike, text)} checked />}
      <FormActions>
        <Button tone="primary" icon="check">
          {words.chooseTitle}
        </Button>
        <ButtonLink tone="quiet" href={backHref}>
          Quay lại các dòng
        </ButtonLink>
      </FormActions>
    </FormPanel>
  )
}
