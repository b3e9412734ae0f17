const CHANNEL = 'daka-outbox'

const listeners = new Set<() => void>()
let channel: BroadcastChannel | null = null

function tell(): void {
  for (const listener of listeners) listener()
}

function opened(): BroadcastChannel | null {
  if (channel === null && typeof BroadcastChannel !== 'undefined') {
    channel = new BroadcastChannel(CHANNEL)
    channel.onmessage = tell
  }
  return channel
}

/** Says, here and to the browser's other pages, that what is kept has changed. */
export function announce(): void {
  tell()
  opened()?.postMessage(null)
}

/** Is told of each change until the returned function is called. */
export function onChange(listener: () => void): () => void {
  opened()
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    channel?.close()
    channel = null
  }
}
