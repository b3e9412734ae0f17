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
  ],
}

export default createNextIntlPlugin('./lib/i18n/request.ts')(config)
