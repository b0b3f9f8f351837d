import decodeQR from 'qr/decode.js'

/** Milliseconds between two looks at the picture. */
const lookEvery = 150
/** Pixels of the longer side of the picture looked at: enough for a code held before the phone, and quick on a cheap one. */
const looked = 640

type Found = (text: string) => void
type Reader = (picture: HTMLCanvasElement) => Promise<string | undefined>

type Detector = { detect: (source: HTMLCanvasElement) => Promise<readonly { rawValue: string }[]> }
type DetectorMaker = { new (options: { formats: string[] }): Detector }

/** Most phones bring a reader with them, quicker than ours. */
function nativeReader(): Reader | undefined {
  const maker: unknown = Reflect.get(globalThis, 'BarcodeDetector')
  if (typeof maker !== 'function') return undefined
  const detector = new (maker as unknown as DetectorMaker)({ formats: ['qr_code'] })
  return async (picture) => (await detector.detect(picture))[0]?.rawValue
}

const ownReader: Reader = async (picture) => {
  const { width, height } = picture
  const pixels = picture.getContext('2d', { willReadFrequently: true })?.getImageData(0, 0, width, height)
  if (!pixels) return undefined
  try {
    return decodeQR({ width, height, data: pixels.data })
  } catch {
    // No code in sight.
    return undefined
  }
}

/** Read by the phone's own reader, or by ours where that one is missing or fails. */
function readerOf(): Reader {
  let native = nativeReader()
  return async (picture) => {
    if (!native) return ownReader(picture)
    try {
      return await native(picture)
    } catch {
      native = undefined
      return ownReader(picture)
    }
  }
}

function draw(video: HTMLVideoElement, picture: HTMLCanvasElement): boolean {
  const { videoWidth, videoHeight } = video
  if (videoWidth === 0) return false
  const scale = Math.min(1, looked / Math.max(videoWidth, videoHeight))
  picture.width = Math.round(videoWidth * scale)
  picture.height = Math.round(videoHeight * scale)
  picture.getContext('2d', { willReadFrequently: true })?.drawImage(video, 0, 0, picture.width, picture.height)
  return true
}

/**
 * Shows the camera in `video` and tells every code it sees until the function that comes back is called. Rejects where
 * there is no camera, or the person does not allow it.
 */
export async function scanCodes(video: HTMLVideoElement, found: Found): Promise<() => void> {
  const camera = { video: { facingMode: 'environment', width: { ideal: 1280 } }, audio: false }
  const stream = await navigator.mediaDevices.getUserMedia(camera)
  video.srcObject = stream
  await video.play()
  const picture = document.createElement('canvas')
  const read = readerOf()
  let isOn = true
  const look = async () => {
    if (draw(video, picture)) {
      const text = await read(picture)
      if (text && isOn) found(text)
    }
    if (isOn) setTimeout(() => void look(), lookEvery)
  }
  void look()
  return () => {
    isOn = false
    for (const track of stream.getTracks()) track.stop()
    video.srcObject = null
  }
}
