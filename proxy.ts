import { randomBytes } from 'node:crypto'
import { type NextRequest, NextResponse } from 'next/server'
import { securityHeaders } from '@/lib/http/security-headers'

/**
 * Dresses each page: a nonce per request, the headers, and the page's own path for the way back from the sign-in.
 * It decides nothing about who may see what; that is each page's, action's and route's own gate.
 */
export function proxy(request: NextRequest): NextResponse {
  const nonce = randomBytes(16).toString('base64')
  const origin = process.env.DAKA_ORIGIN ?? request.nextUrl.origin
  const mapOrigin = URL.parse(process.env.DAKA_MAP_STYLE_URL ?? '')?.origin ?? null
  const answers = securityHeaders(nonce, origin, process.env.NODE_ENV === 'development', mapOrigin)
  const asked = new Headers(request.headers)
  // Next takes the nonce from this header: whatever a client wrote there must be gone first.
  for (const name of FORGEABLE) asked.delete(name)
  asked.set('content-security-policy', answers['Content-Security-Policy'] ?? '')
  asked.set('x-nonce', nonce)
  const page = request.nextUrl.clone()
  page.searchParams.delete('_rsc')
  asked.set('x-daka-path', `${page.pathname}${page.search}`)
  const response = NextResponse.next({ request: { headers: asked } })
  for (const [name, value] of Object.entries(answers)) response.headers.set(name, value)
  return response
}

const FORGEABLE = ['content-security-policy', 'content-security-policy-report-only', 'x-nonce', 'x-daka-path']

// Not /api: a punch must not pay for it, and a body that passes through here is cut at 10 MB without a word. Its
// headers, and those of static files, stand in next.config.ts.
export const config = {
  matcher: [
    '/((?!api/|_next/|icons/|offline/|apple-icon\\.png$|icon\\.svg$|manifest\\.webmanifest$|favicon\\.ico$|sw\\.js$|robots\\.txt$).*)',
  ],
}
