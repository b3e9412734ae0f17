import { getTranslations } from 'next-intl/server'
import { DeviceList } from '@/components/device/device-list'
import { ImportPunches } from '@/components/device/import-punches'
import { Card } from '@/components/ui/card'
import { Refusal } from '@/lib/action/refusal'
import type { Ctx } from '@/lib/db/scope'
import { listDevices } from '@/lib/devices/queries/list-devices'
import type { DevicesView } from '@/lib/devices/schema'

/** What somebody punches from, for whoever may see it; nothing for a manager who may only see his days. */
export async function PersonDevicesPart({ ctx, org, personId }: { ctx: Ctx; org: string; personId: string }) {
  const [view, t] = await Promise.all([find(ctx, personId), getTranslations('devices')])
  if (!view) return null
  return (
    <Card title={t('titleOther')} id="devices" className="mt-4 lg:mt-6">
      <DeviceList org={org} view={view} whose="other" />
      {view.allowed.importPunches && <ImportPunches org={org} orgId={ctx.scope.orgId} personId={personId} />}
    </Card>
  )
}

async function find(ctx: Ctx, personId: string): Promise<DevicesView | null> {
  try {
    return await listDevices(ctx, { personId })
  } catch (error) {
    if (error instanceof Refusal && error.code === 'not_found') return null
    throw error
  }
}
