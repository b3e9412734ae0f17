import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { beforeEach, expect, test, vi } from 'vitest'
import type * as DeviceKeys from '@/components/offline/device-key'

let keys: typeof DeviceKeys
beforeEach(async () => {
  globalThis.indexedDB = new IDBFactory()
  vi.resetModules()
  keys = await import('@/components/offline/device-key')
})

test('a browser has one key for a company, made at the first call and never seen by the page', async () => {
  expect(await keys.keptKid('org')).toBeNull()
  const [one, other] = await Promise.all([keys.ownKey('org'), keys.ownKey('org')])
  expect(other.kid).toBe(one.kid)
  expect(await keys.keptKid('org')).toBe(one.kid)
  expect((await keys.ownKey('elsewhere')).kid).not.toBe(one.kid)
  await expect(crypto.subtle.exportKey('pkcs8', one.signing)).rejects.toThrow()
})

test('a removed one gives its place to another, once, however many tabs ask', async () => {
  const { kid } = await keys.ownKey('org')
  await keys.renewKey('org', kid)
  const second = await keys.keptKid('org')
  expect(second).not.toBe(kid)
  await keys.renewKey('org', kid)
  expect(await keys.keptKid('org')).toBe(second)
})
