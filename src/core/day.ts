const written = /^\s*(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})\s*$/

/** A day typed as dd/mm/yyyy (also with dots or hyphens); undefined when it is not in the calendar. */
export function readDay(text: string): Temporal.PlainDate | undefined {
  const parts = written.exec(text)
  if (!parts) return undefined
  const [day = 0, month = 0, year = 0] = parts.slice(1).map(Number)
  try {
    return Temporal.PlainDate.from({ day, month, year }, { overflow: 'reject' })
  } catch {
    return undefined
  }
}
