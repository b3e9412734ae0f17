import type { NextRequest } from 'next/server'
import { authOptions } from '@/lib/auth/config'
import { NextAuth } from '@/lib/auth/door'

type Context = { params: Promise<{ nextauth: string[] }> }

// next-auth has more doors than we use; among them one that merges a client's data into the session, and one that logs it.
const OPEN = new Set(['GET csrf', 'GET session', 'POST callback/password', 'POST signout'])

async function handle(request: NextRequest, context: Context): Promise<Response> {
  const { nextauth } = await context.params
  if (!OPEN.has(`${request.method} ${nextauth.join('/')}`)) return new Response(null, { status: 404 })
  return NextAuth(request, context, authOptions())
}

export { handle as GET, handle as POST }
