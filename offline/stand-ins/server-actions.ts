import type { Result } from '@/lib/action/result'

/** In place of a server's actions: without a network none is answered. */
const unanswered = async (): Promise<Result<never>> => ({ ok: false, error: { code: 'unavailable' } })

export { unanswered as recordPunchAction }
