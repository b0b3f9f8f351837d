import type { Actor, Role } from '#core/actor.ts'
import type { MandateId } from '#core/ids.ts'

export type HeldMandate = {
  readonly id: MandateId
  readonly role: Role
  readonly printedTitle: string
  readonly organisationName: string
}

/** A signed-in person: the mandate they act under now, and the others they hold. */
export type SignedIn = {
  readonly sessionId: string
  readonly actor: Actor
  readonly mandates: readonly HeldMandate[]
  /** Where the person must go before anything else: a new password, or the second factor their role needs. */
  readonly mustFirst: 'changePassword' | 'secondFactor' | undefined
}

/** Who sent this request, acting under `asked` when they hold it; the accounts feature gives the function, `app.tsx` passes it in. */
export type FindSignedIn = (headers: Headers, asked: MandateId | undefined) => Promise<SignedIn | undefined>

/** Holds the mandate of the browser; each form carries its own beside it. */
export const mandateCookie = 'nhiem_vu'
/** The sentence that the next page shows once. */
export const messageCookie = 'loi_nhan'
