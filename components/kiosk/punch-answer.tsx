'use client'

import { CircleCheck, CircleX, Clock3, Navigation } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { clockSec } from '@/components/day/clock-text'
import { CheckList } from '@/components/punch/check-list'
import { Button } from '@/components/ui/button'
import type { KioskPunch } from '@/lib/kiosks/schema'

const LOOK = {
  accepted: { icon: CircleCheck, colour: 'text-good' },
  field: { icon: Navigation, colour: 'text-day-field' },
  needs_review: { icon: Clock3, colour: 'text-warn' },
  refused: { icon: CircleX, colour: 'text-danger' },
} as const

/** Who punched, when, and what became of it, to be read in passing. */
export function PunchAnswer({ punch, onDone }: { punch: KioskPunch; onDone: () => void }) {
  const t = useTranslations('kiosks.pad')
  const { name, time, outcome, pending, side, failed } = punch
  const { icon: Icon, colour } = LOOK[outcome]
  return (
    <section
      role="status"
      aria-label={t(outcome)}
      className="flex w-full max-w-sm flex-col items-center gap-3 text-center"
    >
      <Icon aria-hidden="true" className={`size-20 ${colour}`} />
      <p className="text-3xl font-semibold">{name}</p>
      <p className="text-6xl font-light tracking-tight tabular-nums">{clockSec(time)}</p>
      <p className={`text-xl font-medium ${colour}`}>{t(outcome)}</p>
      {pending ? <p>{t('pending')}</p> : side !== null && <p>{t(side)}</p>}
      {failed.length > 0 && (
        <div className="text-start">
          <CheckList checks={failed} offsetMin={time.offsetMin} isAccepted={false} />
        </div>
      )}
      <Button variant="quiet" onPress={onDone} className="mt-2">
        {t('done')}
      </Button>
    </section>
  )
}
