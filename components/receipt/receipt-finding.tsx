'use client'

import { Download } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import type { ReactNode } from 'react'
import { FactList } from '@/components/settings/fact-list'
import { Button } from '@/components/ui/button'
import { Notice, type NoticeTone } from '@/components/ui/notice'
import { saveFile } from '@/components/ui/save-file'
import type { ReceiptClaims } from '@/lib/punches/schema'
import type { Instant } from '@/lib/time/instant'
import type { Finding } from './verify-receipt'

const TONES: Readonly<Record<Exclude<Finding['kind'], 'valid'>, NoticeTone>> = {
  malformed: 'error',
  changed: 'error',
  unsupported: 'warn',
  unreachable: 'warn',
  unknown_company: 'error',
}

/** What came of checking a receipt, in words; of a valid one also what it says. */
export function ReceiptFinding({ finding }: { finding: Finding }) {
  const t = useTranslations('receipt')
  if (finding.kind !== 'valid') {
    const { kind } = finding
    return (
      <Notice tone={TONES[kind]} title={t(`${kind}.title`)} live>
        {t(`${kind}.text`)}
      </Notice>
    )
  }
  const { claims, kid, keys } = finding
  const saveKeys = () =>
    saveFile(`daka-keys-${keys.company.id}.json`, 'application/json', `${JSON.stringify(keys, null, 2)}\n`)
  return (
    <div className="flex flex-col gap-4">
      <Notice tone="good" title={t('valid.title')} live>
        {t('valid.text', { company: keys.company.name })}
      </Notice>
      <ReceiptFacts claims={claims} kid={kid} company={keys.company.name} />
      <p className="text-sm text-ink-soft">{t('limits')}</p>
      <Button variant="quiet" className="self-start" onPress={saveKeys}>
        <Download aria-hidden="true" className="size-5" />
        {t('saveKeys')}
      </Button>
    </div>
  )
}

function ReceiptFacts({ claims, kid, company }: { claims: ReceiptClaims; kid: string; company: string }) {
  const t = useTranslations('receipt.facts')
  const { occurredAt, earliestAt, latestAt, receivedAt, seq, jti, sub, hash, prevHash, bodyHash } = claims
  const facts: (readonly [name: string, value: ReactNode])[] = [
    [t('company'), company],
    [t('occurred'), <BothClocks key="occurred" at={occurredAt} />],
    [
      t('bounds'),
      earliestAt === latestAt ? (
        t('serverClock')
      ) : (
        <div key="bounds" className="flex flex-col gap-2">
          <div>
            {t('earliest')} <BothClocks at={earliestAt} />
          </div>
          <div>
            {t('latest')} <BothClocks at={latestAt} />
          </div>
        </div>
      ),
    ],
    [t('received'), <BothClocks key="received" at={receivedAt} />],
    [t('position'), t('positionValue', { seq })],
    [t('hash'), <Code key="hash">{hash}</Code>],
    [t('prevHash'), prevHash === null ? t('first') : <Code key="prev">{prevHash}</Code>],
    ...(bodyHash === null ? [] : [[t('device'), <Code key="device">{bodyHash}</Code>] as const]),
    [t('punch'), <Code key="punch">{jti}</Code>],
    [t('person'), <Code key="person">{sub}</Code>],
    [t('key'), <Code key="key">{kid}</Code>],
  ]
  return <FactList facts={facts} />
}

/** An instant by the reader's own clock, and below it by that of UTC. */
function BothClocks({ at }: { at: Instant }) {
  const format = useFormatter()
  const date = new Date(at)
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions()
  const shown = { dateStyle: 'medium', timeStyle: 'long' } as const
  return (
    <>
      <span className="block">{format.dateTime(date, { ...shown, timeZone })}</span>
      <span className="block text-sm text-ink-soft">
        {format.dateTime(date, { ...shown, timeZone: 'UTC' })}
      </span>
    </>
  )
}

function Code({ children }: { children: ReactNode }) {
  return <code className="break-all text-sm">{children}</code>
}
