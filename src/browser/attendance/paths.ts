type Paths = {
  readonly page: string
  readonly data: string
  readonly marks: string
  readonly offline: string
}

/** Put in by `tools/build-assets.ts` from the map of URLs, so that the phone does not carry the whole map. */
declare const attendancePaths: Paths

export const offlinePath = (): string => attendancePaths.offline

export const pathOf = (path: 'page' | 'data' | 'marks', id: number): string =>
  attendancePaths[path].replace(':id', String(id))

/** Which meeting the page at this path takes the attendance of; undefined for any other page. */
export function meetingAt(pathname: string): number | undefined {
  const [before = '', after = ''] = attendancePaths.page.split(':id')
  if (!pathname.startsWith(before) || !pathname.endsWith(after)) return undefined
  const id = Number(pathname.slice(before.length, pathname.length - after.length))
  return Number.isSafeInteger(id) && id > 0 ? id : undefined
}
