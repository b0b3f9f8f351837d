import { z } from 'zod'
import { roles } from '#core/actor.ts'
import { readDay } from '#core/day.ts'
import { type Checked, checkForm, textFields } from '#core/form.ts'
import type { OrganisationId } from '#core/ids.ts'
import { parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import { isUsername, passwordFault, phoneForms, readCode } from './rules.ts'
import { accountFieldErrors, codeRefusals, passwordFaults } from './terms/account.ts'

const line = (empty: string, longest = 200) =>
  z
    .string({ error: empty })
    .transform(tidy)
    .pipe(z.string().min(1, empty).max(longest, accountFieldErrors.tooLong(longest)))

const usernameField = z
  .string({ error: accountFieldErrors.usernameMissing })
  .transform((text) => text.trim().toLowerCase())
  // Else the name of one would be the number by which another signs in.
  .refine((text) => phoneForms(text).length === 0, accountFieldErrors.usernameIsPhone)
  .refine(isUsername, accountFieldErrors.username)

const passwordField = z.string({ error: accountFieldErrors.password }).transform((text) => text.normalize('NFC'))

const signInForm = z.object({
  username: z.string().trim().min(1, accountFieldErrors.usernameMissing).max(100),
  password: passwordField.pipe(z.string().min(1, accountFieldErrors.password).max(1000)),
})
export const checkSignIn = (form: FormData) => checkForm(signInForm, form)

/** Only a path of ours, so that nobody's link can lead elsewhere after signing in; "/" for anything else. */
export function ownPath(text: string): string {
  if (!/^\/(?![/\\])[^\\\s\p{Cc}]*$/u.test(text)) return '/'
  const base = 'http://hai-chieu.invalid'
  const url = URL.parse(text, base)
  // "/..//elsewhere" is a path of ours until its dots are taken away: then a browser reads a host in it.
  return url?.origin === base && !url.pathname.startsWith('//') ? url.pathname + url.search : '/'
}

/** Six digits from the telephone, or one of the backup codes. */
export function checkSecondStep(form: FormData): Checked<{ totp: string } | { backup: string }> {
  const { code = '', backup: typed = '' } = textFields(form)
  const totp = code.replaceAll(/\s/g, '')
  const backup = typed.replaceAll(/[\s-]/g, '').toUpperCase()
  if (backup) return { ok: true, value: { backup } }
  return /^\d{6}$/.test(totp)
    ? { ok: true, value: { totp } }
    : { ok: false, errors: { code: accountFieldErrors.sixDigits } }
}

export function checkCode(form: FormData): Checked<string> {
  const code = textFields(form).code ?? ''
  return readCode(code) ? { ok: true, value: code } : { ok: false, errors: { code: codeRefusals.unknownCode } }
}

type TwoPasswords = { readonly password: string; readonly again: string }
type Issues = { readonly addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void }

function judge({ password, again }: TwoPasswords, username: string, issues: Issues): void {
  const fault = passwordFault(password, username)
  if (fault) issues.addIssue({ code: 'custom', path: ['password'], message: passwordFaults[fault] })
  else if (password !== again) {
    issues.addIssue({
      code: 'custom',
      path: ['again'],
      message: accountFieldErrors.passwordsDiffer,
    })
  }
}

const newPassword = z.object({ password: passwordField, again: passwordField })

export const checkFirstPassword = (form: FormData, username: string) =>
  checkForm(
    newPassword.superRefine((typed, issues) => judge(typed, username, issues)),
    form,
  )

export const checkPasswordChange = (form: FormData, username: string) =>
  checkForm(
    newPassword
      .extend({ current: passwordField.pipe(z.string().min(1, accountFieldErrors.currentPassword)) })
      .superRefine((typed, issues) => judge(typed, username, issues)),
    form,
  )

export const checkCurrentPassword = (form: FormData) =>
  checkForm(z.object({ password: passwordField.pipe(z.string().min(1, accountFieldErrors.currentPassword)) }), form)

/** What the holder of a code fills in; the known name and username are not asked again. */
export function checkActivation(
  form: FormData,
  known: { readonly username: string | undefined; readonly fullName: string | undefined },
): Checked<{ fullName: string; username: string; password: string }> {
  const shape = newPassword.extend({
    username:
      known.username === undefined
        ? usernameField
        : z
            .string()
            .optional()
            .transform(() => known.username ?? ''),
    fullName:
      known.fullName === undefined
        ? line(accountFieldErrors.fullName)
        : z
            .string()
            .optional()
            .transform(() => known.fullName ?? ''),
  })
  return checkForm(
    shape.superRefine((typed, issues) => judge(typed, typed.username, issues)),
    form,
  )
}

const mandateShape = {
  role: z.enum(roles, { error: accountFieldErrors.role }),
  printedTitle: line(accountFieldErrors.printedTitle, 100),
  signingForm: z.enum(['T/M', 'K/T', 'T/L'], { error: accountFieldErrors.signingForm }),
  organisationId: z
    .string({ error: accountFieldErrors.organisation })
    .transform((text) => parseId<'organisations'>(text))
    .refine((id): id is OrganisationId => id !== undefined, accountFieldErrors.organisation),
}

const accountForm = z.object({
  fullName: line(accountFieldErrors.fullName),
  username: usernameField,
  phone: z
    .string()
    .optional()
    .transform((text) => text?.replaceAll(/[\s.-]/g, '') || null)
    .refine((text) => text === null || /^\+?\d{9,12}$/.test(text), accountFieldErrors.phone),
  ...mandateShape,
})
export const checkNewAccount = (form: FormData) => checkForm(accountForm, form)
export const checkMandate = (form: FormData) => checkForm(z.object(mandateShape), form)

const day = z
  .string()
  .refine((text) => text === '' || readDay(text) !== undefined, {
    error: ({ input }) => accountFieldErrors.day(String(input)),
  })
  .transform(readDay)
  .optional()

/** The days of the audit list, from the address of the page. */
export function checkAuditDays(typed: { readonly tu: string; readonly den: string }) {
  const form = new FormData()
  form.set('tu', typed.tu)
  form.set('den', typed.den)
  return checkForm(z.object({ tu: day, den: day }), form)
}
