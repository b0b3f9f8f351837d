import { type AssessmentId, type OrganisationId, parseId } from '#core/ids.ts'
import { type PaperKind, paperKinds } from '../rules/version.ts'

const draftAsked = 'du-thao'

/** Which paper an address asks for (`?ban=2`, `?ban=du-thao`); undefined when it says something else. */
export function readVersionAsked(query: URLSearchParams): 'newest' | 'draft' | number | undefined {
  const asked = query.get('ban')
  if (asked === null || asked === '') return 'newest'
  if (asked === draftAsked) return 'draft'
  return /^[1-9]\d{0,3}$/.test(asked) ? Number(asked) : undefined
}

export type PaperChoice = {
  /** The sheets that were ticked; empty: all of the year, or of one cell. */
  readonly ids: readonly AssessmentId[]
  readonly year: number
  readonly kind: PaperKind
  readonly cellId: OrganisationId | undefined
}

type Given = Pick<FormData, 'get'> & { readonly getAll: (name: string) => readonly unknown[] }

/** Which sheets are to be printed: those ticked in a list (`phieu`), or a year (`nam`), a cell of it (`chi-bo`). */
export function readPaperChoice(given: Given, thisYear: number): PaperChoice {
  const year = String(given.get('nam') ?? '')
  const kind = paperKinds.find((one) => one === given.get('loai')) ?? 'signed'
  const ids = given
    .getAll('phieu')
    .flatMap((text) => String(text).split(','))
    .flatMap((text) => parseId<'assessments'>(text) ?? [])
  return {
    ids: [...new Set(ids)],
    year: /^\d{4}$/.test(year) ? Number(year) : thisYear,
    kind,
    cellId: parseId<'organisations'>(String(given.get('chi-bo') ?? '')),
  }
}
