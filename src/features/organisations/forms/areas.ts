import type { Checked } from '#core/form.ts'
import { type OrganisationId, parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'
import type { CoverAreas } from '../commands/areas.ts'
import { areaKinds, organisationFieldErrors as say } from '../terms.ts'

export type AreasForm = Pick<CoverAreas, 'covers' | 'added'>

const textOf = (form: FormData, name: string) => {
  const value = form.get(name)
  return typeof value === 'string' ? tidy(value) : ''
}

/** `cell-7=12`: area 7 belongs to cell 12; empty: to none. */
const coverField = /^cell-(\d+)$/

/** Which cell covers each area, and one more area when its kind or name is filled in. */
export function readAreasForm(form: FormData): Checked<AreasForm> {
  const covers = [...form.keys()].flatMap((field) => {
    const areaId = parseId<'residential_areas'>(coverField.exec(field)?.[1])
    return areaId ? [{ areaId, cellId: cellOf(form, field) }] : []
  })
  const kind = textOf(form, 'kind')
  const name = textOf(form, 'name')
  if (name === '') return { ok: true, value: { covers, added: undefined } }
  if (!areaKinds.some((one) => one === kind)) return { ok: false, errors: { kind: say.areaKind } }
  return { ok: true, value: { covers, added: { kind, name, cellId: cellOf(form, 'cell') } } }
}

const cellOf = (form: FormData, field: string): OrganisationId | null =>
  parseId<'organisations'>(textOf(form, field)) ?? null
