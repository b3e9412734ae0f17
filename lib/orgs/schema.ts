import { z } from 'zod'
import { NewPassword } from '@/lib/auth/schema'
import { LOCALES } from '@/lib/i18n/locale'
import { isZone } from '@/lib/time/zone'

/** First parts of addresses that are not companies, now or in time. */
const RESERVED = new Set(
  'about admin api app assets auth daka docs favicon health help icons invitation kiosk login logout manifest me new offline punch receipt setup sign-in sign-out static status support sw system verify www'.split(
    ' ',
  ),
)

/** A company's part of the address: lower-case letters, digits and inner hyphens, 2 to 39 characters. */
export const Slug = z
  .string()
  .transform((text) => text.normalize('NFKC').trim().toLowerCase())
  .pipe(
    z
      .string()
      .min(2)
      .max(39)
      .regex(/^[a-z0-9](?:-?[a-z0-9])*$/)
      .refine((slug) => !RESERVED.has(slug), { message: 'slug_reserved' }),
  )

/** What the first visitor of an empty installation enters; `token` is in the server's log. */
export const FoundOrg = z.strictObject({
  token: z.string().min(1).max(64),
  companyName: z.string().trim().min(1).max(80),
  slug: Slug,
  zone: z.string().trim().refine(isZone, { message: 'zone_unknown' }),
  locale: z.enum(LOCALES),
  personName: z.string().trim().min(1).max(80),
  employeeNo: z
    .string()
    .transform((text) => text.normalize('NFKC').trim())
    .pipe(z.string().min(1).max(32)),
  email: z.string().trim().toLowerCase().pipe(z.email().max(254)),
  password: NewPassword,
})

/** The releases of the product, of its rules (which each day is stored with) and of the database's server. */
export type ServerVersions = {
  readonly app: string
  readonly rules: string
  readonly database: string
}

const PublishedKey = z.object({
  kty: z.literal('OKP'),
  crv: z.literal('Ed25519'),
  x: z.string().regex(/^[A-Za-z0-9_-]{43}$/),
  kid: z.string(),
  alg: z.literal('EdDSA'),
  use: z.literal('sig'),
})

/** A JWK set (RFC 7517, 8037) and whose it is, newest key first. */
export const PublishedKeys = z.object({
  company: z.object({ id: z.uuid(), name: z.string() }),
  keys: z.array(PublishedKey).min(1),
})
export type PublishedKeys = z.infer<typeof PublishedKeys>
