import 'server-only'
import { fileTypeFromBuffer } from 'file-type'
import sharp, { type Sharp } from 'sharp'
import { Refusal } from '@/lib/action/refusal'
import { EVIDENCE_MIMES, type EvidenceMime } from '../schema'

const MAX_PIXELS = 40_000_000
const LONGEST_SIDE_PX = 2_400
const DECODE_SECONDS = 10

// Only the three decoders that are needed can be reached: others have had remote holes (GIF, TIFF, HEIF, SVG).
sharp.block({ operation: ['VipsForeignLoad'] })
sharp.unblock({
  operation: ['VipsForeignLoadJpegBuffer', 'VipsForeignLoadPngBuffer', 'VipsForeignLoadWebpBuffer'],
})
sharp.concurrency(1)

export type CleanPicture = { mime: EvidenceMime; bytes: Buffer; widthPx: number; heightPx: number }

/**
 * Decodes a picture and encodes it anew: position, camera and anything hidden behind the pixels are gone. Turned as its
 * camera meant it, at most 2400 px on the longer side. Refusals: invalid when it is none of the three kinds, is broken,
 * or holds more than 40 million pixels.
 */
export async function cleanPicture(bytes: Buffer): Promise<CleanPicture> {
  const mime = await pictureMime(bytes)
  try {
    const picture = sharp(bytes, { failOn: 'error', limitInputPixels: MAX_PIXELS, sequentialRead: true })
      .timeout({ seconds: DECODE_SECONDS })
      .rotate()
      .resize({ width: LONGEST_SIDE_PX, height: LONGEST_SIDE_PX, fit: 'inside', withoutEnlargement: true })
    const { data, info } = await encode(picture, mime).toBuffer({ resolveWithObject: true })
    return { mime, bytes: data, widthPx: info.width, heightPx: info.height }
  } catch (error) {
    // libvips tells a broken or oversized picture apart from nothing else: each is the sender's to mend.
    throw new Refusal('invalid', {
      fields: { file: 'broken_picture' },
      values: { cause: error instanceof Error ? error.name : '' },
    })
  }
}

async function pictureMime(bytes: Buffer): Promise<EvidenceMime> {
  const found = await fileTypeFromBuffer(bytes)
  const mime = EVIDENCE_MIMES.find((it) => it === found?.mime)
  if (!mime) throw new Refusal('invalid', { fields: { file: 'wrong_file_type' } })
  return mime
}

function encode(picture: Sharp, mime: EvidenceMime): Sharp {
  switch (mime) {
    case 'image/jpeg':
      return picture.jpeg({ quality: 82, mozjpeg: true })
    case 'image/png':
      return picture.png({ compressionLevel: 9 })
    case 'image/webp':
      return picture.webp({ quality: 82 })
    default:
      return mime satisfies never
  }
}
