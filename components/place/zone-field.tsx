'use client'

import { useTranslations } from 'next-intl'
import { useContext } from 'react'
import { PathErrors } from '@/components/form/path-fields'
import { ComboBox } from '@/components/ui/combo-box'
import { zoneNames } from '@/lib/time/zone'

/** The zone by which days begin and end here. `companyZone` is told apart in the list. */
export function ZoneField({
  zone,
  companyZone,
  onChange,
}: {
  zone: string
  companyZone: string
  onChange: (zone: string) => void
}) {
  const t = useTranslations('places.zone')
  const errors = useContext(PathErrors)
  return (
    <ComboBox
      label={t('title')}
      options={OPTIONS}
      selectedKey={zone}
      onSelectionChange={(key) => {
        if (typeof key === 'string') onChange(key)
      }}
      description={zone === companyZone ? t('own') : t('other', { zone: nameOf(companyZone) })}
      errorMessage={errors.zone}
      className="w-full"
    />
  )
}

const OPTIONS = zoneNames().map((id) => ({ id, label: nameOf(id) }))

/** As people write it, with spaces, so that it is found by typing `new york`. */
function nameOf(zone: string): string {
  return zone.replaceAll('_', ' ')
}
