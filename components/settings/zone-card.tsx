import { useFormatter, useTranslations } from 'next-intl'
import { dateOf } from '@/components/day/clock-text'
import { Card } from '@/components/ui/card'
import type { ZoneDataView } from '@/lib/schedules/schema/zones'
import { FactList } from './fact-list'
import { ZoneLines } from './zone-lines'

/** Which zone rules are in use, and what they answer where clocks are put. */
export function ZoneCard({ data }: { data: ZoneDataView }) {
  const t = useTranslations('settings.zones')
  const settings = useTranslations('settings')
  const format = useFormatter()
  const { version, source, updatedOn, years, names, zones } = data
  return (
    <Card title={t('title')} id="settings-zones">
      <div className="flex flex-col gap-5">
        <FactList
          facts={[
            [t('version'), t('versionValue', { version })],
            [settings('source'), t('sourceValue', source)],
            [t('covers'), t('coversValue', { names, from: String(years.from), to: String(years.to) })],
            [t('updatedOn'), format.dateTime(dateOf(updatedOn), { dateStyle: 'long' })],
          ]}
        />
        <p className="max-w-prose text-ink-soft">{t('rule')}</p>
        <section aria-labelledby="settings-zones-used">
          <h3 id="settings-zones-used" className="font-semibold">
            {t('inUse')}
          </h3>
          <ZoneLines zones={zones} />
        </section>
        <div className="flex max-w-prose flex-col gap-2 text-sm text-ink-soft">
          <p>{t('person')}</p>
          <p>{t('update', { command: 'npm run update-zones' })}</p>
        </div>
      </div>
    </Card>
  )
}
