import { z } from 'zod'

/** What the address says is on show: an id, `new` for one that is yet to be, null for none. */
export function chosenNoun(value: string | string[] | undefined): string | null {
  return z.union([z.literal('new'), z.uuid()]).safeParse(value).data ?? null
}
