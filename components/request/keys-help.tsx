'use client'

import { Keyboard } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'

const KEYS = [
  ['J', 'next'],
  ['K', 'previous'],
  ['A', 'approve'],
  ['R', 'reject'],
  ['Ctrl/⌘ + Enter', 'send'],
  ['?', 'help'],
] as const

/** Which keys do what, and the switch that turns the single ones off. Only where there is likely a keyboard. */
export function KeysHelp({
  isOpen,
  onOpenChange,
  areOn,
  onSwitch,
}: {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  areOn: boolean
  onSwitch: (on: boolean) => void
}) {
  const t = useTranslations('approvals.keys')
  return (
    <>
      <div className="hidden lg:block">
        <Button variant="plain" size="small" onPress={() => onOpenChange(true)}>
          <Keyboard aria-hidden="true" className="size-4" />
          {t('open')}
        </Button>
      </div>
      <Dialog isOpen={isOpen} onOpenChange={onOpenChange} title={t('title')}>
        <dl className="grid grid-cols-[auto_1fr] items-center gap-x-4 gap-y-3 pb-3">
          {KEYS.map(([key, does]) => (
            <div key={key} className="col-span-2 grid grid-cols-subgrid items-center">
              <dt>
                <kbd className="rounded-lg border border-edge bg-sunken px-2 py-1 font-sans text-sm">
                  {key}
                </kbd>
              </dt>
              <dd>{t(does)}</dd>
            </div>
          ))}
        </dl>
        <Checkbox isSelected={areOn} onChange={onSwitch}>
          {t('on')}
        </Checkbox>
      </Dialog>
    </>
  )
}
