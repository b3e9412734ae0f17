import 'server-only'
import { PASSWORD_MIN } from './schema'

let common: Set<string> | null = null

/** The passwords seen most often in leaks (about 49,000), loaded at the first use. */
async function commonPasswords(): Promise<Set<string>> {
  if (common) return common
  const { dictionary } = await import('@zxcvbn-ts/language-common')
  const list: readonly (string | number)[] = dictionary['passwords-common']
  common = new Set(list.map(String))
  return common
}

/**
 * Why a new password is too easy to guess, as a key of the catalogue; null when it may be used. `about` are words an
 * attacker would try first: the company's, the person's.
 */
export async function passwordWeakness(password: string, about: readonly string[]): Promise<string | null> {
  const text = password.normalize('NFKC').toLowerCase()
  if (new Set(text).size < 5 || isRun(text)) return 'password_simple'
  const list = await commonPasswords()
  const bare = text.replace(/[^\p{L}]+$/u, '').replace(/^[^\p{L}]+/u, '')
  // A short common word with a year behind it is as common as the word itself.
  if (list.has(text) || (bare.length > 3 && text.length - bare.length <= 4 && list.has(bare))) {
    return 'password_common'
  }
  const words = about.flatMap((word) => word.toLowerCase().split(/[@.\s]+/)).filter((word) => word.length > 2)
  const rest = words.reduce((left, word) => left.replaceAll(word, ''), text)
  return rest.length < PASSWORD_MIN / 2 ? 'password_personal' : null
}

/** `1234567890`, `fedcba98765`: each character the neighbour of the one before. */
function isRun(text: string): boolean {
  const steps = new Set<number>()
  for (let i = 1; i < text.length; i++) steps.add(text.charCodeAt(i) - text.charCodeAt(i - 1))
  return (
    [...steps].every((step) => step === 1 || step === -9) ||
    [...steps].every((step) => step === -1 || step === 9)
  )
}
