import { Download } from 'lucide-react'
import { useFormatter, useTranslations } from 'next-intl'
import { buttonStyle } from '@/components/ui/button-style'
import { Card } from '@/components/ui/card'
import type { LedgerState } from '@/lib/punches/schema'
import { FactList } from './fact-list'

/** How far the company's punches are under signed roots, and the roots to take home. */
export function LedgerCard({ org, ledger }: { org: string; ledger: LedgerState }) {
  const t = useTranslations('settings.ledger')
  const format = useFormatter()
  const { orgId, last, roots, unsealed } = ledger
  const sealed = last && format.dateTime(new Date(last.to), { dateStyle: 'medium', timeStyle: 'short' })
  return (
    <Card title={t('title')} id="settings-ledger">
      <p className="pb-4 text-ink-soft">{t('text')}</p>
      <FactList
        facts={[
          [t('sealed'), sealed === null ? t('none') : t('sealedValue', { time: sealed })],
          [t('roots'), t('rootsValue', { n: roots })],
          ...(last
            ? [
                [
                  t('last'),
                  <code key="last" className="break-all text-sm">
                    {last.root}
                  </code>,
                ] as const,
              ]
            : []),
          [t('open'), unsealed === 0 ? t('openNone') : t('openValue', { n: unsealed })],
        ]}
      />
      <p className="py-4 text-sm text-ink-soft">
        {t('help', { command: 'npm run ledger:verify -- --roots daka-roots.json' })}
      </p>
      <div className="flex flex-wrap gap-3">
        <a href={`/api/roots/${org}`} download="daka-roots.json" className={buttonStyle('quiet')}>
          <Download aria-hidden="true" className="size-5" />
          {t('download')}
        </a>
        <a href={`/api/keys/${orgId}`} download="daka-keys.json" className={buttonStyle('quiet')}>
          <Download aria-hidden="true" className="size-5" />
          {t('keys')}
        </a>
      </div>
    </Card>
  )
}
