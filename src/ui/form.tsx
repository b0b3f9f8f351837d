import type { Child } from 'hono/jsx'
import { Button, type ButtonTone } from './button.tsx'
import type { IconName } from './icon.tsx'

/** What every posted form carries unseen: a one-time key, and the mandate it was shown under. */
export type HiddenFields = { readonly key: string; readonly mandateId: string | number }

export function HiddenInputs({ fields }: { fields: HiddenFields }) {
  return (
    <>
      <input type="hidden" name="_key" value={fields.key} />
      <input type="hidden" name="_mandate" value={String(fields.mandateId)} />
    </>
  )
}

export type FormProps = {
  action: string
  /** Left out only on public pages, where nobody acts for an organisation yet. */
  fields?: HiddenFields
  children: Child
  id?: string
  class?: string
  /** Set when the form carries a file. */
  upload?: boolean
  /** Set for long forms: leaving with unsaved words asks first (with script). */
  guarded?: boolean
  /** Saved as one types (with script): to which address, and whose unsent words a browser keeps. Browsers then fill in nothing by themselves. */
  saving?: { href: string; owner: string }
  /** The form that signs out: with marks not sent yet it asks this first, `{n}` being how many (with script). */
  signOut?: string
}

/** A form that changes something. `novalidate`: our own messages say what to type instead, all at once. */
export function Form({ action, fields, children, id, class: className, upload, guarded, saving, signOut }: FormProps) {
  return (
    <form
      method="post"
      action={action}
      id={id}
      class={className}
      enctype={upload ? 'multipart/form-data' : undefined}
      data-once
      data-guarded={guarded}
      data-saving={saving?.href}
      data-owner={saving?.owner}
      autocomplete={saving && 'off'}
      data-sign-out={signOut}
      novalidate
    >
      {fields && <HiddenInputs fields={fields} />}
      {children}
    </form>
  )
}

type ActionFormProps = {
  action: string
  fields: HiddenFields
  children: Child
  tone?: ButtonTone
  icon?: IconName
  wide?: boolean
}

/** One step that needs no further word: a form that is only its button. */
export function ActionForm({ action, fields, ...button }: ActionFormProps) {
  return (
    <Form action={action} fields={fields}>
      <Button {...button} />
    </Form>
  )
}

/** One column of groups, at most 44rem, in a panel: the shape of every page that is filled in. */
export function FormPanel(props: FormProps) {
  return <Form {...props} class="panel p-4 sm:p-6 grid gap-6 max-w-[44rem]" />
}

type FieldGroupProps = { legend: string; children: Child; first?: boolean }

/** A titled group of fields; `first` has no line above it. */
export function FieldGroup({ legend, children, first }: FieldGroupProps) {
  return (
    <fieldset class={first ? 'grid gap-5' : 'grid gap-5 border-t border-base-300 pt-5'}>
      <legend class="text-lg font-semibold float-left w-full">{legend}</legend>
      {children}
    </fieldset>
  )
}

/** The foot of a form: its one red button first, then the way out. */
export function FormActions({ children }: { children: Child }) {
  return <div class="form-actions flex flex-wrap gap-3 border-t border-base-300 pt-5">{children}</div>
}
