import type { HiddenFields } from './form.tsx'
import type { IconName } from './icon.tsx'
import type { NoteTone } from './note.tsx'

export type NavItem = {
  href: string
  label: string
  icon: IconName
  count?: number | undefined
  /** Waits for this very person: the one red count of the menu. */
  hot?: boolean
  current?: boolean
}

/** What happened just now, said once at the top of the next page. */
export type Flash = { message: string; tone?: NoteTone; link?: { href: string; label: string } }

/** Who is at work, for whom, and where they can go: the frame around every page of a signed-in person. */
export type Shell = {
  actorName: string
  mandateTitle: string
  organisationName: string
  mandates: readonly { id: string | number; title: string; organisationName: string; current: boolean }[]
  /** Takes a POST with `mandate`, the id of the mandate to act under. */
  switchHref: string
  formFields: HiddenFields
  nav: readonly { heading?: string; items: readonly NavItem[] }[]
  /** At most four; the whole menu waits behind the fifth place, "Thêm". */
  dock: readonly NavItem[]
  homeHref: string
  accountHref: string
  /** Takes a POST. */
  signOutHref: string
  /** Where one looks for a member by name; left out for roles that see none. */
  searchHref?: string | undefined
  printedOn: Temporal.PlainDate
  flash?: Flash | undefined
}
