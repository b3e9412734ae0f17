import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import type { ServerVersions } from '@/lib/orgs/schema'
import { FactList } from './fact-list'

/** What this server computes with, apart from its data. */
export function VersionCard({ versions: { app, rules, database } }: { versions: ServerVersions }) {
  const t = useTranslations('settings.versions')
  return (
    <Card title={t('title')} id="settings-versions">
      <FactList
        facts={[
          [t('app'), app],
          [t('rules'), t('rulesValue', { version: rules })],
          [
            t('database'),
            <>
              {t('databaseValue', { version: database })}{' '}
              <span className="block text-sm text-ink-soft">{t('upToDate')}</span>
            </>,
          ],
        ]}
      />
    </Card>
  )
}
