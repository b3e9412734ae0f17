'use client'

import { CircleCheck, CircleDashed, CircleHelp, CircleX, type LucideIcon } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Chip, type Tone } from '@/components/ui/chip'
import type { Whereabouts } from '@/lib/rules/geofence'

const LOOK: Readonly<Record<Whereabouts, { tone: Tone; icon: LucideIcon }>> = {
  inside: { tone: 'good', icon: CircleCheck },
  borderline_in: { tone: 'warn', icon: CircleDashed },
  borderline_out: { tone: 'warn', icon: CircleDashed },
  outside: { tone: 'danger', icon: CircleX },
  inconclusive: { tone: 'neutral', icon: CircleHelp },
}

/** Whether a phone is at the place, in a word. */
export function WhereChip({ where }: { where: Whereabouts }) {
  const t = useTranslations('places.preview.where')
  const { tone, icon: Icon } = LOOK[where]
  return (
    <Chip tone={tone}>
      <Icon aria-hidden="true" className="size-4" />
      {t(where)}
    </Chip>
  )
}
