import 'server-only'
import { systemSelfCheck } from '@/lib/db/system'
import { env } from '@/lib/env'
import { log } from '@/lib/log'
import { offerSetup } from '@/lib/orgs/commands'

/** Checks that the database binds us and keeps what it commits; offers the first set-up where there is no company. */
export async function prepareServer(): Promise<void> {
  await systemSelfCheck()
  const token = await offerSetup(Date.now())
  // The one secret that is logged: whoever reads the server's log is who may set it up.
  if (token)
    log.warn({ url: `${env().DAKA_ORIGIN}/setup`, token }, 'no company yet: set up the first within 24 hours')
}
