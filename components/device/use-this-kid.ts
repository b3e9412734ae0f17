'use client'

import { useEffect, useState } from 'react'

/** Where this browser keeps its key for each company, by the company's id. */
const DATABASE = 'daka'
const STORE = 'key'

/** The name of the key with which this browser signs punches for the company; null while it isn't known, or has none. */
export function useThisKid(orgId: string): string | null {
  const [kid, setKid] = useState<string | null>(null)
  useEffect(() => {
    let isShown = true
    // A browser that won't tell has no device that could be marked.
    const none = () => null
    void readKid(orgId)
      .catch(none)
      .then((found) => {
        if (isShown) setKid(found)
      })
    return () => {
      isShown = false
    }
  }, [orgId])
  return kid
}

async function readKid(orgId: string): Promise<string | null> {
  // Opening one that isn't there would make it, and in the wrong form.
  const known = await indexedDB.databases()
  if (!known.some(({ name }) => name === DATABASE)) return null
  const db = await done(indexedDB.open(DATABASE))
  try {
    if (!db.objectStoreNames.contains(STORE)) return null
    const key: unknown = await done(db.transaction(STORE).objectStore(STORE).get(orgId))
    if (typeof key !== 'object' || key === null || !('kid' in key)) return null
    return typeof key.kid === 'string' ? key.kid : null
  } finally {
    db.close()
  }
}

function done<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result)
    request.onerror = () => reject(request.error)
  })
}
