'use client'

import { MonitorSmartphone } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Disclosure } from '@/components/ui/disclosure'
import { install, useInstallOffer } from './install-offer'

/** Says that Daka can be an app of its own, where it can be one and isn't yet. */
export function InstallLine() {
  const t = useTranslations('offline.install')
  const offer = useInstallOffer()
  switch (offer) {
    case null:
      return null
    case 'prompt':
      return (
        <p className="flex flex-wrap items-center gap-x-3 text-ink-soft">
          <MonitorSmartphone aria-hidden="true" className="size-5 shrink-0" />
          <span className="min-w-0 flex-1">{t('why')}</span>
          <Button variant="plain" onPress={() => void install()}>
            {t('install')}
          </Button>
        </p>
      )
    case 'by_hand':
      return (
        <Disclosure title={t('byHand')}>
          <p>{t('byHandHow')}</p>
          <p>{t('byHandWhy')}</p>
        </Disclosure>
      )
    default:
      return offer satisfies never
  }
}
