/** Sentences by field name; every field that is wrong has one. */
export type FieldErrors = Readonly<Record<string, string>>

/** What a form gives: typed input, or all field errors at once. */
export type Checked<Input> =
  | { readonly ok: true; readonly value: Input }
  | { readonly ok: false; readonly errors: FieldErrors }

/** The sentences of several checks of one form. */
export const errorsOf = (checks: readonly Checked<unknown>[]): FieldErrors =>
  Object.fromEntries(checks.flatMap((check) => (check.ok ? [] : Object.entries(check.errors))))

/** The first sentence of every field, in the order of a validator's issues. */
export function fieldErrors(
  issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[],
): FieldErrors {
  const errors = new Map<string, string>()
  for (const { path, message } of issues) {
    const name = path.map(String).join('.')
    if (!errors.has(name)) errors.set(name, message)
  }
  return Object.fromEntries(errors)
}

type Schema<Input> = {
  readonly safeParse: (
    typed: unknown,
  ) =>
    | { readonly success: true; readonly data: Input }
    | { readonly success: false; readonly error: { readonly issues: Parameters<typeof fieldErrors>[0] } }
}

/** A form against a schema; `empty` stands for the fields that were not sent. */
export function checkForm<Input>(
  schema: Schema<Input>,
  form: FormData,
  empty: Readonly<Record<string, string>> = {},
): Checked<Input> {
  const result = schema.safeParse({ ...empty, ...textFields(form) })
  return result.success ? { ok: true, value: result.data } : { ok: false, errors: fieldErrors(result.error.issues) }
}

/** The version a form was shown with; 0, which no row has, when it carries none. */
export function readVersion(form: FormData): number {
  const text = String(form.get('version') ?? '')
  return /^\d{1,9}$/.test(text) ? Number(text) : 0
}

/** The text fields of a posted form as typed, for zod and for showing the form again; the last of equal names counts. */
export const textFields = (form: FormData): Readonly<Record<string, string>> =>
  Object.fromEntries([...form].filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
