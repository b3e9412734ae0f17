import type { DeviceKind } from '@/lib/rules/fence-tuning'

/** A phone's screen is at most this wide or high, whichever is less (CSS pixels). */
const PHONE_PX = 600

/** What kind of device this is: by what points at it and how small its screen is, and by no name of it. */
export function deviceKindOf(page: Pick<Window, 'screen' | 'matchMedia'>): DeviceKind {
  if (page.matchMedia('(pointer: fine)').matches) return 'desktop'
  return Math.min(page.screen.width, page.screen.height) < PHONE_PX ? 'phone' : 'tablet'
}
