import 'server-only'
import { randomUUID } from 'node:crypto'
import { cookies, headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import { Refusal } from '@/lib/action/refusal'
import { type Ctx, mintScope } from '@/lib/db/scope'
import { type OrgEntry, systemFindOrg } from '@/lib/db/system'
import { type ClientAddress, clientAddress, type HeaderBag } from '@/lib/http/client-address'
import { newRequestId } from '@/lib/http/request-id'
import type { Instant } from '@/lib/time/instant'
import { readCookie, sessionCookie } from './cookies'
import { safePath } from './safe-path'
import { findSession, SEEN_EVERY_MS, touchSession, type Viewer } from './session'
import { readToken } from './token'

export type { Viewer } from './session'

/** Somebody who is not signed in: when and from where. */
export type Visitor = {
  readonly now: Instant
  readonly requestId: string
  readonly network: ClientAddress | null
}

type Member = { readonly ctx: Ctx; readonly viewer: Viewer }

/** The request as it arrives. Here, and in jobs, the clock is read. */
export function visit(head: HeaderBag): Visitor {
  return { now: Date.now(), requestId: newRequestId(), network: clientAddress(head) }
}

/** Who stands behind a session cookie, or null. One round trip; roles are as they are now. */
export async function enter(cookie: string | undefined, visitor: Visitor): Promise<Member | null> {
  const token = readToken(cookie, visitor.now)
  if (!token) return null
  const scope = mintScope(token.org)
  const found = await findSession(scope, token, visitor.now)
  if (!found) return null
  if (visitor.now - found.lastSeenAt >= SEEN_EVERY_MS) touchSession(scope, token.sid, visitor.now)
  const { viewer } = found
  const actor = { kind: 'member', personId: viewer.personId, roles: viewer.roles } as const
  return { ctx: { ...visitor, scope, actor, sessionId: token.sid }, viewer }
}

// Within one rendering the layout and each part share one look.
const currentMember = cache(async (): Promise<Member | null> => {
  const [jar, head] = await Promise.all([cookies(), headers()])
  return enter(jar.get(sessionCookie())?.value, visit(head))
})

/** The visitor of the current request, for what is open to everybody. */
export async function requireVisitor(): Promise<Visitor> {
  return visit(await headers())
}

/** Who is signed in, whatever the company; null when nobody is. For the pages without a tenant. */
export async function currentViewer(): Promise<Viewer | null> {
  return (await currentMember())?.viewer ?? null
}

/** For actions. Refusals: unauthenticated; not_found when the session belongs to another company. */
export async function requireMember(orgSlug: string): Promise<Ctx> {
  return admit(await currentMember(), orgSlug).ctx
}

/** The same for route handlers, from the request itself: cheap enough for each punch. */
export async function memberOf(request: Request, orgSlug?: string): Promise<Ctx> {
  const cookie = readCookie(request.headers.get('cookie'), sessionCookie())
  return admit(await enter(cookie, visit(request.headers)), orgSlug).ctx
}

function admit(member: Member | null, orgSlug: string | undefined): Member {
  if (!member) throw new Refusal('unauthenticated')
  if (orgSlug !== undefined && orgSlug !== member.viewer.org.slug) throw new Refusal('not_found')
  return member
}

/** For pages: leads to the sign-in and back. Another company's address is not found, whether it exists or not. */
export async function requirePage(orgSlug: string): Promise<Ctx> {
  return (await pageMember(orgSlug)).ctx
}

/** For the frame around the pages: who looks. The same answers as requirePage. */
export async function requireViewer(orgSlug: string): Promise<Viewer> {
  return (await pageMember(orgSlug)).viewer
}

async function pageMember(orgSlug: string): Promise<Member> {
  const member = await currentMember()
  if (!member) {
    const path = safePath((await headers()).get('x-daka-path'))
    redirect(path ? `/sign-in?to=${encodeURIComponent(path)}` : '/sign-in')
  }
  if (member.viewer.org.slug !== orgSlug) notFound()
  return member
}

/**
 * For a machine that shows a key of its own, which the command asks for; it may do nothing else. An unknown
 * company gets a scope in which there is nothing.
 */
export async function machineOf(request: Request, orgSlug: string, name: string): Promise<Ctx> {
  const org = await systemFindOrg(orgSlug)
  const scope = mintScope(org?.id ?? randomUUID())
  return { ...visit(request.headers), scope, actor: { kind: 'machine', name } }
}

/**
 * The company somebody wants to sign in to. An unknown one gets a scope in which there is nothing, so that the
 * same questions are asked and take the same time.
 */
export async function approach(visitor: Visitor, slug: string): Promise<{ ctx: Ctx; org: OrgEntry | null }> {
  const org = await systemFindOrg(slug)
  const scope = mintScope(org?.id ?? randomUUID())
  return { ctx: { ...visitor, scope, actor: { kind: 'job', name: 'sign-in' } }, org }
}
