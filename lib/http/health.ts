import 'server-only'
import { systemPool } from '@/lib/db/system'
import { log } from '@/lib/log'

/** Whether the database answers. */
export async function isDatabaseReady(): Promise<boolean> {
  try {
    await systemPool().query('SELECT 1')
    return true
  } catch (error) {
    log.warn({ err: error instanceof Error ? error.message : String(error) }, 'the database does not answer')
    return false
  }
}
