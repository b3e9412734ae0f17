'use client'

import { useTranslations } from 'next-intl'
import { useContext } from 'react'
import { FieldRow, PathErrors } from '@/components/form/path-fields'
import { TextField } from '@/components/ui/text-field'
import type { PlaceDraft } from './draft'

type Dates = Pick<PlaceDraft, 'validFrom' | 'validTo'>

/** From which date and until which a punch may count here; empty is no limit. For a site, a fair, an office let for a time. */
export function ValidFields({ draft, change }: { draft: Dates; change: (part: Partial<Dates>) => void }) {
  const t = useTranslations('places.valid')
  const errors = useContext(PathErrors)
  return (
    <div className="flex flex-col gap-2">
      <FieldRow>
        {(['validFrom', 'validTo'] as const).map((field) => (
          <TextField
            key={field}
            type="date"
            label={t(field)}
            value={draft[field]}
            onChange={(date) => change({ [field]: date })}
            errorMessage={errors[field]}
            className="min-w-0 flex-1 basis-36"
          />
        ))}
      </FieldRow>
      <p className="text-sm text-ink-soft">{t('text')}</p>
    </div>
  )
}
