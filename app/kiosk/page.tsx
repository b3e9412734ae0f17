import type { Metadata } from 'next'
import { getTranslations } from 'next-intl/server'
import { KioskScreen } from '@/components/kiosk/kiosk-screen'
import { currentBuild } from '@/lib/kiosks/queries/get-face'

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('kiosks.screen'))('title') }
}

/** The tablet's page. There is nothing in it: what it shows it asks for itself, with a cookie that only those paths see. */
export default function KioskPage() {
  return <KioskScreen build={currentBuild()} />
}
