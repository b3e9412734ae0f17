import { redirect } from 'next/navigation'
import { currentViewer } from '@/lib/auth/gate'
import { isSetupOpen } from '@/lib/orgs/queries'

/** Nobody stays here: on to one's company, to the sign-in, or to the first set-up. */
export default async function HomePage() {
  const viewer = await currentViewer()
  if (viewer) redirect(`/${viewer.org.slug}`)
  redirect((await isSetupOpen()) ? '/setup' : '/sign-in')
}
