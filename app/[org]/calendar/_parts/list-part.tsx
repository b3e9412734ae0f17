import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { NounList } from '@/components/version/noun-list'
import type { Ctx } from '@/lib/db/scope'
import { listCalendars } from '@/lib/schedules/queries/list-calendars'

/** The calendar of China, which is always there, and the company's own. */
export async function ListPart({ ctx, org, chosen }: { ctx: Ctx; org: string; chosen: string | null }) {
  const [list, t] = await Promise.all([orNotFound(listCalendars(ctx)), getTranslations('calendar')])
  return (
    <NounList
      list={list}
      base={`/${org}/calendar`}
      param="calendar"
      chosen={chosen}
      label={t('list')}
      newLabel={t('new')}
      builtIn={[{ id: 'cn', name: t('china'), note: t('builtIn') }]}
    />
  )
}
