import 'server-only'
import { Refusal } from '@/lib/action/refusal'

/** Reads a body up to a limit; stops reading beyond it. Refusals: invalid (too_big). */
export async function readBody(request: Request, maxBytes: number): Promise<Buffer> {
  const declared = Number(request.headers.get('content-length') ?? 0)
  if (declared > maxBytes) throw new Refusal('invalid', { fields: { body: 'too_big' } })
  if (!request.body) return Buffer.alloc(0)
  // The server holds a body to its declared length.
  if (declared > 0) return Buffer.from(await request.arrayBuffer())
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body as unknown as AsyncIterable<Uint8Array>) {
    length += part.length
    if (length > maxBytes) throw new Refusal('invalid', { fields: { body: 'too_big' } })
    parts.push(part)
  }
  return Buffer.concat(parts)
}

/** Reads a body of UTF-8, and nothing that only looks like it. Refusals: invalid (too_big, wrong_format). */
export async function readText(request: Request, maxBytes: number): Promise<string> {
  const bytes = await readBody(request, maxBytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new Refusal('invalid', { fields: { body: 'wrong_format' } })
  }
}

/** Reads a small JSON body. Refusals: invalid (too_big, wrong_format). */
export async function readJson(request: Request, maxBytes: number): Promise<unknown> {
  const text = (await readBody(request, maxBytes)).toString('utf8')
  try {
    return JSON.parse(text)
  } catch {
    throw new Refusal('invalid', { fields: { body: 'wrong_format' } })
  }
}
