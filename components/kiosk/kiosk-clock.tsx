'use client'

import { useFormatter } from 'next-intl'
import { useEffect, useState } from 'react'
import type { KioskFace } from '@/lib/kiosks/schema'
import { clockTextSec } from '@/lib/time/clock'
import { MINUTE_MS } from '@/lib/time/instant'

const TICK_MS = 250

/** The place's clock, as the server has it: the tablet's own is never read. */
export function KioskClock({ face, cameAt }: { face: KioskFace; cameAt: number }) {
  const format = useFormatter()
  const [now, setNow] = useState(face.asOf)
  useEffect(() => {
    const tick = () => setNow(face.asOf + Math.max(0, performance.now() - cameAt))
    tick()
    const timer = setInterval(tick, TICK_MS)
    return () => clearInterval(timer)
  }, [face.asOf, cameAt])
  const date = new Date(now + face.offsetMin * MINUTE_MS)
  return (
    <div>
      <p role="timer" className="text-6xl font-light tracking-tight tabular-nums sm:text-7xl">
        {clockTextSec(now, face.offsetMin)}
      </p>
      <p className="text-lg text-ink-soft">{format.dateTime(date, { dateStyle: 'full' })}</p>
    </div>
  )
}
