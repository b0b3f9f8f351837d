import { writeFile } from 'node:fs/promises'
import decodeQR from 'qr/decode.js'

type Picture = { readonly width: number; readonly height: number; readonly light: Uint8Array }

const dark = 16
const white = 235

/** The code that a page draws (`<svg class="qr-code">`) as a camera would see it: grey levels, `scale` pixels a module. */
export function pictureOf(html: string, scale = 8): Picture {
  const [, side = '', path = ''] = /class="qr-code" viewBox="0 0 (\d+) \d+".*?<path d="([^"]+)"/s.exec(html) ?? []
  const width = Number(side) * scale
  const light = new Uint8Array(width * width).fill(white)
  for (const [, x, y, run] of path.matchAll(/M(\d+) (\d+)h(\d+)v1/g)) {
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row += 1) {
      light.fill(dark, row * width + Number(x) * scale, row * width + (Number(x) + Number(run)) * scale)
    }
  }
  return { width, height: width, light }
}

/** What the code says. */
export function read({ width, height, light }: Picture): string {
  const data = new Uint8Array(width * height * 4)
  for (const [place, level] of light.entries()) data.fill(level, place * 4, place * 4 + 4)
  return decodeQR({ width, height, data })
}

/** A video of one still picture in the middle of a white frame, as Chromium's pretended camera takes it (Y4M). */
export async function writeVideo(file: string, { width, height, light }: Picture): Promise<void> {
  const [across, down] = [640, 480]
  const luma = new Uint8Array(across * down).fill(white)
  const [left, top] = [Math.floor((across - width) / 2), Math.floor((down - height) / 2)]
  for (let row = 0; row < height; row += 1) {
    luma.set(light.subarray(row * width, (row + 1) * width), (top + row) * across + left)
  }
  const colour = new Uint8Array((across * down) / 2).fill(128)
  const head = Buffer.from(`YUV4MPEG2 W${across} H${down} F10:1 Ip A1:1 C420jpeg\n`)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, colour])
  await writeFile(file, Buffer.concat([head, ...Array.from({ length: 10 }, () => frame)]))
}
