import 'server-only'
import { getTranslations } from 'next-intl/server'
import { resultOfError, STATUS } from '@/lib/action/outcome'
import type { ResultError } from '@/lib/action/result'
import { fieldTexts, refusalText } from '@/lib/i18n/refusal-text'

const PRIVATE = { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' } as const

/** JSON that no cache keeps. */
export function answer(status: number, body: object): Response {
  return Response.json(body, { status, headers: PRIVATE })
}

/** Leads the browser elsewhere with a GET; what it came with is in no cache and in no referrer. */
export function sendTo(location: string): Response {
  return new Response(null, {
    status: 303,
    headers: { ...PRIVATE, location, 'referrer-policy': 'no-referrer' },
  })
}

/**
 * A refusal as a response: its status, `{ error }` with the sentence and those of its fields in the person's language,
 * and Retry-After where waiting helps.
 */
export async function refuse(error: ResultError): Promise<Response> {
  const t = await getTranslations('refusal')
  const seconds =
    error.code === 'too_many' ? error.values?.seconds : error.code === 'unavailable' ? 2 : undefined
  const headers = seconds === undefined ? PRIVATE : { ...PRIVATE, 'retry-after': String(seconds) }
  const told = { ...error, message: refusalText(t, error), fieldMessages: fieldTexts(t, error) }
  return Response.json({ error: told }, { status: STATUS[error.code], headers })
}

/** The same for whatever was thrown; a fault is logged once and answered as unavailable. */
export function refuseThrown(error: unknown): Promise<Response> {
  return refuse(resultOfError(error).error)
}

type Batches = AsyncGenerator<readonly object[], void, undefined>

/**
 * Lines of JSON, sent as they come and asked for only as fast as they are read. The first ones are waited for, so that a
 * refusal before them is thrown here and keeps its status; what is thrown after them becomes the last line, `{ error }`.
 * Who goes away ends the work: the generator returns at its next yield.
 */
export async function answerLines(batches: Batches): Promise<Response> {
  const texts = textsOf(await batches.next(), batches)
  const encoder = new TextEncoder()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await texts.next()
      if (done) controller.close()
      else controller.enqueue(encoder.encode(value))
    },
    async cancel() {
      await texts.return()
    },
  })
  return new Response(body, {
    headers: { ...PRIVATE, 'content-type': 'application/x-ndjson', 'x-accel-buffering': 'no' },
  })
}

async function* textsOf(
  first: IteratorResult<readonly object[], void>,
  batches: Batches,
): AsyncGenerator<string, void, undefined> {
  try {
    for (let batch = first; !batch.done; batch = await batches.next()) yield textOf(batch.value)
  } catch (error) {
    yield textOf([{ error: resultOfError(error).error }])
  } finally {
    await batches.return()
  }
}

function textOf(lines: readonly object[]): string {
  return lines.map((line) => `${JSON.stringify(line)}\n`).join('')
}

/**
 * A file to keep, sent as it is made and asked for only as fast as it is read. The first piece is waited for, so that what is
 * thrown before it keeps its status; what is thrown later breaks the answer off, and no browser takes that for the file.
 */
export async function answerFile(
  { name, type }: { readonly name: string; readonly type: string },
  pieces: AsyncGenerator<Uint8Array, void, undefined>,
): Promise<Response> {
  let next = await pieces.next()
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      while (!next.done && next.value.length === 0) next = await pieces.next()
      if (next.done) return controller.close()
      controller.enqueue(next.value)
      next = await pieces.next()
    },
    async cancel() {
      await pieces.return()
    },
  })
  const headers = { ...PRIVATE, 'content-type': type, 'content-disposition': attachment(name) }
  return new Response(body, { headers: { ...headers, 'x-accel-buffering': 'no' } })
}

/** RFC 6266: the name as it is (RFC 8187), and one in plain ASCII for whoever can't read that. */
function attachment(name: string): string {
  const plain = name.replace(/[^\w.() -]+/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*!]/g,
    (it) => `%${it.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
