'use client'

import type { DevicesView } from '@/lib/devices/schema'
import { DeviceList } from './device-list'
import { RenewDevice } from './renew-device'
import { useThisKid } from './use-this-kid'

/** One's own devices, with the one in hand marked: only the browser itself knows which it is. */
export function OwnDevices({ org, orgId, view }: { org: string; orgId: string; view: DevicesView }) {
  const thisKid = useThisKid(orgId)
  const isRemoved = view.devices.some(({ kid, state }) => kid === thisKid && state === 'revoked')
  return (
    <>
      {thisKid !== null && isRemoved && <RenewDevice kid={thisKid} />}
      <DeviceList org={org} view={view} whose="own" thisKid={thisKid} />
    </>
  )
}
