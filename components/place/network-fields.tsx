'use client'

import { Network, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'next-intl'
import { useContext, useState } from 'react'
import { PathErrors } from '@/components/form/path-fields'
import { ProblemNotice } from '@/components/form/problem-notice'
import { useSubmit } from '@/components/form/use-submit'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Notice } from '@/components/ui/notice'
import { TextField } from '@/components/ui/text-field'
import { seeOwnAddressAction } from '@/lib/places/actions'
import type { OwnAddress } from '@/lib/places/schema'
import { ownRange } from '@/lib/rules/network'
import { nextKey, type RangeDraft } from './draft'

const MOST_RANGES = 100

/** The address ranges that are this place's own. */
export function NetworkFields({
  org,
  ranges,
  warnings,
  onChange,
}: {
  org: string
  ranges: readonly RangeDraft[]
  warnings: Readonly<Record<string, string>>
  onChange: (ranges: readonly RangeDraft[]) => void
}) {
  const t = useTranslations('places.network')
  const errors = useContext(PathErrors)
  const [seen, setSeen] = useState<OwnAddress | null | undefined>()
  const add = (text: string) => onChange([...ranges, { key: nextKey(ranges), text }])
  const { run, isPending, problem } = useSubmit(
    () => seeOwnAddressAction(org, {}),
    (address) => {
      setSeen(address)
      const own = address && ownRange(address.address)
      if (own && !ranges.some(({ text }) => text.trim() === own.cidr)) add(own.cidr)
    },
  )
  return (
    <>
      <p className="text-sm text-ink-soft">{t('hint')}</p>
      {ranges.map(({ key, text }, i) => {
        const warning = warnings[`cidrs.${i}`]
        return (
          <div key={key} className="flex items-start gap-2">
            <TextField
              label={t('range', { n: i + 1 })}
              value={text}
              onChange={(typed) =>
                onChange(ranges.map((it) => (it.key === key ? { ...it, text: typed } : it)))
              }
              placeholder="203.0.113.0/24"
              autoComplete="off"
              errorMessage={errors[`cidrs.${i}`]}
              {...(warning === undefined ? {} : { description: warning })}
              className="min-w-0 flex-1"
              inputClassName="tabular-nums"
            />
            <IconButton
              label={t('remove', { n: i + 1 })}
              onPress={() => onChange(ranges.filter((it) => it.key !== key))}
              className="mt-6"
            >
              <Trash2 aria-hidden="true" className="size-5" />
            </IconButton>
          </div>
        )
      })}
      {seen !== undefined && <Seen address={seen} />}
      <ProblemNotice problem={problem} />
      {ranges.length < MOST_RANGES && (
        <div className="flex flex-wrap gap-3">
          <Button variant="quiet" size="small" onPress={() => add('')}>
            <Plus aria-hidden="true" className="size-4" />
            {t('add')}
          </Button>
          <Button variant="quiet" size="small" isPending={isPending} onPress={() => void run()}>
            <Network aria-hidden="true" className="size-4" />
            {t('useOwn')}
          </Button>
        </div>
      )}
    </>
  )
}

/** What the server saw, and whether that can be anybody's address outside. */
function Seen({ address }: { address: OwnAddress | null }) {
  const t = useTranslations('places.network')
  const own = address && ownRange(address.address)
  if (!address || !own) {
    return (
      <Notice tone="warn" live>
        {t('unseen')}
      </Notice>
    )
  }
  const values = { address: address.address, cidr: own.cidr }
  return (
    <Notice tone={own.scope === 'public' ? 'info' : 'warn'} live>
      <p>{t(address.viaTrustedProxy ? 'seenByProxy' : 'seen', values)}</p>
      {own.scope !== 'public' && <p>{t(`own.${own.scope}`)}</p>}
    </Notice>
  )
}
