type Query = Readonly<Record<string, string>>

/** A part of the filter that figures led here with and that has no field in the list; `name`: its word in the address. */
export type Chip = { readonly name: string; readonly label: string }

type Given = {
  readonly chips: readonly Chip[]
  readonly query: Query
  readonly list: { readonly href: (query: Readonly<Record<string, string | undefined>>) => string }
}

/** Shows them as filters in force, each to be taken off, and keeps them in a new search beside what else is kept. */
export const chipFilters = (keep: Query, { chips, query, list }: Given) => ({
  keep: { ...keep, ...Object.fromEntries(chips.map(({ name }) => [name, query[name] ?? ''])) },
  active: chips.map(({ name, label }) => ({ label, removeHref: list.href({ ...query, [name]: undefined }) })),
})
