import 'server-only'
import { holdKioskCode, readKioskCode } from '@/lib/crypto/kiosk-code'
import type { Ctx } from '@/lib/db/scope'

/**
 * A code that was scanned in time, in the form that also holds while its holder signs in, for the same network address;
 * any other text as it is, for it is told there what is wrong with it.
 */
export function holdScan({ scope, now, network }: Ctx, text: string): string {
  const code = readKioskCode(text, scope.orgId, now)
  return typeof code === 'string' ? text : holdKioskCode(code, now, network?.address ?? '')
}
