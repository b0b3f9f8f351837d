import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crc32, inflateSync } from 'node:zlib'
import { jpegBytes, pngBytes } from '#test/support/uploads.ts'
import { withoutTraces } from './picture.ts'

/** The same square as `jpegBytes`, written in several scans. */
const progressive = Buffer.from(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDACgcHiMeGSgjISMtKygwPGRBPDc3PHtYXUlkkYCZlo+AjIqgtObDoKrarYqMyP/L2u71////m8H////6/+b9//j/wgALCAAIAAgBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAAAAF//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABBQJ//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQAGPwJ//8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPyF//9oACAEBAAAAEH//xAAUEAEAAAAAAAAAAAAAAAAAAAAA/9oACAEBAAE/EH//2Q==',
  'base64',
)

const place = 'GPS 10.123N 105.456E'

/** TIFF data as a camera writes it: how the picture is turned among other things, and where it was taken. */
function tiff(turned: number, order: 'II' | 'MM' = 'II'): Buffer {
  const data = Buffer.alloc(38)
  const [short, long] =
    order === 'II' ? (['writeUInt16LE', 'writeUInt32LE'] as const) : (['writeUInt16BE', 'writeUInt32BE'] as const)
  data.write(order, 0, 'latin1')
  data[short](42, 2)
  data[long](8, 4)
  data[short](2, 8)
  data[short](0x8825, 10) // the directory of the place
  data[short](4, 12)
  data[long](1, 14)
  data[short](0x0112, 22)
  data[short](3, 24)
  data[long](1, 26)
  data[short](turned, 30)
  return Buffer.concat([data, Buffer.from(place)])
}

