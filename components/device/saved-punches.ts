import { z } from 'zod'
import { SignedEntry } from '@/lib/devices/schema'

/** What a phone saves when it can't send: whose it is, and the entries as they were signed. */
const SavedPunches = z.object({
  v: z.literal(1),
  org: z.string(),
  person: z.string(),
  entries: z
    .array(SignedEntry.omit({ isLive: true }))
    .min(1)
    .max(2_000),
})
export type SavedPunches = z.infer<typeof SavedPunches>

/** A few thousand entries; nobody's phone holds as many. */
const MOST_BYTES = 32_000_000

/** The punches of such a file; null when it is none. */
export async function readSavedPunches(file: Blob): Promise<SavedPunches | null> {
  if (file.size > MOST_BYTES) return null
  try {
    return SavedPunches.safeParse(JSON.parse(await file.text())).data ?? null
  } catch {
    // No JSON is no such file.
    return null
  }
}
