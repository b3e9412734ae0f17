import type { ReactNode } from 'react'
import { AppFrame } from '@/components/shell/app-frame'
import { signOutAction } from '@/lib/auth/actions'
import { requireViewer } from '@/lib/auth/gate'

/** The gate of everything inside a company: nobody sees more than the sign-in without belonging to it. */
export default async function OrgLayout({
  params,
  children,
}: {
  params: Promise<{ org: string }>
  children: ReactNode
}) {
  const { org } = await params
  const viewer = await requireViewer(org)
  return (
    <AppFrame
      org={org}
      orgName={viewer.org.name}
      personName={viewer.name}
      roles={viewer.roles}
      signOut={signOutAction}
    >
      {children}
    </AppFrame>
  )
}
