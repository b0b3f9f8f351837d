import type { Child } from 'hono/jsx'
import { errorId, type FieldProps, FieldWords, hintId } from './field.tsx'
import { Icon } from './icon.tsx'

export type Choice = { value: string; label: Child; hint?: Child }

type ChoiceProps = Omit<FieldProps, 'label'> & { legend: Child; options: readonly Choice[] }

/** The first answer carries the group's id, so that a line of the error summary lands on it. */
const optionId = (id: string, place: number) => (place === 0 ? id : `${id}-${place + 1}`)

function ChoiceGroup({ field, children }: { field: Omit<ChoiceProps, 'options'>; children: Child }) {
  const { legend, name, id = name, hint, error } = field
  const words = [hint && hintId(id), error && errorId(id)].filter(Boolean).join(' ')
  return (
    <fieldset class="field" aria-describedby={words || undefined}>
      <legend>{legend}</legend>
      <FieldWords id={id} hint={hint} error={error} />
      {children}
    </fieldset>
  )
}

/** One answer of a few, with long words under each other. */
export function RadioField({ options, ...field }: ChoiceProps) {
  const { name, id = name, value, required } = field
  return (
    <ChoiceGroup field={field}>
      <div>
        {options.map((option, place) => (
          <label class="pick">
            <input
              class="radio"
              type="radio"
              id={optionId(id, place)}
              name={name}
              value={option.value}
              checked={option.value === value}
              required={required}
            />
            <span>
              {option.label}
              {option.hint && <span class="hint block">{option.hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </ChoiceGroup>
  )
}

/** One answer of two to four short ones, side by side. */
export function ChoicesField({ options, ...field }: ChoiceProps) {
  const { name, id = name, value, required } = field
  return (
    <ChoiceGroup field={field}>
      <div class={options.length > 2 ? 'choices choices-stack' : 'choices'}>
        {options.map((option, place) => (
          <label>
            <input
              type="radio"
              id={optionId(id, place)}
              name={name}
              value={option.value}
              checked={option.value === value}
              required={required}
            />
            <span class="on">
              <Icon name="check" />
            </span>
            {option.label}
          </label>
        ))}
      </div>
    </ChoiceGroup>
  )
}
