import type { Metadata, Viewport } from 'next'
import { headers } from 'next/headers'
import { NextIntlClientProvider } from 'next-intl'
import { getLocale, getTranslations } from 'next-intl/server'
import type { ReactNode } from 'react'
import { Providers } from '@/components/shell/providers'
import './globals.css'

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell')
  return {
    title: { default: t('product'), template: `%s · ${t('product')}` },
    formatDetection: { telephone: false },
    robots: { index: false, follow: false },
  }
}

export const viewport: Viewport = {
  width: 'device-width',
  initialScale: 1,
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#f5f8f7' },
    { media: '(prefers-color-scheme: dark)', color: '#0c1312' },
  ],
}

/** Reading the locale makes every page dynamic, which the nonces of the Content-Security-Policy need. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, head] = await Promise.all([getLocale(), headers()])
  const nonce = head.get('x-nonce') ?? undefined
  return (
    <html lang={locale}>
      <head>
        {/* The primitives put a style element of their own into the page and look for its nonce here. */}
        <meta property="csp-nonce" nonce={nonce} suppressHydrationWarning />
      </head>
      <body>
        <NextIntlClientProvider>
          <Providers locale={locale}>{children}</Providers>
        </NextIntlClientProvider>
      </body>
    </html>
  )
}
