const MB = 1024 * 1024

/** What one uploaded file may cost. Real lists stay far below: 5,000 members are about 0.5 MB. */
export const LIMITS = {
  /** bytes of the file as uploaded */
  fileBytes: 10 * MB,
  /** bytes of all parts of the file, unpacked */
  unpackedBytes: 200 * MB,
  /** bytes of one unpacked part that is read whole, as all but the rows are */
  partBytes: 60 * MB,
  /** parts inside one .xlsx file */
  parts: 2_000,
  sheets: 50,
  /** number of the last row with content, per sheet */
  rows: 50_000,
  /** cells with content and the gaps before them, over all sheets */
  cells: 2_000_000,
  /** characters of all text cells: one shared text may be named by every cell */
  characters: 30_000_000,
} as const
