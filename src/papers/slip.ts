import { type RenderOptions, renderPdf, renderPdfInWorker } from '#papers/pdf.ts'
import { qrSvg } from '#papers/qr.ts'

/** A half page for one person: who tells them what, a one-time code, and what to do with it. */
export type Slip = {
  /** Head of the slip, in capitals; `upper` is null when one name says enough. */
  readonly upper: string | null
  readonly issuer: string
  readonly title: string
  readonly recipient: string
  readonly paragraphs: readonly string[]
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly code: { readonly label: string; readonly value: string; readonly note: string }
  /** Numbered instructions. */
  readonly steps: readonly string[]
  /** Printed in letters under the steps and as a QR code. */
  readonly link: string
}

/** What the file is called inside, and the slips in the order of printing. */
export type SlipSheet = { readonly title: string; readonly slips: readonly Slip[] }

const template = { source: new URL('./slip.typ', import.meta.url) }
const slipsForOwnThread = 20

/** Slips on A4, two a page, with a line to cut along between them. */
export function slipPdf({ title, slips }: SlipSheet, options?: RenderOptions): Promise<Uint8Array> {
  const data = { title, slips: slips.map((slip) => ({ ...slip, qr: qrSvg(slip.link) })) }
  const render = slips.length > slipsForOwnThread ? renderPdfInWorker : renderPdf
  return render(template, data, options)
}
