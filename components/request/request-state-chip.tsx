import { Check, Ellipsis, type LucideIcon, Undo2, X } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Chip, type Tone } from '@/components/ui/chip'
import type { RequestState } from '@/lib/requests/schema'

const LOOK: Readonly<Record<RequestState, { tone: Tone; icon: LucideIcon }>> = {
  pending: { tone: 'info', icon: Ellipsis },
  approved: { tone: 'good', icon: Check },
  rejected: { tone: 'danger', icon: X },
  withdrawn: { tone: 'neutral', icon: Undo2 },
  revoked: { tone: 'danger', icon: Undo2 },
}

/** Where a request stands: sign and word. */
export function RequestStateChip({ state }: { state: RequestState }) {
  const t = useTranslations('status.request')
  const { tone, icon: Icon } = LOOK[state]
  return (
    <Chip tone={tone}>
      <Icon aria-hidden="true" className="size-4" />
      {t(state)}
    </Chip>
  )
}
