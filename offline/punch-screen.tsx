import { useFormatter, useTranslations } from 'next-intl'
import { useCallback, useEffect, useState } from 'react'
import { dateOf } from '@/components/day/clock-text'
import { ZoneHint } from '@/components/day/zone-hint'
import { heldAnchor, timeNow } from '@/components/offline/anchor-clock'
import { wallNow } from '@/components/offline/device-clock'
import { listKept } from '@/components/offline/outbox'
import { useOutbox } from '@/components/offline/use-outbox'
import { viewAt } from '@/components/offline/view-at'
import { PunchList } from '@/components/punch/punch-list'
import { PunchPanel } from '@/components/punch/punch-panel'
import { TodayCard } from '@/components/punch/today-card'
import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import type { OfflineFacts, PunchPageView } from '@/lib/punches/schema'
import { onRefresh } from './stand-ins/navigation'

const COLUMNS =
  'mx-auto grid max-w-md gap-6 lg:max-w-none lg:grid-cols-2 lg:grid-rows-[auto_1fr] lg:items-start lg:gap-8'

/** `undefined` before the first look; null when nothing is known of today. */
function useView(facts: OfflineFacts): PunchPageView | null | undefined {
  const [view, setView] = useState<PunchPageView | null | undefined>(undefined)
  const owner = { org: facts.org.id, person: facts.person.id }
  const { org, person } = owner
  const { kept } = useOutbox(owner)
  const look = useCallback(async () => {
    const held = await heldAnchor({ org, person })
    setView(viewAt(facts, await listKept({ org, person }), held ? timeNow(held) : wallNow()))
  }, [facts, org, person])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a tap that was kept changes what the next one will be
  useEffect(() => {
    void look()
    return onRefresh(() => void look())
  }, [look, kept.length])
  return view
}

/** The punch page by what the phone knows: the same parts, and the same rules for what a punch will be. */
export function PunchScreen({ facts }: { facts: OfflineFacts }) {
  const t = useTranslations('punch')
  const offline = useTranslations('offline.page')
  const format = useFormatter()
  const view = useView(facts)
  if (view === undefined) return null
  if (view === null) return <Notice tone="warn">{offline('tooOld')}</Notice>
  const date = format.dateTime(dateOf(view.workDate), { weekday: 'long', month: 'long', day: 'numeric' })
  return (
    <>
      <title>{t('title')}</title>
      <h1 className="mb-4 text-center text-2xl font-semibold tracking-tight lg:text-start">
        <span className="sr-only">{t('title')} · </span>
        {date}
      </h1>
      <div className={COLUMNS}>
        <Card className="lg:col-start-2">
          <TodayCard view={view} />
          <ZoneHint zone={view.zone} at={view.asOf} offsetMin={view.offsetMin} />
        </Card>
        <div className="lg:col-start-1 lg:row-span-2 lg:row-start-1">
          <PunchPanel org={facts.org.slug} view={view} came={null} isOffline />
        </div>
        <Card title={t('today.punches')} className="lg:col-start-2">
          <PunchList hasReceipts={false} punches={view.punches} emptyText={offline('noneConfirmed')} />
        </Card>
      </div>
    </>
  )
}
