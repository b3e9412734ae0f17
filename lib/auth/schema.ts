import { z } from 'zod'
import { LOCALES } from '@/lib/i18n/locale'
import type { Instant } from '@/lib/time/instant'

/** Full-width characters of a Chinese keyboard (１００１) mean the same as the plain ones. */
const typed = z.string().transform((text) => text.normalize('NFKC').trim())

/** NIST SP 800-63B: length, and a list of common ones; no rules of composition, which only make `Passw0rd!`. */
export const PASSWORD_MIN = 10
const PASSWORD_MAX = 128

export const NewPassword = z.string().min(PASSWORD_MIN).max(PASSWORD_MAX)

export const SignIn = z.strictObject({
  company: typed.pipe(z.string().min(1).max(39)).transform((text) => text.toLowerCase()),
  /** E-mail address or employee number. */
  login: typed.pipe(z.string().min(1).max(254)),
  password: z.string().min(1).max(PASSWORD_MAX),
  /** Where to go afterwards. */
  to: z.string().max(512).optional(),
})

/** A language for a browser in which nobody is signed in; `to` is the public page to show again. */
export const ChooseLocale = z.strictObject({
  locale: z.enum(LOCALES),
  to: z
    .string()
    .max(600)
    .regex(/^\/(?:sign-in|setup|kiosk)(?:\?[\w.~%&=/-]*)?$/),
})

export const SignOut = z.strictObject({})

export const RevokeSession = z.strictObject({ sessionId: z.uuid().toLowerCase() })

export const RevokeOtherSessions = z.strictObject({})

export const ChangePassword = z.strictObject({
  current: z.string().min(1).max(PASSWORD_MAX),
  next: NewPassword,
})

export const SetLocale = z.strictObject({ locale: z.enum(LOCALES) })

/** A sign-in of one's own. `userAgent` is what the browser said of itself. */
export type SessionView = {
  readonly sessionId: string
  readonly createdAt: Instant
  readonly lastSeenAt: Instant
  readonly expiresAt: Instant
  readonly userAgent: string
  readonly isCurrent: boolean
}
