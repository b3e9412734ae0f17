/** Next calls this once, before the first request is served. What it throws keeps the server from starting. */
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== 'nodejs') return
  const { prepareServer } = await import('@/lib/http/boot')
  await prepareServer()
}
