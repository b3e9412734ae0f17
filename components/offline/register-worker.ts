/** Installs the worker that shows the punch page without a network; a development server has none. */
export async function registerWorker(): Promise<void> {
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  try {
    await navigator.serviceWorker.register('/sw.js', { scope: '/', updateViaCache: 'none' })
  } catch {
    // Private windows and some web views have none: the page works as it did before there was one.
  }
}
