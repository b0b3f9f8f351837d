import { z } from 'zod'
import { type Id, type OrganisationId, parseId } from '#core/ids.ts'
import { organisationKinds } from '../rules/kinds.ts'
import type { TreeValues } from './import-row.ts'

const text = z.string().nullable()
const key = <Table extends string>() =>
  z.number().transform((value, context): Id<Table> => {
    const id = parseId<Table>(String(value))
    if (id) return id
    context.addIssue({ code: 'custom', message: 'no key' })
    return z.NEVER
  })

const keptRow: z.ZodType<TreeValues> = z.discriminatedUnion('sort', [
  z.object({
    sort: z.literal('organisation'),
    code: text,
    parentCode: text,
    kind: z.enum(organisationKinds).nullable(),
    name: text,
    shortName: text,
    communeCode: text,
    isBaseCell: z.boolean().nullable(),
  }),
  z.object({ sort: z.literal('area'), communeCode: text, kind: text, name: text, cellCode: text }),
])

/** A row as the import keeps it between preview and writing. */
export const readKeptRow = (values: unknown): TreeValues => keptRow.parse(values)

const organisationKey = key<'organisations'>()

/** What undo needs of a written row: an organisation as it was, or an area with the cell that covered it. */
const written = z.discriminatedUnion('sort', [
  z.object({
    sort: z.literal('organisation'),
    was: z
      .object({
        name: z.string(),
        shortName: z.string(),
        parentId: organisationKey.nullable(),
        code: text,
        communeCode: text,
        isBaseCell: z.boolean(),
      })
      .nullable(),
  }),
  z.object({ sort: z.literal('area'), id: key<'residential_areas'>(), cellId: organisationKey.nullable() }),
])
export type Written = z.infer<typeof written>

export const readWritten = (before: unknown): Written => written.parse(before)

export const organisationId = (id: number | null): OrganisationId | undefined =>
  parseId<'organisations'>(String(id ?? ''))
