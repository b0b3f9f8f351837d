import type { AssessmentSettings } from '#features/regulations/rules.ts'

type Released = { readonly releasedNumber: number; readonly announcedOn: Temporal.PlainDate | null }

/**
 * House rule: a member reads the own sheet once it has reached the workplace, or once the workplace has announced it, as the
 * province sets; what was read stays readable while a signed sheet is put right.
 */
export const isReleasedToMember = (
  { releasedNumber, announcedOn }: Released,
  { releasedWhen }: Pick<AssessmentSettings, 'releasedWhen'>,
): boolean => releasedNumber > 0 && (releasedWhen === 'delivered' || announcedOn !== null)

/** House rule: a newer version is read anew. */
export const isAcknowledged = (sheet: {
  readonly releasedNumber: number
  readonly acknowledgedNumber: number
}): boolean => sheet.acknowledgedNumber >= sheet.releasedNumber
