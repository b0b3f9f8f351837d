import QRCode from 'qrcode'

// A quarter of the code may be lost to a stamp, a fold or a wet finger.
const errorCorrectionLevel = 'Q'
const quietModules = 2

/** A QR code of `text` as one path for an SVG, its modules one unit wide; `side`: units across, the quiet edge included. */
export function qrPath(text: string): { readonly side: number; readonly d: string } {
  const { modules } = QRCode.create(text, { errorCorrectionLevel })
  const side = modules.size + 2 * quietModules
  const runs: string[] = []
  for (let row = 0; row < modules.size; row += 1) {
    let start = 0
    for (let column = 0; column <= modules.size; column += 1) {
      if (column < modules.size && modules.get(row, column)) continue
      if (column > start)
        runs.push(`M${start + quietModules} ${row + quietModules}h${column - start}v1H${start + quietModules}z`)
      start = column + 1
    }
  }
  return { side, d: runs.join('') }
}

/** The same as the text of an SVG, for the Typst templates. */
export function qrSvg(text: string): string {
  const { side, d } = qrPath(text)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${side} ${side}"><path d="${d}"/></svg>`
}

/** The same code as PNG bytes, for Word templates, which cannot hold SVG everywhere. */
export const qrPng = (text: string): Promise<Buffer> =>
  QRCode.toBuffer(text, { errorCorrectionLevel, margin: quietModules, scale: 6 })
