/** How many rows a page of a list shows; its query reads one more. */
export const pageSize = 50

export type Page<Row> = {
  readonly rows: readonly Row[]
  /** The last row of the page, which the next page begins after; undefined when no row follows. */
  readonly nextAfter: Row | undefined
}

/** The page that `size + 1` rows, or fewer at the end of the list, make: the one row more says only that there is a next page. */
export const pageOf = <Row>(found: readonly Row[], size = pageSize): Page<Row> => ({
  rows: found.slice(0, size),
  nextAfter: found.length > size ? found[size - 1] : undefined,
})
