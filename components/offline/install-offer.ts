'use client'

import { useSyncExternalStore } from 'react'

/** Chrome's offer to install (developer.mozilla.org, BeforeInstallPromptEvent). */
type InstallEvent = Event & { readonly prompt: () => Promise<unknown> }

/** How this page can be installed: the browser asks, or the person does it by the share sheet; not at all. */
export type InstallOffer = 'prompt' | 'by_hand' | null

let offered: InstallEvent | null = null
const listeners = new Set<() => void>()

function keepOffer(event: Event | null): void {
  offered = event as InstallEvent | null
  for (const listener of listeners) listener()
}

// The browser offers once, maybe before anything is drawn.
if (typeof window !== 'undefined') {
  window.addEventListener('beforeinstallprompt', (event) => {
    event.preventDefault()
    keepOffer(event)
  })
  window.addEventListener('appinstalled', () => keepOffer(null))
}

/** Whether this page runs as an installed app. */
export function isInstalled(): boolean {
  const isApp = window.matchMedia('(display-mode: standalone)').matches
  return isApp || ('standalone' in navigator && navigator.standalone === true)
}

/** An iPad says it is a Mac. Apps that show pages themselves have no "Add to Home Screen". */
function isSafariOnTouch({ userAgent, maxTouchPoints }: Navigator): boolean {
  const isApple = /iPhone|iPad|iPod/.test(userAgent) || (/Macintosh/.test(userAgent) && maxTouchPoints > 1)
  return isApple && /Safari\//.test(userAgent) && !/MicroMessenger|DingTalk|Lark|CriOS|FxiOS/.test(userAgent)
}

function offerNow(): InstallOffer {
  if (isInstalled()) return null
  if (offered !== null) return 'prompt'
  return isSafariOnTouch(navigator) ? 'by_hand' : null
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export function useInstallOffer(): InstallOffer {
  return useSyncExternalStore(subscribe, offerNow, () => null)
}

/** Lets the browser ask; it takes an offer once. */
export async function install(): Promise<void> {
  const event = offered
  keepOffer(null)
  await event?.prompt()
}
