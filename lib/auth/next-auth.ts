import 'server-only'
import type { NextApiRequest, NextApiResponse } from 'next'
import nextAuthModule from 'next-auth'
import { resultOfError } from '@/lib/action/outcome'
import { Refusal } from '@/lib/action/refusal'
import { refuse } from '@/lib/http/answer'
import { readBody } from '@/lib/http/body'
import { authOptions, refusalOfMessage } from './config'
import { publicOrigin, readCookie } from './cookies'

// CommonJS: Node's own loader wraps it once more than a bundler does.
const wrapped = nextAuthModule as unknown as { default?: typeof nextAuthModule }
const NextAuth = wrapped.default ?? nextAuthModule

type Answer = { status: number; body: Record<string, unknown>; cookies: string[] }

/** Asks next-auth's own routes within the process, by its form for Node's requests. */
export async function askNextAuth(
  method: 'GET' | 'POST',
  nextauth: string[],
  request: {
    headers?: Record<string, string>
    cookies?: Record<string, string>
    body?: Record<string, string>
  },
): Promise<Answer> {
  const answer: Answer = { status: 200, body: {}, cookies: [] }
  const response = {
    status(status: number) {
      answer.status = status
      return response
    },
    getHeader: (name: string) => (name === 'Set-Cookie' ? answer.cookies : undefined),
    setHeader(name: string, value: string | string[]) {
      if (name === 'Set-Cookie' && Array.isArray(value)) answer.cookies = value
      return response
    },
    json(body: Record<string, unknown>) {
      answer.body = body
    },
    send(body: unknown) {
      answer.body = typeof body === 'object' && body !== null ? { ...body } : {}
    },
  }
  const incoming = { method, query: { nextauth }, headers: {}, cookies: {}, ...request }
  await NextAuth(incoming as unknown as NextApiRequest, response as unknown as NextApiResponse, authOptions())
  return answer
}

/** The value of a cookie among Set-Cookie lines. */
export function cookieSet(lines: readonly string[], name: string): string | undefined {
  for (const line of lines) {
    const value = readCookie(line.split(';')[0] ?? '', name)
    if (value) return decodeURIComponent(value)
  }
  return undefined
}

/** Why next-auth did not let somebody in: it says so only in the address it leads to. */
export function refusalOf(answer: Answer): Refusal {
  const url = new URL(String(answer.body.url ?? ''), publicOrigin())
  if (url.searchParams.has('csrf')) return new Refusal('forbidden', { reason: 'csrf' })
  return refusalOfMessage(url.searchParams.get('error') ?? '')
}

const MAX_BYTES = 8_192

// It has more doors than we use; among them one that merges a client's data into the session, and one that logs it.
const OPEN = new Set(['GET csrf', 'GET session', 'POST callback/password', 'POST signout'])

/** next-auth's routes for clients that are no page of ours: JSON in both directions, refusals as everywhere. */
export async function answerNextAuth(request: Request, nextauth: string[]): Promise<Response> {
  const { method } = request
  const route = `${method} ${nextauth.join('/')}`
  if ((method !== 'GET' && method !== 'POST') || !OPEN.has(route)) return new Response(null, { status: 404 })
  try {
    const answer = await askNextAuth(method, nextauth, {
      headers: Object.fromEntries(request.headers),
      cookies: cookiesOf(request.headers.get('cookie')),
      body: method === 'POST' ? { ...(await readFields(request)), json: 'true' } : {},
    })
    if (method === 'POST' && (answer.status >= 400 || String(answer.body.url).includes('csrf=true'))) {
      return refuse(resultOfError(refusalOf(answer)).error)
    }
    const response = Response.json(answer.body, {
      status: answer.status,
      headers: { 'cache-control': 'no-store' },
    })
    for (const line of answer.cookies) response.headers.append('set-cookie', line)
    return response
  } catch (error) {
    return refuse(resultOfError(error).error)
  }
}

/** The texts of a form or of a flat JSON object; whatever else stands in it is dropped. */
async function readFields(request: Request): Promise<Record<string, string>> {
  const text = (await readBody(request, MAX_BYTES)).toString('utf8')
  if (!request.headers.get('content-type')?.includes('json'))
    return Object.fromEntries(new URLSearchParams(text))
  try {
    const fields = Object.entries(Object(JSON.parse(text)))
    return Object.fromEntries(
      fields.filter((field): field is [string, string] => typeof field[1] === 'string'),
    )
  } catch {
    throw new Refusal('invalid', { fields: { body: 'wrong_format' } })
  }
}

function cookiesOf(header: string | null): Record<string, string> {
  const cookies: Record<string, string> = {}
  for (const pair of header?.split(';') ?? []) {
    const cut = pair.indexOf('=')
    const value = pair.slice(cut + 1).trim()
    if (cut > 0) cookies[pair.slice(0, cut).trim()] = value.includes('%') ? safelyDecoded(value) : value
  }
  return cookies
}

function safelyDecoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
