import 'server-only'
import type { TaskList } from 'graphile-worker'
import { z } from 'zod'
import { closeWindows } from '@/lib/days/commands/close-windows'
import { recomputeBatch } from '@/lib/days/commands/recompute-batch'
import { resumeRecomputes } from '@/lib/days/commands/resume-recomputes'
import { purgeLooseEvidence } from '@/lib/evidence/commands/purge-loose-evidence'
import { purgePhotos } from '@/lib/evidence/commands/purge-photos'
import { purgeOwnPlaces } from '@/lib/ownplaces/commands/purge-own-places'
import { purgeProofs } from '@/lib/presence/commands/purge-proofs'
import { purgeReadings } from '@/lib/punches/commands/purge-readings'
import { sealLedger } from '@/lib/punches/commands/seal-ledger'
import { eachOrg, jobCtx } from './each-org'

const RecomputeJob = z.object({ orgId: z.uuid(), runId: z.uuid() })

/** What the worker can do. The clock is read here, at the door. */
export const tasks: TaskList = {
  async recomputeDays(payload) {
    const { orgId, runId } = RecomputeJob.parse(payload)
    while (await recomputeBatch(jobCtx(orgId, 'recomputeDays', Date.now()), runId)) {
      // Batch by batch: what is left after an interruption is done by the next attempt.
    }
  },
  resumeRecomputes: () => eachOrg('resumeRecomputes', Date.now(), resumeRecomputes),
  closeWindows: () => eachOrg('closeWindows', Date.now(), closeWindows),
  sealLedger: () => eachOrg('sealLedger', Date.now(), sealLedger),
  purgeReadings: () => eachOrg('purgeReadings', Date.now(), purgeReadings),
  purgeOwnPlaces: () => eachOrg('purgeOwnPlaces', Date.now(), purgeOwnPlaces),
  purgeProofs: () => eachOrg('purgeProofs', Date.now(), purgeProofs),
  purgePhotos: () => eachOrg('purgePhotos', Date.now(), purgePhotos),
  purgeLooseEvidence: () => eachOrg('purgeLooseEvidence', Date.now(), purgeLooseEvidence),
}

/** When: windows each minute, runs that stand still every ten, the ledger's seal and purges by the hour. A job whose last run still waits is not queued twice. */
export const crontab = [
  '* * * * * closeWindows ?jobKey=closeWindows&max=3',
  '*/10 * * * * resumeRecomputes ?jobKey=resumeRecomputes&max=3',
  '11 * * * * sealLedger ?jobKey=sealLedger&max=3',
  '7 * * * * purgeReadings ?jobKey=purgeReadings&max=3',
  '17 * * * * purgeOwnPlaces ?jobKey=purgeOwnPlaces&max=3',
  '13 * * * * purgeProofs ?jobKey=purgeProofs&max=3',
  '17 * * * * purgePhotos ?jobKey=purgePhotos&max=3',
  '23 * * * * purgeLooseEvidence ?jobKey=purgeLooseEvidence&max=3',
].join('\n')
