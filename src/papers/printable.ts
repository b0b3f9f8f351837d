/**
 * One Unicode form for all text on paper (lists come in NFD too), and no control characters: no font draws them,
 * and a Word file that holds one does not open. Line breaks stay.
 */
export const printable = (text: string): string => text.normalize('NFC').replaceAll(/(?!\n)\p{Cc}/gu, ' ')
