import { connect, createServer, type Socket } from 'node:net'

/** A line to a server that breaks when it is told to: what was on its way is lost, whether it had arrived or not. */
export type BrokenLine = {
  readonly port: number
  /** Breaks it so many ms after the next request to the path begins, and keeps it broken until it is mended. */
  breakAt: (path: string, afterMs: number) => Promise<void>
  mend: () => void
  close: () => Promise<void>
}

/** Opens a port that leads to the server's. */
export async function openLine(serverPort: number): Promise<BrokenLine> {
  const open = new Set<Socket>()
  let isBroken = false
  let trap: { path: string; spring: () => void } | null = null
  const breakNow = () => {
    isBroken = true
    for (const socket of open) socket.destroy()
  }
  const server = createServer((client) => {
    if (isBroken) return client.destroy()
    const far = connect(serverPort, '127.0.0.1')
    for (const [one, other] of [
      [client, far],
      [far, client],
    ] as const) {
      open.add(one)
      // A broken line is what this is for.
      one.on('error', () => {})
      one.once('close', () => {
        open.delete(one)
        other.destroy()
      })
    }
    client.on('data', (bytes: Buffer) => {
      if (trap && bytes.includes(`POST ${trap.path} `)) trap.spring()
      far.write(bytes)
    })
    far.pipe(client)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    breakAt: (path, afterMs) =>
      new Promise((resolve) => {
        const spring = () => {
          trap = null
          setTimeout(() => {
            breakNow()
            resolve()
          }, afterMs)
        }
        trap = { path, spring }
      }),
    mend: () => {
      isBroken = false
    },
    close: () => {
      breakNow()
      return new Promise((resolve) => server.close(() => resolve()))
    },
  }
}
