/** Values by which rows name something that should be there already, and how many rows do so. */
export type NamedByRows = { readonly words: Readonly<Record<string, string | null>>; readonly rowCount: number }

/** Something that rows name and that is not there. */
export type Missing = {
  readonly name: string
  readonly code: string | null
  readonly rowCount: number
  /** Whether its name alone suffices to add it. */
  readonly canAdd: boolean
}
