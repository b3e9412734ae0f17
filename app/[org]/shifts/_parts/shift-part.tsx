import { notFound } from 'next/navigation'
import { getTranslations } from 'next-intl/server'
import { orNotFound } from '@/app/[org]/_parts/or-not-found'
import { ShiftEditor } from '@/components/shift/shift-editor'
import { ShiftPreview } from '@/components/shift/shift-preview'
import { ShiftVersions } from '@/components/shift/shift-versions'
import { Notice } from '@/components/ui/notice'
import type { Ctx } from '@/lib/db/scope'
import { getShift } from '@/lib/schedules/queries/get-shift'
import { listShifts } from '@/lib/schedules/queries/list-shifts'

/** A shift with its form, or for who may only read, its preview; and its versions. */
export async function ShiftPart({ ctx, org, shiftId }: { ctx: Ctx; org: string; shiftId: string }) {
  const [view, t] = await Promise.all([
    orNotFound(getShift(ctx, { shiftId })),
    getTranslations('rules.publish'),
  ])
  const newest = view.versions[0]
  if (!newest) notFound()
  const { id, name, today, tomorrow } = view
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <h2 className="text-xl font-semibold">{name}</h2>
      {view.allowed.configure ? (
        <ShiftEditor
          key={newest.id}
          org={org}
          shift={{ id, name, number: newest.number, content: newest.content }}
          today={today}
          tomorrow={tomorrow}
        />
      ) : (
        <>
          <Notice tone="info">{t('readOnly')}</Notice>
          <ShiftPreview shift={newest.content} isStale={false} />
        </>
      )}
      <ShiftVersions versions={view.versions} />
    </div>
  )
}

/** The form of a shift that is yet to be. */
export async function NewShiftPart({ ctx, org }: { ctx: Ctx; org: string }) {
  const [list, t] = await Promise.all([orNotFound(listShifts(ctx)), getTranslations('shifts')])
  if (!list.allowed.configure) notFound()
  return (
    <div className="flex min-w-0 flex-col gap-6">
      <h2 className="text-xl font-semibold">{t('newTitle')}</h2>
      <ShiftEditor org={org} shift={null} today={list.today} tomorrow={list.tomorrow} />
    </div>
  )
}
