/** Seconds from 00:00 as `09:05:01`; past midnight it goes on counting. */
export function wallSecText(sec: number): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${two(Math.floor(sec / 3600))}:${two(Math.floor(sec / 60) % 60)}:${two(sec % 60)}`
}

/** Seconds from 00:00 of `9:05` or `09:05:01`; null when it is no time. */
export function wallSecOf(text: string): number | null {
  const found = /^(\d{1,2})[:：]([0-5]\d)(?:[:：]([0-5]\d))?$/.exec(text.trim())
  return found ? Number(found[1]) * 3600 + Number(found[2]) * 60 + Number(found[3] ?? 0) : null
}
