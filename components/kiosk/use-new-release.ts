'use client'

import { useEffect } from 'react'

const RELOADED_FOR = 'daka-kiosk-build'

/**
 * Loads the page anew when another release answers than the one it came from: once for each, for while an old and a new
 * server stand side by side it may get the old page again. Waits until the page `isIdle`.
 */
export function useNewRelease(own: string, answering: string | null, isIdle: boolean): void {
  useEffect(() => {
    if (!isIdle || own === '' || answering === null || answering === '' || answering === own) return
    if (window.sessionStorage.getItem(RELOADED_FOR) === answering) return
    window.sessionStorage.setItem(RELOADED_FOR, answering)
    window.location.reload()
  }, [own, answering, isIdle])
}
