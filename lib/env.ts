import 'server-only'
import { existsSync } from 'node:fs'
import { z } from 'zod'

const keyList = z
  .string()
  .regex(/^[a-z0-9]+:[A-Za-z0-9+/_-]{43}=?(,[a-z0-9]+:[A-Za-z0-9+/_-]{43}=?)*$/)
  .transform((text) =>
    text.split(',').map((entry) => {
      const cut = entry.indexOf(':')
      return { id: entry.slice(0, cut), key: Buffer.from(entry.slice(cut + 1), 'base64') }
    }),
  )

const optionalFile = z
  .string()
  .refine((path) => path === '' || existsSync(path))
  .default('')

const Env = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  DATABASE_URL: z.string().min(1),
  DATA_DIR: z.string().min(1).default('.data'),
  DAKA_ORIGIN: z.url().default('http://localhost:3000'),
  /** `id:base64` of 32 bytes each, comma separated; the first one is used for new tokens, the others still verify. */
  DAKA_SESSION_KEYS: keyList,
  /** The same form; the first one seals new readings, the others still open old ones. */
  DAKA_LOCATION_KEYS: keyList,
  /** The same form; of each the companies' own keys are made (lib/crypto/company-key.ts). The first one signs and seals. */
  DAKA_SIGNING_KEYS: keyList,
  /** A MapLibre style; whatever it asks for must come from its own origin, the only one the pages' policy opens. */
  DAKA_MAP_STYLE_URL: z
    .url({ protocol: /^https?$/ })
    .or(z.literal(''))
    .default(''),
  /** A script of the host's, loaded on the punch page only: it readies the interface of the app around the page. */
  DAKA_HOST_SCRIPT_URL: z
    .url({ protocol: /^https?$/ })
    .or(z.literal(''))
    .default(''),
  /** Registers of network addresses in MaxMind's format: the country of one, and whose network it is part of. */
  DAKA_ADDRESS_COUNTRY_FILE: optionalFile,
  DAKA_ADDRESS_NETWORK_FILE: optionalFile,
  /** Of the running build; set by scripts/server.mjs. */
  DAKA_BUILD_ID: z.string().max(64).default(''),
  DAKA_LOG_LEVEL: z.enum(['silent', 'error', 'warn', 'info', 'debug']).default('info'),
  DAKA_DB_POOL: z.coerce.number().int().min(1).max(100).default(10),
})

export type Key = { readonly id: string; readonly key: Buffer }

let parsed: z.infer<typeof Env> | null = null

/** The environment, validated once. Throws, naming the variables that are wrong and none of their values. */
export function env(): z.infer<typeof Env> {
  if (parsed) return parsed
  const result = Env.safeParse(process.env)
  if (!result.success) {
    const names = [...new Set(result.error.issues.map((issue) => issue.path.join('.')))]
    throw new Error(`These environment variables are missing or malformed: ${names.join(', ')}`)
  }
  parsed = result.data
  return parsed
}
