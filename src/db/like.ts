import { searchKey } from '#core/vietnamese-text.ts'

const signs = /[\\%_]/g

/** Text for a LIKE pattern in which `%`, `_` and the backslash stand for themselves. */
export const escapeLike = (text: string): string => text.replaceAll(signs, '\\$&')

/** Text for a LIKE pattern without the signs of LIKE: search keys and names hold none, so "50%" asks for "50". */
export const withoutLikeSigns = (text: string): string => text.replaceAll(signs, '')

/** A pattern for LIKE for every word typed, to be compared with a search key; signs of LIKE itself count as letters. */
export const patternsOf = (search: string): readonly string[] =>
  searchKey(search)
    .split(' ')
    .filter(Boolean)
    .map((word) => `%${escapeLike(word)}%`)
