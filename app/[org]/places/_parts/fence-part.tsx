import { FenceCard } from '@/components/place/fence-card'
import type { Ctx } from '@/lib/db/scope'
import type { PlaceContent } from '@/lib/places/schema'
import { getFenceTuning } from '@/lib/punches/queries/get-fence-tuning'
import { READING_KEPT_DAYS } from '@/lib/punches/schema'

/** How the fence fits, once the last month's punches were counted. */
export async function FencePart({
  ctx,
  placeId,
  shapes,
}: {
  ctx: Ctx
  placeId: string
  shapes: PlaceContent['shapes']
}) {
  return <FenceCard tuning={await getFenceTuning(ctx, placeId)} shapes={shapes} days={READING_KEPT_DAYS} />
}
