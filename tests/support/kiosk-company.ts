import { writeFileSync } from 'node:fs'
import { closeDatabase } from '@/lib/db/client'
import { addKiosk } from '@/lib/kiosks/commands/add-kiosk'
import { foundCompany, memberCtx } from './company'

/** Makes a company with a kiosk, and leaves the link that opens it in the file. */
async function main(file: string): Promise<void> {
  const company = await foundCompany({ slug: 'kiosk-e2e' })
  const hr = memberCtx(company.scope, company.hr, Date.now())
  const { link } = await addKiosk(hr, { placeId: company.placeId, name: '前台', wantsPhoto: false })
  writeFileSync(file, link)
}

try {
  await main(process.argv[2] ?? '')
} finally {
  await closeDatabase()
}
