import { searchKey } from '#core/vietnamese-text.ts'
import { escapeLike } from '#db/like.ts'

/** A pattern for LIKE for every word typed, to be compared with a search key; signs of LIKE itself count as letters. */
export const patternsOf = (search: string): readonly string[] =>
  searchKey(search)
    .split(' ')
    .filter(Boolean)
    .map((word) => `%${escapeLike(word)}%`)
