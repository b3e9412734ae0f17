import 'server-only'
import type { TaskList } from 'graphile-worker'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { purgeLooseEvidence } from '@/lib/evidence/commands/purge-loose-evidence'
import { purgeReadings } from '@/lib/punches/commands/purge-readings'
import { eachOrg } from './each-org'

/** What the worker can do. The clock is read here, at the door. */
export const tasks: TaskList = {
  closeWindows: () => eachOrg('closeWindows', Date.now(), closeWindows),
  purgeReadings: () => eachOrg('purgeReadings', Date.now(), purgeReadings),
  purgeLooseEvidence: () => eachOrg('purgeLooseEvidence', Date.now(), purgeLooseEvidence),
}

/** When: windows each minute, purges by the hour. A job whose last run still waits is not queued twice. */
export const crontab = [
  '* * * * * closeWindows ?jobKey=closeWindows&max=3',
  '7 * * * * purgeReadings ?jobKey=purgeReadings&max=3',
  '23 * * * * purgeLooseEvidence ?jobKey=purgeLooseEvidence&max=3',
].join('\n')
