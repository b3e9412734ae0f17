import { useTranslations } from 'next-intl'
import { Card } from '@/components/ui/card'
import type { Viewer } from '@/lib/auth/gate'

/** Who one is to the company. */
export function DetailsPart({ viewer }: { viewer: Viewer }) {
  const t = useTranslations('me')
  const rows = [
    [t('details.name'), viewer.name],
    [t('details.employeeNo'), viewer.employeeNo],
    [t('details.company'), viewer.org.name],
    [t('details.roles'), viewer.roles.map((role) => t(`role.${role}`)).join(', ')],
    [t('details.zone'), viewer.zone],
  ] as const
  return (
    <Card title={t('details.title')}>
      <dl className="grid grid-cols-2 gap-4">
        {rows.map(([label, value]) => (
          <div key={label}>
            <dt className="text-sm text-ink-soft">{label}</dt>
            <dd className="font-medium">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="pt-4 text-sm text-ink-soft">{t('details.change')}</p>
    </Card>
  )
}
