'use client'

import { useEffect, useState } from 'react'

/** Whether the browser already refuses positions to this site. Asking that reads no position and shows no question. */
export function useLocationBlocked(): boolean {
  const [blocked, setBlocked] = useState(false)
  useEffect(() => {
    let status: PermissionStatus | null = null
    let gone = false
    const look = () => setBlocked(status?.state === 'denied')
    navigator.permissions
      ?.query({ name: 'geolocation' })
      .then((found) => {
        if (gone) return
        status = found
        status.addEventListener('change', look)
        look()
      })
      .catch(() => {})
    return () => {
      gone = true
      status?.removeEventListener('change', look)
    }
  }, [])
  return blocked
}
