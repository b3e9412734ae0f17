import 'server-only'
import { env } from '@/lib/env'

/** Where the script is that makes an app's own interface usable on the punch page; null when the host has none. */
export function hostScriptUrl(): string | null {
  return env().DAKA_HOST_SCRIPT_URL || null
}
