import { visit } from '@/lib/auth/gate'
import { refuseThrown } from '@/lib/http/answer'
import { neighbourhood } from '@/lib/http/client-address'
import { limit } from '@/lib/http/limit'
import { getPublishedKeys } from '@/lib/orgs/queries'

type Context = { params: Promise<{ org: string }> }

/** The company's public keys as a JWK set, by its id and for everybody: they prove and tell nothing of anybody. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    await limit('keys', neighbourhood(visit(request.headers).network))
    const published = await getPublishedKeys((await params).org)
    return Response.json(published, {
      headers: { 'cache-control': 'public, max-age=3600', 'x-content-type-options': 'nosniff' },
    })
  } catch (error) {
    return refuseThrown(error)
  }
}
