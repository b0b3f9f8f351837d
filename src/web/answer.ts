import type { Child } from 'hono/jsx'
import type { MemberId } from '#core/ids.ts'
import type { Right } from '#core/permission.ts'

/** Whose record was looked at, or which list with how many rows: kept as a view under the route's event. */
export type Seen = (
  | { readonly memberId: MemberId }
  | { readonly filter: string; readonly rowCount: number; readonly memberIds?: readonly MemberId[] }
) & {
  /** Where a refused deed shows the page again: the event of looking, since the deed of the route was not done. */
  readonly event?: string
}

export type PageAnswer = {
  readonly kind: 'page'
  readonly title: string
  readonly body: Child
  readonly status?: 200 | 409 | 422 | 429
  readonly seen?: Seen
  /** The wide shell without the side menu, for wide tables. */
  readonly wide?: boolean
  /** Without the shell: sign-in and public pages. */
  readonly plain?: boolean
  /** Cookies to set along with the page. */
  readonly headers?: Headers
}
export type FileAnswer = {
  readonly kind: 'file'
  readonly content: Uint8Array
  readonly name: string
  readonly mediaType: string
  readonly inline?: boolean
  readonly seen?: Seen
}
export type Answer =
  | PageAnswer
  | FileAnswer
  | { readonly kind: 'redirect'; readonly href: string; readonly message?: string; readonly headers?: Headers }
  | { readonly kind: 'notFound' }
  | { readonly kind: 'notAllowed'; readonly right: Right }
  | { readonly kind: 'raw'; readonly response: Response }

export const show = (page: Omit<PageAnswer, 'kind'>): Answer => ({ kind: 'page', ...page })
/** The status of a page with a form: 409 when the deed was refused, 422 when fields are wrong, 200 before it is sent. */
export const formStatus = ({
  refusal,
  errors = {},
}: {
  refusal?: string | undefined
  errors?: Readonly<Record<string, unknown>> | undefined
}) => (refusal ? 409 : Object.keys(errors).length > 0 ? 422 : 200)
export const send = (file: Omit<FileAnswer, 'kind'>): Answer => ({ kind: 'file', ...file })
/** After a POST: the page that shows the result; `message` appears there once. */
export const goTo = (href: string, message?: string): Answer => ({
  kind: 'redirect',
  href,
  ...(message ? { message } : {}),
})
/** Not reachable for this actor is the same as not there. */
export const notFound = (): Answer => ({ kind: 'notFound' })
/** Reachable but not this actor's job: a page that says whose it is. */
export const notAllowed = <Action extends string>(right: Right<Action>): Answer => ({
  kind: 'notAllowed',
  right: right as unknown as Right,
})
