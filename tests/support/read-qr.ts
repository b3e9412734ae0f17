import type { Locator } from '@playwright/test'
import decodeQr from 'qr/decode.js'
import sharp from 'sharp'

/** The text of a QR code as a phone's camera would read it from the screen. */
export async function readQr(picture: Locator): Promise<string> {
  const { data, info } = await sharp(await picture.screenshot())
    .ensureAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  return decodeQr({ width: info.width, height: info.height, data: new Uint8Array(data) })
}
