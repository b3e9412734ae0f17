import { EventEmitter } from 'node:events'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { dirname, join } from 'node:path'
import { trustedProxies } from './client-address.mjs'
import { createGate } from './gate.mjs'
import { Halt, runMain } from './halt.mjs'

const DRAIN_MS = 15_000

// `NODE_ENV` must stand before Next is loaded: React picks its build by it.
const dev = process.argv.includes('--dev')
process.env.NODE_ENV = dev ? 'development' : 'production'

function readSettings() {
  const port = Number(process.env.PORT || 3000)
  const host = process.env.HOST || '127.0.0.1'
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Halt('PORT must be a number up to 65535.')
  try {
    const origin = process.env.DAKA_ORIGIN ? new URL(process.env.DAKA_ORIGIN).origin : undefined
    return { port, host, origin, isTrusted: trustedProxies(process.env.DAKA_TRUSTED_PROXIES) }
  } catch (error) {
    throw new Halt(error.code === 'ERR_INVALID_URL' ? 'DAKA_ORIGIN must be a URL.' : error.message)
  }
}

function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) =>
      reject(error.code === 'EADDRINUSE' ? new Halt(`Port ${port} is taken: set PORT to another.`) : error),
    )
    server.listen(port, host, () => resolve(server.address().port))
  })
}

function buildId() {
  return readFileSync(join(dirname(import.meta.dirname), '.next', 'BUILD_ID'), 'utf8').trim()
}

/**
 * Asks the server for its pulse. Next swallows what `instrumentation.ts` throws and answers every request with 500:
 * a server that may not run must say so and end.
 */
async function takePulse(origin) {
  const { status } = await fetch(`${origin}/api/health`)
  if (status === 500) throw new Halt('The server refuses to serve; the lines above say why.')
}

/** Lets the requests in flight finish, then Next's own late work, then ends the process. */
function drainOnSignal(server, app) {
  let draining = false
  const drain = async () => {
    if (draining) return
    draining = true
    setTimeout(() => process.exit(0), DRAIN_MS).unref()
    const closed = new Promise((resolve) => server.close(resolve))
    // A connection that falls idle after `close` would otherwise stay until its keep-alive ends.
    const idle = setInterval(() => server.closeIdleConnections(), 50)
    if (dev) server.closeAllConnections()
    await closed
    clearInterval(idle)
    await app.close().catch(() => {})
    process.exit(0)
  }
  process.on('SIGTERM', drain)
  process.on('SIGINT', drain)
  // Started by `npm run up`: when that is killed, nobody else would end this process.
  if (process.channel) process.on('disconnect', drain)
}

async function main() {
  const { port, host, origin, isTrusted } = readSettings()
  const { default: next } = await import('next')
  const server = createServer({ requestTimeout: 120_000, headersTimeout: 20_000, keepAliveTimeout: 65_000 })
  // A screen that stays open for months tells by it that there is a new one (app/api/kiosk).
  if (!dev) process.env.DAKA_BUILD_ID ||= buildId()
  const app = next({
    dev,
    dir: dirname(import.meta.dirname),
    hostname: 'localhost',
    port,
    // Nobody upgrades a connection in production: Next gets an emitter on which nothing ever happens.
    httpServer: dev ? server : new EventEmitter(),
  })
  // Next calls itself after some actions; without this it would trust the Host header for where.
  const loopback = host === '0.0.0.0' || host === '::' || host === 'localhost' ? '127.0.0.1' : host
  const own = `http://${loopback.includes(':') ? `[${loopback}]` : loopback}:${port}`
  process.env.__NEXT_PRIVATE_ORIGIN = own
  await app.prepare()
  const handle = app.getRequestHandler()
  const mayPass = createGate({ isTrusted, origin })
  server.on('request', (req, res) => {
    if (mayPass(req, res)) handle(req, res)
  })
  await listen(server, port, host)
  drainOnSignal(server, app)
  await takePulse(own)
  process.send?.({ ready: true })
}

await runMain(main)
