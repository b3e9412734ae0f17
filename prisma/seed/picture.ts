import sharp from 'sharp'
import type { Random } from './random'

const WIDTH = 480
const HEIGHT = 320

type Box = { x: number; y: number; width: number; height: number; colour: readonly [number, number, number] }

/** A small picture that could be a screen of door records: a head, and lines of different lengths. */
export async function picture(random: Random): Promise<Buffer> {
  const tint = random.whole(60, 150)
  const boxes: Box[] = [{ x: 0, y: 0, width: WIDTH, height: 44, colour: [30, tint, 130] }]
  for (let y = 70; y < HEIGHT - 30; y += 34) {
    boxes.push({ x: 24, y, width: random.whole(60, 90), height: 12, colour: [90, 100, 112] })
    boxes.push({ x: 140, y, width: random.whole(120, 300), height: 12, colour: [168, 176, 186] })
  }
  const pixels = Buffer.alloc(WIDTH * HEIGHT * 3, 246)
  for (const box of boxes) paint(pixels, box)
  return sharp(pixels, { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })
    .png()
    .toBuffer()
}

function paint(pixels: Buffer, { x, y, width, height, colour }: Box): void {
  const row = Buffer.from(Array.from({ length: width }, () => colour).flat())
  for (let line = y; line < y + height; line++) row.copy(pixels, (line * WIDTH + x) * 3)
}
