'use client'

import { Download } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { clock } from '@/components/day/clock-text'
import { Button } from '@/components/ui/button'
import { saveFile } from '@/components/ui/save-file'
import { csvOf } from '@/lib/rules/csv-text'
import type { TrialChange, TrialSlotSide } from '@/lib/trials/schema'
import { COLUMNS } from './difference-text'

/**
 * Saves the days shown as a file. Made here of what is on the screen and not by a second trial on the server, so that the
 * file is this result, filtered as it is, whatever was punched since.
 */
export function ExportButton({
  name,
  month,
  changes,
}: {
  name: string
  month: string
  changes: readonly TrialChange[]
}) {
  const t = useTranslations('trials')
  const status = useTranslations('status')
  const time = useTranslations('time')

  const sideText = (side: TrialSlotSide | null) =>
    side === null
      ? t('noSlot')
      : [side.at && clock(side.at), status(`slot.${side.result}`)].filter(Boolean).join(' ')

  function rows() {
    const head = ['employeeNo', 'name', 'date', 'before', 'after', 'punches'] as const
    return [
      [...head.map((it) => t(`csv.${it}`)), ...COLUMNS.map((it) => t(`csv.${it}`))],
      ...changes.map((it) => [
        it.employeeNo,
        it.name,
        it.workDate,
        status(`day.${it.status.before}`),
        status(`day.${it.status.after}`),
        it.slots
          .map(({ segment, side, before, after }) => {
            const slot = time('slot', { side, many: segment > 0 ? 'yes' : 'no', n: segment + 1 })
            return `${slot} ${sideText(before)} → ${sideText(after)}`
          })
          .join('; '),
        ...COLUMNS.map((column) => it.difference[column]),
      ]),
    ]
  }

  const save = () => saveFile(t('csv.file', { name, month }), 'text/csv;charset=utf-8', csvOf(rows()))

  return (
    <Button variant="quiet" size="small" onPress={save} className="self-start">
      <Download aria-hidden="true" className="size-4" />
      {t('export', { n: changes.length })}
    </Button>
  )
}
