import type { MetadataRoute } from 'next'
import { getLocale, getTranslations } from 'next-intl/server'

/** What a browser needs to install Daka as an app. It opens where its person last was signed in. */
export default async function manifest(): Promise<MetadataRoute.Manifest> {
  const [t, lang] = await Promise.all([getTranslations('shell'), getLocale()])
  return {
    id: '/',
    name: t('appName'),
    short_name: t('product'),
    description: t('appDescription'),
    lang,
    start_url: '/',
    scope: '/',
    display: 'standalone',
    background_color: '#f5f8f7',
    theme_color: '#0d5f5b',
    icons: [
      { src: '/icons/icon-192.png', sizes: '192x192', type: 'image/png' },
      { src: '/icons/icon-512.png', sizes: '512x512', type: 'image/png' },
      { src: '/icons/maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
  }
}
