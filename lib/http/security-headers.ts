/**
 * The headers of a page. `style-src-attr` is open because components place popovers by style attributes, which a nonce
 * can't sign and which run nothing. `mapOrigin` is where the tiles of the map come from, null when it has none.
 */
export function securityHeaders(
  nonce: string,
  origin: string,
  isDevelopment: boolean,
  mapOrigin: string | null = null,
): Record<string, string> {
  const isSecure = origin.startsWith('https:')
  const policy = [
    `default-src 'none'`,
    // React's development build evaluates strings to show stacks.
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? ` 'unsafe-eval'` : ''}`,
    `style-src 'self' 'nonce-${nonce}'`,
    `style-src-attr 'unsafe-inline'`,
    `img-src 'self' blob: data:`,
    `font-src 'self'`,
    `connect-src 'self'${mapOrigin === null ? '' : ` ${mapOrigin}`}`,
    `worker-src 'self'`,
    `manifest-src 'self'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
    `base-uri 'none'`,
    `object-src 'none'`,
    ...(isSecure ? ['upgrade-insecure-requests'] : []),
  ]
  return {
    'Content-Security-Policy': policy.join('; '),
    'Permissions-Policy': [
      'geolocation=(self)',
      // A page keeps the policy it was opened with while one walks on to the punch page, so that each has it.
      'camera=(self)',
      'publickey-credentials-get=(self)',
      'publickey-credentials-create=(self)',
      ...CLOSED.map((feature) => `${feature}=()`),
    ].join(', '),
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Not for subdomains: what else a company runs beside Daka is not ours to decide.
    ...(isSecure ? { 'Strict-Transport-Security': 'max-age=31536000' } : {}),
  }
}

const CLOSED = [
  ...['microphone', 'payment', 'usb', 'serial', 'hid', 'midi', 'display-capture'],
  ...['accelerometer', 'gyroscope', 'magnetometer', 'browsing-topics', 'idle-detection', 'local-fonts'],
]
