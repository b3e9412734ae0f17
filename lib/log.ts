import 'server-only'
import { pino } from 'pino'

/** One JSON line each. Never pass positions, addresses, tokens or passwords. */
export const log = pino({
  level: process.env.DAKA_LOG_LEVEL ?? 'info',
  base: null,
  timestamp: pino.stdTimeFunctions.isoTime,
})
