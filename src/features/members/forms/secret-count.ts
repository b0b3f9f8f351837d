import { type Checked, textFields } from '#core/form.ts'
import { memberFieldErrors as say } from '../terms.ts'

export type SecretCountForm = { readonly memberCount: number; readonly version: number }

/** How many, as typed. */
export function readSecretCountForm(form: FormData): Checked<SecretCountForm> {
  const typed = textFields(form)
  const text = (typed['so-luong'] ?? '').trim()
  if (!/^\d{1,5}$/.test(text)) return { ok: false, errors: { 'so-luong': say.memberCount } }
  return { ok: true, value: { memberCount: Number(text), version: Number(typed.version ?? 0) } }
}
