import { z } from 'zod'
import { readDay } from '#core/day.ts'
import { type Id, parseId } from '#core/ids.ts'
import { tidy } from '#core/vietnamese-text.ts'

const isAfter = (one: Temporal.PlainDate, other: Temporal.PlainDate) => Temporal.PlainDate.compare(one, other) > 0

/** A day typed as dd/mm/yyyy. */
export const day = (message: string) =>
  z.string().transform((text, context) => {
    const read = readDay(text)
    if (!read) context.addIssue({ code: 'custom', message })
    return read ?? z.NEVER
  })

type PastDay = { readonly today: Temporal.PlainDate; readonly wrong: string; readonly ahead: string }

/** The same, today at the latest. */
export const pastDay = ({ today, wrong, ahead }: PastDay) => day(wrong).refine((read) => !isAfter(read, today), ahead)

/** Whether one day lies after another; two that could not be read are no fault of their order. */
export const isOutOfOrder = (first: Temporal.PlainDate, second: Temporal.PlainDate): boolean => isAfter(first, second)

const longestLine = 200

/** A line that must be there. */
export const line = (missing: string, tooLong: string) =>
  z.string().transform(tidy).pipe(z.string().min(1, missing).max(longestLine, tooLong))

/** The id of a row that was chosen. */
export const chosen = <Table extends string>(message: string) =>
  z.string().transform((text, context) => {
    const id = parseId<Table>(text)
    if (!id) context.addIssue({ code: 'custom', message })
    return id ?? z.NEVER
  })

/** The ids that were ticked, or come as one list; unknown words are left out. */
export const idsOf = <Table extends string>(values: readonly unknown[]): readonly Id<Table>[] => [
  ...new Set(
    values
      .flatMap((value) => (typeof value === 'string' ? value.split(',') : []))
      .map((text) => parseId<Table>(text))
      .filter((id) => id !== undefined),
  ),
]
