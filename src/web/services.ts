import type { Config } from '#config'
import type { Role } from '#core/actor.ts'
import type { Database } from '#db/connection.ts'
import type { Jobs } from '#jobs/queue.ts'
import type { IconName } from '#ui/icon.tsx'
import type { FindSignedIn } from './session.ts'

export type NavigationItem = {
  readonly href: string
  readonly label: string
  readonly icon: IconName
  /** Pages elsewhere in the URL map that belong to this item. */
  readonly also?: readonly string[]
}
/** What a role finds in its menu; `dock`: the (at most four) places a thumb reaches on a phone. */
export type Navigation = {
  readonly groups: readonly { readonly heading?: string; readonly items: readonly NavigationItem[] }[]
  readonly dock: readonly NavigationItem[]
  /** Where this role looks for a person by name. */
  readonly searchHref?: string
}

/** What the machinery is given once at start; everything of it is passed on in each visit. */
export type Services = {
  readonly db: Database
  readonly config: Config
  readonly findSignedIn: FindSignedIn
  readonly jobs: Jobs
  readonly navigation: (role: Role) => Navigation
  readonly roleName: (role: Role) => string
  readonly now: () => Temporal.Instant
}
