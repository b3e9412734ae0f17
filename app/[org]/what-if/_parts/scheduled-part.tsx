import { FlaskConical } from 'lucide-react'
import { getFormatter, getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { dateOf } from '@/components/day/clock-text'
import { ScheduledVersions } from '@/components/trial/scheduled-list'
import { TrialCard } from '@/components/trial/trial-card'
import { EmptyState } from '@/components/ui/empty-state'
import { NounPage } from '@/components/version/noun-page'
import type { Ctx } from '@/lib/db/scope'
import { listScheduled } from '@/lib/trials/queries/list-scheduled'

/** What is scheduled, and a trial of the chosen one. A version that has come into force meanwhile is no longer chosen. */
export async function ScheduledPart({ ctx, org, chosen }: { ctx: Ctx; org: string; chosen: string | null }) {
  const [{ today, versions }, t, format] = await Promise.all([
    orNotFound(listScheduled(ctx)),
    getTranslations('trials.scheduled'),
    getFormatter(),
  ])
  const base = `/${org}/what-if`
  const version = versions.find(({ id }) => id === chosen)
  const empty = (
    <EmptyState icon={<FlaskConical className="size-7" />} title={t('emptyTitle')}>
      {t('emptyText')}
    </EmptyState>
  )
  return (
    <NounPage
      title={t('title')}
      back={{ href: base, label: t('back') }}
      list={
        versions.length === 0 ? null : (
          <ScheduledVersions base={base} versions={versions} chosen={version?.id ?? null} />
        )
      }
      intro={versions.length === 0 ? empty : undefined}
      nothing={
        versions.length === 0 ? null : (
          <EmptyState icon={<FlaskConical className="size-7" />} title={t('chooseTitle')}>
            {t('chooseText')}
          </EmptyState>
        )
      }
    >
      {version ? (
        <div className="flex min-w-0 flex-col gap-6">
          <div>
            <h2 className="text-xl font-semibold">{version.name}</h2>
            <p className="text-ink-soft">
              {t('version', {
                n: version.number,
                date: format.dateTime(dateOf(version.effectiveFrom), { dateStyle: 'long' }),
              })}
            </p>
          </div>
          <TrialCard
            key={version.id}
            of={{ org, kind: version.kind, id: version.nounId }}
            name={version.name}
            content={version.content}
            today={today}
          />
        </div>
      ) : null}
    </NounPage>
  )
}
