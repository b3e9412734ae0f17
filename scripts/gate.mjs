import { randomBytes } from 'node:crypto'
import { gateHeaders, isFromMachine, isFromOwnPages } from './client-address.mjs'

const MAX_BODY_BYTES = 12 * 1024 * 1024
const TOKEN_HEADER = 'x-daka-gate'

function refuse(res, status, code, text) {
  res.writeHead(status, { 'content-type': 'application/json; charset=utf-8', connection: 'close' })
  res.end(JSON.stringify({ ok: false, error: { code, message: text } }))
}

/**
 * What stands before Next: cleans the headers and refuses what must not reach it.
 * @param {{ isTrusted: (address: any) => boolean, origin: string | undefined }} settings
 * @returns {(req: import('node:http').IncomingMessage, res: import('node:http').ServerResponse) => boolean}
 *   true when the request may go on; otherwise it has been answered
 */
export function createGate({ isTrusted, origin }) {
  // Next calls itself to render the page after an action and passes the headers on: this token, which never
  // leaves the process, tells that request from a stranger's, so that it keeps its client's address. It has passed here once.
  const token = randomBytes(24).toString('base64url')
  return (req, res) => {
    const { headers } = req
    if (headers[TOKEN_HEADER] === token) return true
    gateHeaders(headers, req.socket.remoteAddress, isTrusted)
    headers[TOKEN_HEADER] = token
    if (headers['transfer-encoding'] !== undefined) {
      refuse(res, 411, 'invalid', 'Send a Content-Length.')
    } else if (Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES) {
      refuse(res, 413, 'invalid', 'The request is larger than 12 MB.')
    } else if (!isFromOwnPages(req.method, headers, origin) && !isFromMachine(headers)) {
      refuse(res, 403, 'forbidden', 'This request does not come from a page of this server.')
    } else {
      return true
    }
    return false
  }
}
