'use client'

import { RotateCw } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useEffect, useTransition } from 'react'
import { Button } from '@/components/ui/button'
import type { Clock } from '@/lib/days/schema'
import { clockText } from '@/lib/time/clock'

const EVERY_MS = 60_000

/** When the board was true, and a way to make it true again; by itself each minute while somebody looks. */
export function BoardRefresh({ asOf }: { asOf: Clock }) {
  const t = useTranslations('team')
  const router = useRouter()
  const [isPending, startTransition] = useTransition()

  useEffect(() => {
    // A transition keeps what is on the screen until the new numbers are there: nothing jumps.
    const refresh = () => {
      if (document.visibilityState === 'visible') startTransition(() => router.refresh())
    }
    const timer = setInterval(refresh, EVERY_MS)
    document.addEventListener('visibilitychange', refresh)
    return () => {
      clearInterval(timer)
      document.removeEventListener('visibilitychange', refresh)
    }
  }, [router])

  return (
    <div className="flex items-center gap-2">
      <span className="text-sm text-ink-soft">{t('asOf', { time: clockText(asOf.at, asOf.offsetMin) })}</span>
      <Button
        variant="plain"
        size="icon"
        aria-label={isPending ? t('refreshing') : t('refresh')}
        onPress={() => startTransition(() => router.refresh())}
      >
        <RotateCw aria-hidden="true" className={`size-5 ${isPending ? 'animate-spin-slow' : ''}`} />
      </Button>
    </div>
  )
}
