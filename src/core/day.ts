export const vietnamZone = 'Asia/Ho_Chi_Minh'

/** The day in Việt Nam at this instant, whatever the machine's zone. */
export const dayOf = (instant: Temporal.Instant): Temporal.PlainDate =>
  instant.toZonedDateTimeISO(vietnamZone).toPlainDate()

const written = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/

// House rule: nothing that is typed here happened before; "0206" is a slip of the finger.
const firstYear = 1900

/** A day typed as dd/mm/yyyy (also with dots or hyphens); undefined when it is not in the calendar of 1900 and later. */
export function readDay(text: string): Temporal.PlainDate | undefined {
  const parts = written.exec(text)
  if (!parts) return undefined
  const [day = 0, month = 0, year = 0] = parts.slice(1).map(Number)
  if (year < firstYear) return undefined
  try {
    return Temporal.PlainDate.from({ day, month, year }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
