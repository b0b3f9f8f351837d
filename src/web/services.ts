import type { Config } from '#config'
import type { Role } from '#core/actor.ts'
import type { Database } from '#db/connection.ts'
import type { FindSignedIn, SignedIn } from './session.ts'

export type NavigationGroup = {
  readonly heading?: string
  readonly items: readonly { readonly href: string; readonly label: string; readonly short?: string; readonly icon: string }[]
}

/** What the machinery is given once at start; everything of it is passed on in each visit. */
export type Services = {
  readonly db: Database
  readonly config: Config
  readonly findSignedIn: FindSignedIn
  readonly navigation: (signedIn: SignedIn) => readonly NavigationGroup[]
  readonly roleName: (role: Role) => string
  readonly now: () => Temporal.Instant
}
