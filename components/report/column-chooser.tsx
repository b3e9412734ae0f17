'use client'

import { Columns3 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import type { Column } from '@/lib/reports/schema'

/** Which of a sheet's columns this browser shows. */
export function ColumnChooser({
  columns,
  hidden,
  onHide,
}: {
  columns: readonly Column[]
  hidden: ReadonlySet<string>
  onHide: (ids: Iterable<string>) => void
}) {
  const t = useTranslations('reports.choose')
  const [isOpen, setOpen] = useState(false)
  const set = (id: string, isShown: boolean) => {
    const next = new Set(hidden)
    if (isShown) next.delete(id)
    else next.add(id)
    onHide(next)
  }
  return (
    <>
      <Button variant="quiet" size="small" onPress={() => setOpen(true)}>
        <Columns3 aria-hidden="true" className="size-4" />
        {t('open')}
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t('title')}
        footer={
          <>
            <Button variant="plain" onPress={() => onHide([])} isDisabled={hidden.size === 0}>
              {t('all')}
            </Button>
            <Button variant="primary" onPress={() => setOpen(false)}>
              {t('done')}
            </Button>
          </>
        }
      >
        <p className="mb-2 text-sm text-ink-soft">{t('text')}</p>
        <div className="grid gap-x-4 sm:grid-cols-2">
          {columns.map(({ id, label }) => (
            <Checkbox key={id} isSelected={!hidden.has(id)} onChange={(isShown) => set(id, isShown)}>
              {label}
            </Checkbox>
          ))}
        </div>
      </Dialog>
    </>
  )
}
