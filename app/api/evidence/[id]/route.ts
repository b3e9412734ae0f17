import { memberOf } from '@/lib/auth/gate'
import { keepEvidence } from '@/lib/evidence/commands/keep-evidence'
import { readEvidence } from '@/lib/evidence/queries/read-evidence'
import { MAX_EVIDENCE_BYTES } from '@/lib/evidence/schema'
import { answer, refuseThrown } from '@/lib/http/answer'
import { readBody } from '@/lib/http/body'
import { limit } from '@/lib/http/limit'

type Context = { params: Promise<{ id: string }> }

/** Keeps the picture in the body as evidence under the client's id; the same id again returns what is kept. */
export async function POST(request: Request, { params }: Context): Promise<Response> {
  try {
    const ctx = await memberOf(request)
    if (ctx.actor.kind === 'member') await limit('upload', ctx.actor.personId)
    const { id } = await params
    return answer(201, await keepEvidence(ctx, { id, bytes: await readBody(request, MAX_EVIDENCE_BYTES) }))
  } catch (error) {
    return refuseThrown(error)
  }
}

/** The picture, to whoever may see it; never rendered as anything but a picture, never cached by others. */
export async function GET(request: Request, { params }: Context): Promise<Response> {
  try {
    const ctx = await memberOf(request)
    const { mime, bytes } = await readEvidence(ctx, (await params).id)
    return new Response(new Uint8Array(bytes), {
      headers: {
        'content-type': mime,
        'content-disposition': 'inline; filename="evidence"',
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'same-origin',
        'cache-control': 'private, no-store',
        'x-content-type-options': 'nosniff',
      },
    })
  } catch (error) {
    return refuseThrown(error)
  }
}
