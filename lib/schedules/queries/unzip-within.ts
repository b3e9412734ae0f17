import 'server-only'
import { inflateRawSync } from 'node:zlib'

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const END_SIZE = 22
const MAX_ENTRIES = 200

/**
 * Whether a ZIP file is whole, plain (no encryption, no ZIP64, no comment) and unpacks to no more than so many bytes. It is
 * unpacked to know: the sizes that a file tells of itself are only claims.
 */
export function unzipsWithin(file: Buffer, maxBytes: number): boolean {
  try {
    return unzippedSize(file, maxBytes) !== null
  } catch {
    // Damaged, or more than was left of the allowance.
    return false
  }
}

/** Source: APPNOTE.TXT 6.3.10, 4.3.7 (local header), 4.3.12 (central directory), 4.3.16 (its end). */
function unzippedSize(file: Buffer, maxBytes: number): number | null {
  const end = file.length - END_SIZE
  const isLast = file.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6])) === end
  if (end < 0 || !isLast || file.readUInt32LE(end) !== END || file.readUInt16LE(end + 20) !== 0) return null
  const count = file.readUInt16LE(end + 10)
  const directory = file.readUInt32LE(end + 16)
  // A directory that isn't where it says might be read from elsewhere by another reader.
  if (count > MAX_ENTRIES || directory + file.readUInt32LE(end + 12) !== end) return null
  let at = directory
  let total = 0
  for (let i = 0; i < count; i++) {
    if (file.readUInt32LE(at) !== ENTRY || (file.readUInt16LE(at + 8) & 1) !== 0) return null
    total += entrySize(file, at, maxBytes - total)
    if (total > maxBytes) return null
    at += 46 + file.readUInt16LE(at + 28) + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return at === end ? total : null
}

function entrySize(file: Buffer, entry: number, left: number): number {
  const packed = file.readUInt32LE(entry + 20)
  const local = file.readUInt32LE(entry + 42)
  if (file.readUInt32LE(local) !== LOCAL) throw new RangeError('no local header')
  const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
  if (from + packed > file.length) throw new RangeError('beyond the end')
  switch (file.readUInt16LE(entry + 10)) {
    case 0:
      return packed
    case 8:
      return inflateRawSync(file.subarray(from, from + packed), { maxOutputLength: Math.max(1, left) }).length
    default:
      throw new RangeError('unknown method')
  }
}
