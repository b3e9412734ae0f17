'use client'

import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { I18nProvider, RouterProvider } from 'react-aria-components'
import { ToastProvider } from '@/components/ui/toast'

/** What every screen needs around it: the language for the primitives, in-app links, and toasts. */
export function Providers({ locale, children }: { locale: string; children: ReactNode }) {
  const router = useRouter()
  return (
    <I18nProvider locale={locale}>
      <RouterProvider navigate={(href) => router.push(href)}>
        <ToastProvider>{children}</ToastProvider>
      </RouterProvider>
    </I18nProvider>
  )
}
