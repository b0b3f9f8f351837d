const marks = /\p{M}/gu

/** One space between words, composed letters (NFC), none around: as a name is kept. */
export const tidy = (text: string): string => text.normalize('NFC').replaceAll(/\s+/g, ' ').trim()

/** Small letters without diacritics: "Nguyễn Văn Điền" → "nguyen van dien", whichever way the marks were typed. */
export const searchKey = (text: string): string =>
  tidy(text.normalize('NFD').replaceAll(marks, '').replaceAll(/[đĐ]/g, 'd')).toLowerCase()

/** Given name first, then the rest: "Nguyễn Văn Điền" → "Điền Nguyễn Văn"; the collation of the column does the marks. */
export function sortKey(fullName: string): string {
  const words = tidy(fullName).split(' ')
  return [words.at(-1) ?? '', ...words.slice(0, -1)].join(' ')
}
