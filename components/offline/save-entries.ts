import { saveFile } from '@/components/ui/save-file'
import { wallNow } from './device-clock'
import type { KeptEntry, Owner } from './store'

/** Gives the signed entries to the person as a file, for when nothing else helps: whoever has it can't change them. */
export function saveEntries(owner: Owner, kept: readonly KeptEntry[]): void {
  const entries = kept.map(({ body, signature, sealed }) => ({ body, signature, sealed }))
  const savedAt = new Date(wallNow()).toISOString()
  const text = JSON.stringify({ v: 1, ...owner, savedAt, entries }, null, 2)
  saveFile(`daka-punches-${savedAt.slice(0, 10)}.json`, 'application/json', text)
}