function segment(code: number, ...parts: readonly (string | Buffer)[]): Buffer {
  const body = Buffer.concat(parts.map((part) => Buffer.from(part)))
  const head = Buffer.from([0xff, code, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

const exif = (turned: number, order?: 'II' | 'MM') => segment(0xe1, 'Exif\0\0', tiff(turned, order))

/** The JPEG with these segments behind its start. */
const jpegWith = (picture: Buffer, ...segments: readonly Buffer[]) =>
  Buffer.concat([picture.subarray(0, 2), ...segments, picture.subarray(2)])

function chunk(type: string, body: string | Buffer): Buffer {
  const part = Buffer.concat([Buffer.alloc(4), Buffer.from(type), Buffer.from(body), Buffer.alloc(4)])
  part.writeUInt32BE(part.length - 12, 0)
  part.writeUInt32BE(crc32(part.subarray(4, -4)), part.length - 4)
  return part
}

const headOfPng = 33

/** The PNG with these chunks behind its head. */
const pngWith = (...chunks: readonly Buffer[]) =>
  Buffer.concat([pngBytes.subarray(0, headOfPng), ...chunks, pngBytes.subarray(headOfPng)])

function kept(kind: keyof typeof withoutTraces, content: Buffer): Buffer {
  const outcome = withoutTraces[kind](content)
  assert.ok(outcome)
  return Buffer.from(outcome)
}

test('a picture without anything beside it stays as it is, byte for byte', () => {
  assert.deepEqual(kept('jpeg', jpegBytes), jpegBytes)
  assert.deepEqual(kept('jpeg', progressive), progressive)
  assert.deepEqual(kept('png', pngBytes), pngBytes)
})

test('a photograph loses place, notes, thumbnails and what its maker wrote, and keeps its colours', () => {
  const colours = segment(0xe2, 'ICC_PROFILE\0', 'profile')
  const traces = [
    exif(1),
    segment(0xe1, 'http://ns.adobe.com/xap/1.0/\0', place),
    segment(0xe0, 'JFXX\0', place),
    segment(0xe2, 'MPF\0', place),
    segment(0xe4, 'maker', place),
    segment(0xed, 'Photoshop 3.0\0', place),
    segment(0xfe, place),
  ]
  for (const picture of [jpegBytes, progressive]) {
    const content = jpegWith(picture, ...traces, colours)
    assert.ok(content.includes(place))
    assert.deepEqual(kept('jpeg', content), jpegWith(picture, colours))
  }
})

test('what a phone hangs on after the end of a photograph goes: a film, a second picture with a place of its own', () => {
  const second = jpegWith(jpegBytes, exif(6))
  assert.deepEqual(kept('jpeg', Buffer.concat([jpegBytes, second])), jpegBytes)
  assert.deepEqual(kept('png', Buffer.concat([pngBytes, Buffer.from(place)])), pngBytes)
})

test('bytes that only fill the room before a segment are passed over', () => {
  const content = jpegWith(jpegBytes, segment(0xfe, place), Buffer.from([0xff, 0xff]))
  assert.deepEqual(kept('jpeg', content), jpegBytes)
})

test('a note between two scans goes too', () => {
  const scan = progressive.indexOf(Buffer.from([0xff, 0xda]))
  const next = progressive.indexOf(Buffer.from([0xff, 0xc4]), scan)
  const content = Buffer.concat([progressive.subarray(0, next), segment(0xfe, place), progressive.subarray(next)])
  assert.deepEqual(kept('jpeg', content), progressive)
})

test('a photograph taken sideways keeps how it is to be turned, and of the rest nothing', () => {
  for (const order of ['II', 'MM'] as const) {
    for (const turned of [2, 3, 6, 8]) {
      const content = kept('jpeg', jpegWith(jpegBytes, exif(turned, order)))
      assert.ok(!content.includes(place))
      const at = content.indexOf('Exif\0\0MM\0*')
      assert.deepEqual(
        [...content.subarray(at + 6 + 8, at + 6 + 22)],
        [0, 1, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, turned, 0, 0],
      )
      // Once cleaned it stays so.
      assert.deepEqual(kept('jpeg', content), content)
    }
  }
})

test('an orientation that is none, or data that is cut off, leaves the picture upright', () => {
  for (const data of [
    tiff(0),
    tiff(9),
    tiff(6).subarray(0, 20),
    Buffer.from('II'),
    Buffer.from('MM\0*\xff\xff\xff\xff', 'latin1'),
  ]) {
    assert.deepEqual(kept('jpeg', jpegWith(jpegBytes, segment(0xe1, 'Exif\0\0', data))), jpegBytes)
  }
})

test('of two that say how it is to be turned only the first is kept', () => {
  assert.deepEqual(kept('jpeg', jpegWith(jpegBytes, exif(6), exif(8))), kept('jpeg', jpegWith(jpegBytes, exif(6))))
})

test('a PNG loses texts, times and unknown chunks, and keeps its transparency', () => {
  const clear = chunk('tRNS', 'x')
  const traces = [
    chunk('tEXt', `Location\0${place}`),
    chunk('iTXt', place),
    chunk('zTXt', place),
    chunk('tIME', place),
    chunk('eXIf', tiff(1)),
    chunk('prVt', place),
  ]
  assert.deepEqual(kept('png', pngWith(...traces, clear)), pngWith(clear))
})

test('a PNG that is to be turned says so in a whole chunk', () => {
  const content = kept('png', pngWith(chunk('eXIf', tiff(6))))
  assert.ok(!content.includes(place))
  const at = content.indexOf('eXIf')
  const length = content.readUInt32BE(at - 4)
  assert.equal(content.readUInt32BE(at + 4 + length), crc32(content.subarray(at, at + 4 + length)))
  assert.equal(content.readUInt16BE(at + 4 + 18), 6)
  const data = content.indexOf('IDAT')
  assert.ok(inflateSync(content.subarray(data + 4, data + 4 + content.readUInt32BE(data - 4))).length > 0)
})

test('wherever a picture was cut off, it is no picture', () => {
  const photograph = jpegWith(progressive, exif(6), segment(0xfe, place))
  for (let length = 3; length < photograph.length; length += 1) {
    assert.equal(withoutTraces.jpeg(photograph.subarray(0, length)), undefined, `${length} bytes of a JPEG`)
  }
  const drawing = pngWith(chunk('tEXt', place), chunk('eXIf', tiff(6)))
  for (let length = 8; length < drawing.length; length += 1) {
    assert.equal(withoutTraces.png(drawing.subarray(0, length)), undefined, `${length} bytes of a PNG`)
  }
  assert.equal(
    withoutTraces.jpeg(Buffer.concat([jpegBytes.subarray(0, 20), Buffer.from('text'), jpegBytes])),
    undefined,
  )
})
