import { headers } from 'next/headers'
import { hostScriptUrl } from '@/lib/punches/queries/host-script'

/** The host's own script, which signs the page in to the app around it (docs/host-apps.md); mostly there is none. */
export async function HostScript() {
  const url = hostScriptUrl()
  if (url === null) return null
  const nonce = (await headers()).get('x-nonce') ?? undefined
  return <script async src={url} nonce={nonce} />
}
