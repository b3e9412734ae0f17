import { receiptIn } from './verify-receipt'

const MAX_TEXT_BYTES = 100_000
/** As many pixels a side as a code needs; a camera's picture has several times that. */
const MAX_SIDE_PX = 1_600

/** The receipt in a file: its text, or the QR code of a picture. Null when there is none in it. */
export async function receiptInFile(file: File): Promise<string | null> {
  if (!file.type.startsWith('image/')) {
    return file.size > MAX_TEXT_BYTES ? null : receiptIn(await file.text())
  }
  try {
    const picture = await createImageBitmap(file)
    const scale = Math.min(1, MAX_SIDE_PX / Math.max(picture.width, picture.height))
    const [width, height] = [Math.round(picture.width * scale), Math.round(picture.height * scale)]
    const pen = new OffscreenCanvas(width, height).getContext('2d')
    if (!pen) return null
    pen.drawImage(picture, 0, 0, width, height)
    const { data } = pen.getImageData(0, 0, width, height)
    const { default: decodeQr } = await import('qr/decode.js')
    return receiptIn(decodeQr({ width, height, data }))
  } catch {
    // No picture, or no code that can be read in it.
    return null
  }
}
