import type { NextConfig } from 'next'
import createNextIntlPlugin from 'next-intl/plugin'

// Pages also get a Content-Security-Policy with a nonce from proxy.ts; these hold for every answer, static files too.
const EVERYWHERE = [
  { key: 'X-Content-Type-Options', value: 'nosniff' },
  { key: 'X-Frame-Options', value: 'DENY' },
  { key: 'Referrer-Policy', value: 'strict-origin-when-cross-origin' },
  { key: 'Cross-Origin-Opener-Policy', value: 'same-origin' },
  { key: 'Cross-Origin-Resource-Policy', value: 'same-origin' },
  {
    key: 'Permissions-Policy',
    value: 'geolocation=(self), camera=(self), microphone=(), payment=(), usb=(), browsing-topics=()',
  },
]

const API = [{ key: 'Content-Security-Policy', value: "default-src 'none'; frame-ancestors 'none'; sandbox" }]
const UNKEPT = [{ key: 'Cache-Control', value: 'private, no-store' }]

/** The offline app has no server to give it a nonce: only files of ours, and nothing inline. */
const OFFLINE_APP = [
  {
    key: 'Content-Security-Policy',
    value: [
      ...[`default-src 'none'`, `script-src 'self'`, `style-src 'self'`, `img-src 'self' blob: data:`],
      ...[`connect-src 'self'`, `worker-src 'self'`, `manifest-src 'self'`, `form-action 'self'`],
      ...[`frame-ancestors 'none'`, `base-uri 'none'`, `object-src 'none'`],
    ].join('; '),
  },
  // Hashed names; a page that is cached keeps finding them.
  { key: 'Cache-Control', value: 'public, max-age=31536000, immutable' },
]

/** The worker asks this server alone, and a browser looks for a newer one each time. */
const WORKER = [
  { key: 'Content-Security-Policy', value: `default-src 'none'; connect-src 'self'` },
  { key: 'Cache-Control', value: 'no-cache' },
]

const deploymentId = process.env.DAKA_DEPLOYMENT_ID

const config: NextConfig = {
  ...(deploymentId ? { deploymentId } : {}),
  poweredByHeader: false,
  reactStrictMode: true,
  devIndicators: false,
  // The optimizer is a door we don't need: pictures are re-encoded when they come in.
  images: { unoptimized: true },
  // `npm test` checks the types, of the tests too; the build of `npm run up` need not wait for that.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: [
    '@node-rs/argon2',
    '@prisma/adapter-pg',
    '@prisma/client',
    'exceljs',
    'graphile-worker',
    'pg',
    'pino',
    'sharp',
  ],
  experimental: { serverActions: { bodySizeLimit: '1mb' } },
  headers: async () => [
    { source: '/:path*', headers: EVERYWHERE },
    { source: '/api/:path*', headers: API },
    // What a company publishes may be kept; the route says how long.
    { source: '/api/((?!keys/).*)', headers: UNKEPT },
    { source: '/offline/:path*', headers: OFFLINE_APP },
    { source: '/sw.js', headers: WORKER },
  ],
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
