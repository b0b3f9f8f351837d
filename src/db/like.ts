const signs = /[\\%_]/g

/** Text for a LIKE pattern in which `%`, `_` and the backslash stand for themselves. */
export const escapeLike = (text: string): string => text.replaceAll(signs, '\\$&')

/** Text for a LIKE pattern without the signs of LIKE: search keys and names hold none, so "50%" asks for "50". */
export const withoutLikeSigns = (text: string): string => text.replaceAll(signs, '')
