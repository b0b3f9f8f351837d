const marks = /\p{M}/gu
const tones = /[\u0300\u0301\u0303\u0309\u0323]/g
const invisible = /[\u00ad\u200b-\u200d\u2060]/g

/** One space between words, composed letters (NFC), none around: as a name is kept. */
export const tidy = (text: string): string =>
  text.normalize('NFC').replaceAll(invisible, '').replaceAll(/\s+/g, ' ').trim()

/** Small letters without diacritics: "Nguyễn Văn Điền" → "nguyen van dien", whichever way the marks were typed. */
export const searchKey = (text: string): string =>
  tidy(text.normalize('NFD').replaceAll(marks, '').replaceAll(/[đĐ]/g, 'd')).toLowerCase()

/** The words of a search key without punctuation: "T/M Chi bộ (1)" → "t m chi bo 1". */
export const wordKey = (text: string): string =>
  searchKey(text)
    .replaceAll(/[^a-z0-9]+/g, ' ')
    .trim()

/** Small letters with the tone behind its word: "Hòa" and "Hoà" are one, "Hoa" and "Hoả" are others. */
export const toneKey = (text: string): string =>
  tidy(text)
    .toLowerCase()
    .normalize('NFD')
    .split(' ')
    .map((word) => word.replaceAll(tones, '') + (word.match(tones) ?? []).join(''))
    .join(' ')

/** Given name first, then the rest: "Nguyễn Văn Điền" → "Điền Nguyễn Văn"; the collation of the column does the marks. */
export function sortKey(fullName: string): string {
  const words = tidy(fullName).split(' ')
  return [words.at(-1) ?? '', ...words.slice(0, -1)].join(' ')
}
