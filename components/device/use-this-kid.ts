'use client'

import { useEffect, useState } from 'react'
import { onChange } from '@/components/offline/changes'
import { keptKid } from '@/components/offline/device-key'

/** The name of the key with which this browser signs punches for the company; null while it isn't known, or has none. */
export function useThisKid(orgId: string): string | null {
  const [kid, setKid] = useState<string | null>(null)
  useEffect(() => {
    let isShown = true
    // A browser that won't tell has no device that could be marked.
    const none = () => null
    const look = () =>
      void keptKid(orgId)
        .catch(none)
        .then((found) => {
          if (isShown) setKid(found)
        })
    look()
    const ignore = onChange(look)
    return () => {
      isShown = false
      ignore()
    }
  }, [orgId])
  return kid
}
