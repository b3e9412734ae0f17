import type { ReactNode } from 'react'
import { OfflineProvider } from '@/components/offline/offline-provider'
import { AppFrame } from '@/components/shell/app-frame'
import { signOutAction } from '@/lib/auth/actions'
import { requirePage, requireViewer } from '@/lib/auth/gate'

/** The gate of everything inside a company: nobody sees more than the sign-in without belonging to it. */
export default async function OrgLayout({
  params,
  children,
}: {
  params: Promise<{ org: string }>
  children: ReactNode
}) {
  const { org } = await params
  const [ctx, viewer] = await Promise.all([requirePage(org), requireViewer(org)])
  const { personId } = viewer
  return (
    <OfflineProvider key={personId} org={ctx.scope.orgId} person={personId} isOnline>
      <AppFrame
        org={org}
        orgName={viewer.org.name}
        personName={viewer.name}
        roles={viewer.roles}
        signOut={signOutAction}
      >
        {children}
      </AppFrame>
    </OfflineProvider>
  )
}
