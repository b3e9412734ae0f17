import 'server-only'
import { systemHasOrg } from '@/lib/db/system'

/** Whether this installation still waits for its first company. */
export async function isSetupOpen(): Promise<boolean> {
  return !(await systemHasOrg())
}
