type ParamNames<Pattern extends string> = Pattern extends `${string}:${infer Name}/${infer Rest}`
  ? Name | ParamNames<`/${Rest}`>
  : Pattern extends `${string}:${infer Name}`
    ? Name
    : never

export type PathParams<Pattern extends string> = Readonly<Record<ParamNames<Pattern>, string | number>>
export type Query = Readonly<Record<string, string | number | null | undefined>>

/** One URL of the product: the pattern the router mounts and the links that lead there come from the same words. */
export type Path<Pattern extends string = string> = {
  readonly pattern: Pattern
  readonly href: (
    ...given: ParamNames<Pattern> extends never ? [query?: Query] : [params: PathParams<Pattern>, query?: Query]
  ) => string
}

/** `path('/gioi-thieu/:id').href({ id: 7 }, { trang: 2 })` → `/gioi-thieu/7?trang=2`; empty query values are left out. */
export function path<Pattern extends string>(pattern: Pattern): Path<Pattern> {
  const names = [...pattern.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  const href = (...given: readonly unknown[]) => {
    const params = names.length > 0 ? (given[0] as Record<string, string | number>) : {}
    const query = (names.length > 0 ? given[1] : given[0]) as Query | undefined
    return fill(pattern, params) + queryString(query ?? {})
  }
  return { pattern, href: href as Path<Pattern>['href'] }
}

const fill = (pattern: string, params: Readonly<Record<string, string | number>>) =>
  pattern.replaceAll(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(params[name])))

function queryString(query: Query): string {
  const filled = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return filled.length > 0 ? `?${new URLSearchParams(filled.map(([name, value]) => [name, String(value)]))}` : ''
}
