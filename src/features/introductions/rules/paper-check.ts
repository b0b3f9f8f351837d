/** House rule: what the public page tells anyone who holds a paper: no name, no grade, nothing about the member. */
export type CheckedPaper = {
  /** Whether it is of use still: not revoked, returned or replaced by a newer one. */
  readonly isValid: boolean
  readonly facts: readonly { readonly term: string; readonly value: string | null; readonly long?: boolean }[]
}
