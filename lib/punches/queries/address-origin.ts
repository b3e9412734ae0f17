import 'server-only'
import { readFileSync } from 'node:fs'
import { Reader } from 'mmdb-lib'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import type { DoubtSign } from '@/lib/rules/policy'
import type { Origin } from '@/lib/rules/verdict'
import { HOSTING_NETWORKS } from './hosting-networks'

// The two forms in which such files come: MaxMind's, and the flat one of ip-location-db.
type CountryRecord = { readonly country_code?: string; readonly country?: { readonly iso_code?: string } }
type NetworkRecord = { readonly autonomous_system_number?: number }

type Register = { readonly get: (address: string) => unknown }

const opened = new Map<string, Register | null>()

/** The signs of doubt that nothing can show here, for want of the register they are read from. */
export function unseenSigns(): DoubtSign[] {
  const { DAKA_ADDRESS_COUNTRY_FILE, DAKA_ADDRESS_NETWORK_FILE } = env()
  const countries: DoubtSign[] = DAKA_ADDRESS_COUNTRY_FILE === '' ? ['abroad'] : []
  return DAKA_ADDRESS_NETWORK_FILE === '' ? [...countries, 'hosted'] : countries
}

/** What the host's registers say of an address; null where it keeps none. Nothing is asked of anybody outside. */
export function originOf(address: string): Origin | null {
  const { DAKA_ADDRESS_COUNTRY_FILE, DAKA_ADDRESS_NETWORK_FILE } = env()
  const countries = registerIn(DAKA_ADDRESS_COUNTRY_FILE)
  const networks = registerIn(DAKA_ADDRESS_NETWORK_FILE)
  if (!countries && !networks) return null
  const place = countries?.get(address) as CountryRecord | null | undefined
  const network = networks?.get(address) as NetworkRecord | null | undefined
  const asn = network?.autonomous_system_number
  const holder = asn === undefined ? undefined : HOSTING_NETWORKS.get(asn)
  return {
    country: place?.country_code ?? place?.country?.iso_code ?? null,
    hosting: asn === undefined || holder === undefined ? null : { asn, holder },
  }
}

/** Opened once and kept in memory. A file that can't be read is a fault for the log, and keeps nobody from punching. */
function registerIn(file: string): Register | null {
  if (file === '') return null
  const known = opened.get(file)
  if (known !== undefined) return known
  const register = open(file)
  opened.set(file, register)
  return register
}

function open(file: string): Register | null {
  return unlessDamaged(file, () => {
    const reader = new Reader(readFileSync(file))
    // Of the other family it would answer with a stranger's entry: it follows the bits, whatever they are of.
    const knowsIpv6 = reader.metadata.ipVersion === 6
    return {
      get: (address) =>
        knowsIpv6 || !address.includes(':') ? unlessDamaged(file, () => reader.get(address)) : null,
    }
  })
}

function unlessDamaged<T>(file: string, read: () => T): T | null {
  try {
    return read()
  } catch (error) {
    log.error({ err: error, file }, 'a register of network addresses cannot be read')
    return null
  }
}
