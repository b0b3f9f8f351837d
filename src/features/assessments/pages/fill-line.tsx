import type { Child } from 'hono/jsx'
import type { Criterion } from '#features/regulations/rules.ts'
import { FieldWords } from '#ui/field.tsx'
import { Icon } from '#ui/icon.tsx'
import { Note } from '#ui/note.tsx'
import type { Facts } from '../rules/facts.ts'
import { longestText, referralOf } from '../rules/sheet.ts'
import { attendanceWords, besideWords, fieldOf, sheetWords, wasOf } from '../terms/one-sheet.ts'

/** What somebody else wrote meanwhile where this person wrote something else; `stands` as the field says it, and in words. */
export type LineConflict = {
  readonly stands: string
  readonly words: string
  readonly by: string
  readonly own: string
}

export type Proposal = { readonly grade: number; readonly facts: Facts; readonly why: string }

/** Everything of the form by the name of its field: what it shows, what it was shown with, what is wrong, what disagrees. */
export type Filling = {
  readonly values: Readonly<Record<string, string>>
  readonly was: Readonly<Record<string, string>>
  readonly errors: Readonly<Record<string, string>>
  readonly conflicts: Readonly<Record<string, LineConflict>>
}

function ProposalNote({ criterion, proposal }: { criterion: Criterion; proposal: Proposal }) {
  return (
    <details class="reason">
      <summary>
        <Icon name="chart-column" />
        <span>
          Đề xuất: <b class="font-semibold">{criterion.options[proposal.grade - 1]}</b>
        </span>
        <span class="why-link">Vì sao</span>
      </summary>
      <div class="reason-body">
        <p>
          {attendanceWords(proposal.facts)} {proposal.why}
        </p>
        <p>Chi bộ quyết định. Chọn mức khác thì ghi một câu lý do.</p>
      </div>
    </details>
  )
}

/** Stays hidden until two people disagree: the server shows it, or the script of the page; its buttons need the script. */
function ConflictNote({ field, conflict }: { field: string; conflict: LineConflict | undefined }) {
  const { by, words, own, stands } = conflict ?? { by: '', words: '', own: '', stands: '' }
  return (
    <div data-conflict={field} data-stands={stands} hidden={!conflict} role="status">
      <Note
        tone="warning"
        title={
          <>
            <span data-slot="by">{by}</span> vừa ghi khác ở đây
          </>
        }
      >
        <p class="whitespace-pre-line break-words">
          Đang lưu: “<span data-slot="words">{words}</span>”. Đồng chí ghi: “<span data-slot="own">{own}</span>”. Chưa
          bên nào mất; đồng chí chọn phần đúng rồi lưu.
        </p>
        <p class="flex flex-wrap gap-2 mt-2" data-with-script hidden>
          <button type="button" class="btn btn-sm btn-line" data-settle="own">
            Giữ phần đồng chí ghi
          </button>
          <button type="button" class="btn btn-sm btn-line" data-settle="stands">
            Lấy phần đang lưu
          </button>
        </p>
      </Note>
    </div>
  )
}

type LineProps = { criterion: Criterion; filling: Filling }

function Grades({ criterion, filling, proposal }: LineProps & { proposal: Proposal | undefined }) {
  const { position, shortName, options } = criterion
  const field = fieldOf({ position, part: 'grade' })
  const error = filling.errors[field]
  const asks = (grade: number) => (proposal ? grade !== proposal.grade : referralOf(criterion, grade) !== undefined)
  return (
    <>
      <ConflictNote field={field} conflict={filling.conflicts[field]} />
      <input type="hidden" name={wasOf(field)} value={filling.was[field] ?? ''} />
      <FieldWords id={field} error={error} />
      <fieldset class="choices choices-stack" aria-describedby={error && `${field}-loi`}>
        <legend class="sr-only">{shortName}</legend>
        {options.map((option, index) => {
          const grade = index + 1
          const isProposed = proposal?.grade === grade
          return (
            <label class={isProposed ? 'is-prop' : undefined}>
              <input
                type="radio"
                class={asks(grade) ? 'wants-words' : undefined}
                id={index === 0 ? field : `${field}-${grade}`}
                name={field}
                value={String(grade)}
                checked={filling.values[field] === String(grade)}
              />
              <span class="on">
                <Icon name="check" />
              </span>
              <span>
                {option}
                {isProposed && <span class="prop">đề xuất</span>}
              </span>
            </label>
          )
        })}
      </fieldset>
    </>
  )
}

type WordsProps = LineProps & { label: string; hint?: string; placeholder?: string; isBeside?: boolean }

function Words({ criterion, filling, label, hint, placeholder = ' ', isBeside }: WordsProps) {
  const field = fieldOf({ position: criterion.position, part: 'text' })
  const error = filling.errors[field]
  const describedBy = [hint && `${field}-hd`, error && `${field}-loi`].filter(Boolean).join(' ')
  return (
    <div class={isBeside ? 'beside' : 'answer grid gap-2.5'}>
      <ConflictNote field={field} conflict={filling.conflicts[field]} />
      <input type="hidden" name={wasOf(field)} value={filling.was[field] ?? ''} />
      <div class="field">
        <label for={field} class={isBeside ? undefined : 'sr-only'}>
          {label}
        </label>
        <FieldWords id={field} hint={hint} error={error} />
        <textarea
          class="textarea"
          id={field}
          name={field}
          rows={isBeside ? 2 : 3}
          maxlength={longestText}
          placeholder={placeholder}
          aria-describedby={describedBy || undefined}
          aria-invalid={error ? 'true' : undefined}
        >
          {filling.values[field] ?? ''}
        </textarea>
      </div>
    </div>
  )
}

type FillLineProps = LineProps & { proposal: Proposal | undefined; children: Child }

/** The words that go beside a grade: the reason for another grade than the proposed one, or the grounds of a proposal. */
function Beside({ criterion, filling, proposal }: LineProps & { proposal: Proposal | undefined }) {
  const has = Boolean(filling.values[fieldOf({ position: criterion.position, part: 'text' })])
  if (criterion.basis === 'referral')
    return (
      <Words criterion={criterion} filling={filling} {...besideWords.grounds} hint={sheetWords.notToWrite} isBeside />
    )
  if (proposal || has) return <Words criterion={criterion} filling={filling} {...besideWords.reason} isBeside />
  return null
}

/** One criterion to be answered; `children`: its facts, beside it at a desk and above the answer on a phone. */
export function FillLine({ criterion, filling, proposal, children }: FillLineProps) {
  const { position, shortName, wording, options, isRequired } = criterion
  return (
    <section class={isRequired ? 'crit crit-must' : 'crit'} aria-labelledby={`tc-${position}`}>
      <div>
        <h2 id={`tc-${position}`}>
          {position}. {shortName}
        </h2>
        {wording !== shortName && <p class="crit-q">{wording}</p>}
      </div>
      {children}
      <div class="crit-a grid gap-2.5">
        {proposal && <ProposalNote criterion={criterion} proposal={proposal} />}
        {options.length > 0 ? (
          <>
            <Grades criterion={criterion} filling={filling} proposal={proposal} />
            <Beside criterion={criterion} filling={filling} proposal={proposal} />
          </>
        ) : (
          <Words criterion={criterion} filling={filling} label={shortName} hint={sheetWords.notToWrite} />
        )}
      </div>
    </section>
  )
}
