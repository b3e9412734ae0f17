'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef } from 'react'
import { deviceKindOf } from '@/components/punch/device-kind'
import { isInstalled } from './install-offer'
import type { Keeper } from './keeper'
import { type Outbox, useOutbox } from './use-outbox'

/**
 * Readies this browser for taps and tells what it keeps of them; the page is loaded anew when an old one was answered. What
 * one punches from, a phone or an installed app, is registered at once, so that its first tap needs no network; a desk's
 * browser only by its first tap, for a person has few devices and looks at his month from many.
 */
export function usePrepared(keeper: Keeper | null): Outbox {
  const router = useRouter()
  const outbox = useOutbox(keeper?.owner ?? null)
  const late = outbox.answered.findLast(({ isListed }) => isListed)?.id ?? null
  const known = useRef<string | null | undefined>(undefined)
  useEffect(() => {
    if (keeper && (deviceKindOf(window) !== 'desktop' || isInstalled())) void keeper.prepare()
  }, [keeper])
  useEffect(() => {
    if (!outbox.isLoaded) return
    if (known.current !== undefined && late !== null && known.current !== late) router.refresh()
    known.current = late
  }, [outbox.isLoaded, late, router])
  return outbox
}
