'use client'

import {
  Building2,
  CloudUpload,
  LocateFixed,
  LocateOff,
  type LucideIcon,
  MapPin,
  MapPinOff,
} from 'lucide-react'
import { useTranslations } from 'next-intl'
import { GATHER_MS } from './gather-position'
import type { Live } from './whereabouts'

const LOOK: Readonly<Record<Live['key'], { icon: LucideIcon; colour: string }>> = {
  idle: { icon: MapPin, colour: 'text-ink-soft' },
  idleNoGps: { icon: MapPin, colour: 'text-ink-soft' },
  seeking: { icon: LocateFixed, colour: 'text-accent' },
  improving: { icon: LocateFixed, colour: 'text-accent' },
  inside: { icon: MapPin, colour: 'text-good' },
  borderIn: { icon: MapPin, colour: 'text-good' },
  network: { icon: Building2, colour: 'text-good' },
  borderOut: { icon: MapPinOff, colour: 'text-warn' },
  outside: { icon: MapPinOff, colour: 'text-warn' },
  inaccurate: { icon: LocateFixed, colour: 'text-warn' },
  unusable: { icon: LocateOff, colour: 'text-warn' },
  noFence: { icon: MapPin, colour: 'text-warn' },
  denied: { icon: LocateOff, colour: 'text-warn' },
  unavailable: { icon: LocateOff, colour: 'text-warn' },
  timeout: { icon: LocateOff, colour: 'text-warn' },
  sending: { icon: CloudUpload, colour: 'text-accent' },
  slow: { icon: CloudUpload, colour: 'text-warn' },
}

const HELP = { denied: 'deniedHelp', unavailable: 'unavailableHelp', timeout: 'timeoutHelp' } as const

/** One line that says in plain words what is known of where the person is; read out when it changes. */
export function LiveLine({ live }: { live: Live }) {
  const t = useTranslations('punch.live')
  const { icon: Icon, colour } = LOOK[live.key]
  const { key, ...values } = live
  const help = key === 'denied' || key === 'unavailable' || key === 'timeout' ? t(HELP[key]) : null
  return (
    <div role="status" className="flex min-h-7 flex-col items-center gap-1 text-center">
      <p className={`text-balance font-medium ${colour}`}>
        <Icon aria-hidden="true" className="me-2 inline-block size-5 align-text-bottom" />
        {t(key, { ...values, seconds: GATHER_MS / 1000 } as never)}
      </p>
      {help !== null && <p className="max-w-sm text-sm text-ink-soft">{help}</p>}
    </div>
  )
}
