import { isDatabaseReady } from '@/lib/http/health'

export const dynamic = 'force-dynamic'

/** Alive; with `?ready` also whether requests can be served, for a load balancer (503 when not). */
export async function GET(request: Request): Promise<Response> {
  if (!new URL(request.url).searchParams.has('ready')) return Response.json({ status: 'alive' })
  const isReady = await isDatabaseReady()
  return Response.json({ status: isReady ? 'ready' : 'not_ready' }, { status: isReady ? 200 : 503 })
}
