import { Agent, request } from 'node:http'

/** Percentile of sorted numbers. */
function percentile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
}

/** Runs `count` calls of `once` over `connections` at a time; per second and milliseconds. */
export async function measure(count, connections, once) {
  const times = []
  let next = 0
  const startedAt = performance.now()
  const worker = async (lane) => {
    while (next < count) {
      const index = next++
      const from = performance.now()
      await once(index, lane)
      times.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: connections }, (_, lane) => worker(lane)))
  const seconds = (performance.now() - startedAt) / 1_000
  times.sort((a, b) => a - b)
  return {
    perSecond: count / seconds,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
  }
}

/** A client that keeps its connections; anything but the wanted status ends the bench. */
export function httpClient(origin, connections) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const { hostname, port } = new URL(origin)
  const send = (method, path, headers, body, wanted) =>
    new Promise((resolve, reject) => {
      const req = request({ agent, hostname, port, method, path, headers }, (res) => {
        let text = ''
        res.setEncoding('utf8')
        res.on('data', (part) => {
          text += part
        })
        res.on('end', () =>
          res.statusCode === wanted
            ? resolve(text)
            : reject(new Error(`${method} ${path} answered ${res.statusCode}: ${text.slice(0, 300)}`)),
        )
      })
      req.on('error', reject)
      req.end(body)
    })
  return { send, close: () => agent.destroy() }
}
