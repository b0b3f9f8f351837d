import { z } from 'zod'
import { type Checked, checkForm } from '#core/form.ts'
import { type OrganisationKind, organisationKinds } from '../rules/kinds.ts'
import { organisationFieldErrors as say } from '../terms.ts'

const optional = (most: number, message: string) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .max(most, message)
    .transform((text) => text || null)

const tick = z.string().transform((text) => text === 'on')

const facts = {
  name: z.string().trim().normalize('NFC').min(1, say.name).max(200, say.nameTooLong),
  shortName: z.string().trim().normalize('NFC').min(1, say.shortName).max(80, say.shortNameTooLong),
  code: z
    .string()
    .trim()
    .regex(/^(\d{2}(\.\d{3}){1,4})?$/, say.code)
    .transform((text) => text || null),
  placeName: optional(80, say.placeName),
  contact: optional(200, say.contact),
  isBaseCell: tick,
  isOutside: tick,
}

const empty = { name: '', shortName: '', code: '', placeName: '', contact: '', isBaseCell: '', isOutside: '' }

const factsShape = z.object(facts)

const newShape = z
  .object({
    ...facts,
    kind: z.enum(organisationKinds, say.kind),
    communeCode: z
      .string()
      .trim()
      .regex(/^(\d{5})?$/, say.communeCode)
      .transform((text) => text || null),
  })
  .superRefine((form, context) => {
    if (form.kind !== 'communeCommittee' || form.communeCode) return
    context.addIssue({ code: 'custom', path: ['communeCode'], message: say.communeCode })
  })

export type OrganisationForm = z.output<typeof factsShape>
export type NewOrganisationForm = z.output<typeof newShape> & { readonly kind: OrganisationKind }

/** The facts of an organisation that stays what it is. */
export const readOrganisationForm = (form: FormData): Checked<OrganisationForm> => checkForm(factsShape, form, empty)

/** A new organisation: its kind too, and for a commune committee the five digits of the commune. */
export const readNewOrganisationForm = (form: FormData): Checked<NewOrganisationForm> =>
  checkForm(newShape, form, { ...empty, kind: '', communeCode: '' })
