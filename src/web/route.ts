import type { Path, PathParams } from '#core/path.ts'
import type { Right } from '#core/permission.ts'
import type { Scope, Work } from '#db/work.ts'
import type { HiddenFields } from '#ui/form.tsx'
import type { Answer } from './answer.ts'
import type { Services } from './services.ts'
import type { SignedIn } from './session.ts'

/** One request of a signed-in person, as a handler sees it. */
export type Visit<Pattern extends string = string> = {
  readonly work: Work
  /** What the actor may see under the route's right. */
  readonly scope: Scope
  /** The scope under another right than the route's, for a page that shows more than one thing. */
  readonly scopeOf: <Action extends string>(right: Right<Action>) => Scope
  readonly signedIn: SignedIn
  readonly params: Readonly<Record<keyof PathParams<Pattern>, string>>
  readonly query: URLSearchParams
  /** Empty on GET. */
  readonly form: FormData
  /** The one-time key the form came with, told apart by the form's own address and by what was typed: other words are another form. */
  readonly formKey: string
  /** What the forms of the answering page carry: a fresh one-time key and the mandate they are shown under. */
  readonly hidden: HiddenFields
  readonly headers: Headers
  readonly services: Services
}

/** One request of anybody: no actor, no scope. */
export type PublicVisit<Pattern extends string = string> = Omit<
  Visit<Pattern>,
  'work' | 'scope' | 'scopeOf' | 'signedIn' | 'hidden'
> & {
  readonly signedIn: SignedIn | undefined
  readonly address: string
  readonly now: Temporal.Instant
}

/** `event`: what `events` (POST) or `views` (GET) keep of it; `none` gives the reason why nothing is kept. */
export type Kept = string | { readonly none: string }

export type Access = { readonly right: Right } | { readonly signedIn: string } | { readonly public: string }

export type Route = {
  readonly method: 'GET' | 'POST'
  readonly pattern: string
  readonly access: Access
  readonly event: Kept
  /** Set where nothing that was typed may be kept when the session has ended: what to tell instead. */
  readonly keepsNothing?: string
  readonly handle: (visit: Visit) => Promise<Answer> | Answer
  readonly handlePublic?: (visit: PublicVisit) => Promise<Answer> | Answer
}

type Declaration<Action extends string> = {
  readonly permission: Right<Action>
  readonly event: Kept
  readonly keepsNothing?: string
}
type Handler<Pattern extends string> = (visit: Visit<Pattern>) => Promise<Answer> | Answer
type PublicHandler<Pattern extends string> = (visit: PublicVisit<Pattern>) => Promise<Answer> | Answer

const declare =
  (method: Route['method']) =>
  <Pattern extends string, Action extends string>(
    path: Path<Pattern>,
    { permission, ...kept }: Declaration<Action>,
    handle: Handler<Pattern>,
  ): Route => ({
    method,
    pattern: path.pattern,
    access: { right: permission as unknown as Right },
    ...kept,
    handle: handle as Route['handle'],
  })

/** A page or a file for those whom the permission lets see it. */
export const get = declare('GET')
/** A deed of those whom the permission lets do it. */
export const post = declare('POST')

const declareForAll =
  (method: Route['method']) =>
  <Pattern extends string>(
    path: Path<Pattern>,
    { signedIn, event }: { readonly signedIn: string; readonly event: Kept },
    handle: Handler<Pattern>,
  ): Route => ({ method, pattern: path.pattern, access: { signedIn }, event, handle: handle as Route['handle'] })

/** For every signed-in person, whatever the role; the reason is listed in routes.md. */
export const getForAll = declareForAll('GET')
export const postForAll = declareForAll('POST')

const declarePublic =
  (method: Route['method']) =>
  <Pattern extends string>(
    path: Path<Pattern>,
    permission: { readonly public: string },
    handle: PublicHandler<Pattern>,
  ): Route => ({
    method,
    pattern: path.pattern,
    access: permission,
    event: { none: permission.public },
    handle: () => {
      throw new Error('a public route has no signed-in visit')
    },
    handlePublic: handle as Route['handlePublic'] & {},
  })

/** Open to anybody; the reason is listed in routes.md. */
export const publicGet = declarePublic('GET')
export const publicPost = declarePublic('POST')

export type FeatureRoutes = { readonly feature: string; readonly routes: readonly Route[] }
