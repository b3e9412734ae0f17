import { CircleQuestionMark, type LucideIcon, Monitor, Smartphone, Tablet } from 'lucide-react'
import { useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { Chip, type Tone } from '@/components/ui/chip'
import type { DeviceState, ListedDevice } from '@/lib/devices/schema'
import type { DeviceKind } from '@/lib/rules/fence-tuning'

const ICON: Readonly<Record<DeviceKind, LucideIcon>> = { phone: Smartphone, tablet: Tablet, desktop: Monitor }

const TONE: Readonly<Record<DeviceState, Tone>> = {
  active: 'good',
  waiting: 'info',
  suspended: 'warn',
  revoked: 'neutral',
}

/** A device's name with what it is and how it stands. */
export function DeviceTitle({
  device: { kind, name, state },
  children,
}: {
  device: Pick<ListedDevice, 'kind' | 'name' | 'state'>
  children?: ReactNode
}) {
  const t = useTranslations('devices')
  const Icon = kind === null ? CircleQuestionMark : ICON[kind]
  return (
    <p className="flex items-start gap-2 font-medium">
      <Icon
        role="img"
        aria-label={t(`kind.${kind ?? 'unknown'}`)}
        className="mt-0.5 size-5 shrink-0 text-ink-soft"
      />
      <span className="flex min-w-0 flex-wrap items-center gap-x-2">
        <span className="min-w-0 wrap-anywhere">{name}</span>
        <Chip tone={TONE[state]}>{t(`state.${state}`)}</Chip>
        {children}
      </span>
    </p>
  )
}
