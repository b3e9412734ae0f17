import { deflateSync } from 'node:zlib'
import sharp, { type Sharp } from 'sharp'

/** A picture whose pixels differ, so that encoders have something to do. */
export function picture(widthPx = 40, heightPx = 30): Sharp {
  const pixels = Buffer.alloc(widthPx * heightPx * 3)
  for (let i = 0; i < pixels.length; i++) pixels[i] = (i * 31 + (i >> 8) * 17) & 255
  return sharp(pixels, { raw: { width: widthPx, height: heightPx, channels: 3 } })
}

/** A small PNG. */
export function smallPng(): Promise<Buffer> {
  return picture().png().toBuffer()
}

/** A JPEG lying on its side, with the camera, the place and a comment in its EXIF. */
export function phoneJpeg(): Promise<Buffer> {
  return picture(60, 20)
    .jpeg()
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Make: 'SecretPhone', ImageDescription: 'SecretNote' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '31/1 13/1 49/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '121/1 28/1 25/1',
      },
    })
    .toBuffer()
}

/** A PNG that says it is this large and holds next to nothing. */
export function hollowPng(widthPx: number, heightPx: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(widthPx, 0)
  header.writeUInt32BE(heightPx, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const sum = Buffer.alloc(4)
  sum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, sum])
}

/** CRC-32 of the PNG specification (ISO 3309), bit by bit. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
