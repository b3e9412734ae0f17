'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { LinkButton } from '@/components/ui/link-button'
import { Select } from '@/components/ui/select'
import { TextField } from '@/components/ui/text-field'
import { OUTCOMES, type SheetView, SOURCES } from '@/lib/reports/schema'
import { DAY_STATUSES } from '@/lib/rules/day-record'
import { type SheetQuery, sheetLink } from './sheet-link'

const ALL = 'all'

type Choice = 'department' | 'group' | 'status' | 'source' | 'outcome'

/** Whose lines of which dates a sheet shows; the address says it, so that it can be sent to somebody. */
export function SheetFilters({ org, view, query }: { org: string; view: SheetView; query: SheetQuery }) {
  const t = useTranslations('reports.filter')
  const day = useTranslations('status.day')
  const outcome = useTranslations('status.outcome')
  const source = useTranslations('punch.today.source')
  const router = useRouter()
  const [wanted, setWanted] = useState<SheetQuery>({ ...query, from: view.from, to: view.to })
  const { sheet } = view
  const set = (field: keyof SheetQuery) => (value: string) => setWanted({ ...wanted, [field]: value })

  function show() {
    const { month: _month, ...others } = wanted
    const isMonth = view.month !== null && others.from === view.from && others.to === view.to
    const { from: _from, to: _to, ...filters } = others
    const next = isMonth ? { month: view.month, ...filters } : others
    router.push(sheetLink(org, sheet, next as SheetQuery))
  }
  const choice = (field: Choice, options: readonly { id: string; label: string }[]) => (
    <Select
      label={t(field)}
      options={[{ id: ALL, label: t('all') }, ...options]}
      selectedKey={wanted[field] ?? ALL}
      onSelectionChange={(key) => set(field)(key === ALL || key === null ? '' : String(key))}
      className="min-w-0"
    />
  )
  return (
    <form
      aria-label={t('title')}
      onSubmit={(event) => {
        event.preventDefault()
        show()
      }}
      className="mb-4 grid grid-cols-2 items-end gap-3 sm:grid-cols-3 lg:grid-cols-6"
    >
      <TextField type="date" label={t('from')} value={wanted.from ?? ''} onChange={set('from')} isRequired />
      <TextField type="date" label={t('to')} value={wanted.to ?? ''} onChange={set('to')} isRequired />
      {choice(
        'department',
        view.departments.map((name) => ({ id: name, label: name })),
      )}
      {choice(
        'group',
        view.groups.map(({ id, name }) => ({ id, label: name })),
      )}
      {sheet === 'day' &&
        choice(
          'status',
          DAY_STATUSES.map((id) => ({ id, label: day(id) })),
        )}
      {sheet === 'raw' &&
        choice(
          'source',
          SOURCES.map((id) => ({ id, label: source(id) })),
        )}
      {sheet === 'raw' &&
        choice(
          'outcome',
          OUTCOMES.map((id) => ({ id, label: outcome(id) })),
        )}
      <TextField label={t('person')} value={wanted.person ?? ''} onChange={set('person')} maxLength={80} />
      <div className="col-span-2 flex gap-2 sm:col-span-1">
        <Button type="submit" variant="primary" className="whitespace-nowrap">
          {t('apply')}
        </Button>
        <LinkButton variant="plain" href={sheetLink(org, sheet, {})} className="whitespace-nowrap px-3">
          {t('clear')}
        </LinkButton>
      </div>
    </form>
  )
}
