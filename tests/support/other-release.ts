import { createServer, request } from 'node:http'

/** Stands before a server as one of another release would: its worker is another one. */
export type OtherRelease = {
  readonly port: number
  /** What its worker keeps its files in. */
  readonly cache: string
  deploy: () => void
  close: () => Promise<void>
}

const OTHER = '0123456789abcdef'
const VERSION = /version:"([0-9a-f]{16})"/

/** Passes everything on; once deployed, the worker's version is another one. */
export async function openRelease(serverPort: number): Promise<OtherRelease> {
  let isDeployed = false
  const server = createServer((asked, answer) => {
    const { method, url: path, headers } = asked
    // The whole of it is wanted each time, as it is.
    const { 'accept-encoding': _, 'if-none-match': _tag, 'if-modified-since': _since, ...plain } = headers
    const passed = request({ host: '127.0.0.1', port: serverPort, method, path, headers: plain }, (got) => {
      if (!isDeployed || path !== '/sw.js') {
        answer.writeHead(got.statusCode ?? 502, got.headers)
        got.pipe(answer)
        return
      }
      const parts: Buffer[] = []
      got.on('data', (part: Buffer) => parts.push(part))
      got.on('end', () => {
        const text = Buffer.concat(parts).toString('utf8')
        if (!VERSION.test(text)) throw new Error('The worker names no version')
        const {
          'content-length': _length,
          'transfer-encoding': _encoding,
          etag: _etag,
          ...kept
        } = got.headers
        answer.writeHead(got.statusCode ?? 502, kept)
        answer.end(text.replace(VERSION, `version:"${OTHER}"`))
      })
    })
    passed.on('error', () => answer.destroy())
    asked.pipe(passed)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cache: `daka-offline-${OTHER}`,
    deploy: () => {
      isDeployed = true
    },
    close: () => {
      server.closeAllConnections()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
