'use client'

import { useRouter } from 'next/navigation'
import { useTranslations } from 'next-intl'
import { Button } from '@/components/ui/button'
import { TextField } from '@/components/ui/text-field'

/** Finds people by name, number or department; what is looked for stands in the address. */
export function BalanceSearch({ org, search }: { org: string; search: string }) {
  const t = useTranslations('leaves.balances')
  const router = useRouter()
  return (
    <search>
      <form
        className="flex flex-wrap items-end gap-3"
        onSubmit={(event) => {
          event.preventDefault()
          const text = String(new FormData(event.currentTarget).get('search') ?? '').trim()
          router.replace(text === '' ? `/${org}/leave` : `/${org}/leave?search=${encodeURIComponent(text)}`)
        }}
      >
        <TextField
          type="search"
          name="search"
          label={t('search')}
          defaultValue={search}
          maxLength={80}
          className="min-w-0 flex-1 basis-48"
        />
        <Button type="submit" variant="quiet">
          {t('find')}
        </Button>
      </form>
    </search>
  )
}
