'use client'

import { Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useContext } from 'react'
import { FieldRow, PathErrors } from '@/components/form/path-fields'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { TextField } from '@/components/ui/text-field'
import { nextKey, type WifiDraft } from './draft'

/** The access points of the place. */
export function WifiFields({
  points,
  onChange,
}: {
  points: readonly WifiDraft[]
  onChange: (points: readonly WifiDraft[]) => void
}) {
  const t = useTranslations('places.wifi')
  const errors = useContext(PathErrors)
  const set = (key: number, part: Partial<WifiDraft>) =>
    onChange(points.map((it) => (it.key === key ? { ...it, ...part } : it)))
  return (
    <>
      <p className="text-sm text-ink-soft">{t('hint')}</p>
      {points.map(({ key, bssid, ssid }, i) => (
        <fieldset key={key} className="flex items-start gap-2">
          <legend className="sr-only">{t('point', { n: i + 1 })}</legend>
          <FieldRow>
            <TextField
              label={t('bssid')}
              value={bssid}
              onChange={(typed) => set(key, { bssid: typed })}
              placeholder="00:1a:2b:3c:4d:5e"
              maxLength={17}
              autoComplete="off"
              errorMessage={errors[`wifi.${i}.bssid`]}
              className="min-w-0 flex-1 basis-44"
              inputClassName="tabular-nums"
            />
            <TextField
              label={t('ssid')}
              value={ssid}
              onChange={(typed) => set(key, { ssid: typed })}
              maxLength={64}
              autoComplete="off"
              isRequired={false}
              errorMessage={errors[`wifi.${i}.ssid`]}
              className="min-w-0 flex-1 basis-36"
            />
          </FieldRow>
          <IconButton
            label={t('remove', { n: i + 1 })}
            onPress={() => onChange(points.filter((it) => it.key !== key))}
            className="mt-6"
          >
            <Trash2 aria-hidden="true" className="size-5" />
          </IconButton>
        </fieldset>
      ))}
      {points.length < 200 && (
        <Button
          variant="quiet"
          size="small"
          onPress={() => onChange([...points, { key: nextKey(points), bssid: '', ssid: '' }])}
          className="self-start"
        >
          <Plus aria-hidden="true" className="size-4" />
          {t('add')}
        </Button>
      )}
    </>
  )
}
