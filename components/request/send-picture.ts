import type { ResultError } from '@/lib/action/result'

/** What became of one attempt to send. `lost`: nobody answered, so it may be tried again. */
export type Sent = { kind: 'kept' } | { kind: 'lost' } | { kind: 'refused'; error: ResultError }

export type Sending = { readonly done: Promise<Sent>; abort: () => void }

/**
 * Sends a picture under the id the client made; sending the same again keeps it once. XMLHttpRequest, because fetch
 * doesn't tell how much has left. `onProgress` gets the share that has, 0 to 1.
 */
export function sendPicture(
  org: string,
  id: string,
  file: File,
  onProgress: (share: number) => void,
): Sending {
  const request = new XMLHttpRequest()
  const done = new Promise<Sent>((resolve) => {
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0)
    request.onload = () => resolve(answerOf(request))
    request.onerror = () => resolve({ kind: 'lost' })
    request.ontimeout = () => resolve({ kind: 'lost' })
    request.onabort = () => resolve({ kind: 'lost' })
  })
  request.open('POST', `/api/evidence/${id}`)
  request.setRequestHeader('content-type', file.type)
  request.setRequestHeader('x-daka-org', org)
  request.timeout = 120_000
  request.send(file)
  return { done, abort: () => request.abort() }
}

function answerOf(request: XMLHttpRequest): Sent {
  if (request.status === 201 || request.status === 200) return { kind: 'kept' }
  const error = errorIn(request.responseText)
  if (error) return { kind: 'refused', error }
  // A proxy in between answers without our words.
  if (request.status === 413) {
    return { kind: 'refused', error: { code: 'invalid', fields: { file: 'file_too_large' } } }
  }
  return { kind: 'lost' }
}

function errorIn(text: string): ResultError | null {
  try {
    const body: unknown = JSON.parse(text)
    return isRefused(body) ? body.error : null
  } catch {
    return null
  }
}

function isRefused(body: unknown): body is { error: ResultError } {
  if (typeof body !== 'object' || body === null || !('error' in body)) return false
  const { error } = body
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string'
}
