/** What a device looks like to its browser; a tablet is told from a phone by its screen. */
export const DEVICE_KINDS = ['phone', 'tablet', 'desktop'] as const
export type DeviceKind = (typeof DEVICE_KINDS)[number]

/** One punch as a place's fence saw it: signed metres to the border, and the disc's radius. */
export type FenceSample = {
  readonly distanceM: number
  readonly accuracyM: number
  /** Nothing about it is doubtful, and nobody rejected it. */
  readonly isHonest: boolean
  readonly deviceKind: DeviceKind | null
}

/** How many discs lie wholly in, across and wholly out of the border. */
export type FenceCounts = { readonly inside: number; readonly across: number; readonly outside: number }

export type FenceTuning = {
  readonly samples: number
  /** From −∞ up to each edge and past the last, half-open: how many samples are so far from the border. */
  readonly bins: readonly {
    readonly fromM: number | null
    readonly toM: number | null
    readonly count: number
  }[]
  readonly accuracy: { readonly medianM: number; readonly ninetiethM: number } | null
  /** Of those that look honest and are near enough to be about this place. */
  readonly near: FenceCounts
  readonly byKind: readonly {
    readonly kind: DeviceKind | null
    readonly near: FenceCounts
    readonly medianAccuracyM: number
  }[]
  /** Whether the border is where it should be, might be moved, or is so far off that moving it would mend little. */
  readonly fit: 'too_few' | 'fits' | 'widen' | 'beyond'
  /** By how much the border might move outward, and what the near ones would be after; null unless `fit` is `widen`. */
  readonly suggestion: { readonly widerM: number; readonly after: FenceCounts } | null
}

export const BIN_EDGES_M = [-200, -100, -50, 0, 50, 100, 200, 500] as const

/** Farther than this a punch was made somewhere else and says nothing of the fence. */
export const NEAR_M = 500

/** With fewer there is nothing to conclude; and of a hundred who are there one or two may be left out. */
export const LEAST_SAMPLES = 20
const LEFT_OUT_SHARE = 0.02
const STEP_M = 10
const MOST_WIDER_M = 300

/**
 * How a place's fence fits the punches made at it. Total and pure; the order of the samples doesn't matter. The suggestion
 * is the least widening, in steps of 10 m up to 300, that leaves at most two in a hundred of the near and honest-looking
 * ones wholly outside. A fence is never made narrower: that those inside would still be is no reason to.
 */
export function tuneFence(samples: readonly FenceSample[]): FenceTuning {
  const near = samples.filter((it) => it.isHonest && it.distanceM <= NEAR_M)
  return {
    samples: samples.length,
    bins: binsOf(samples),
    accuracy:
      samples.length === 0 ? null : { medianM: quantile(samples, 0.5), ninetiethM: quantile(samples, 0.9) },
    near: countsOf(near, 0),
    byKind: [...DEVICE_KINDS, null].flatMap((kind) => {
      const own = near.filter(({ deviceKind }) => deviceKind === kind)
      return own.length === 0 ? [] : [{ kind, near: countsOf(own, 0), medianAccuracyM: quantile(own, 0.5) }]
    }),
    ...fitOf(near),
  }
}

function fitOf(near: readonly FenceSample[]): Pick<FenceTuning, 'fit' | 'suggestion'> {
  if (near.length < LEAST_SAMPLES) return { fit: 'too_few', suggestion: null }
  const mayBeOut = near.length * LEFT_OUT_SHARE
  if (countsOf(near, 0).outside <= mayBeOut) return { fit: 'fits', suggestion: null }
  for (let widerM = STEP_M; widerM <= MOST_WIDER_M; widerM += STEP_M) {
    const after = countsOf(near, widerM)
    if (after.outside <= mayBeOut) return { fit: 'widen', suggestion: { widerM, after } }
  }
  return { fit: 'beyond', suggestion: null }
}

/** As the verdict sees a disc at a border (geofence.ts), moved outward by so much. */
function countsOf(samples: readonly FenceSample[], widerM: number): FenceCounts {
  const outside = samples.filter(({ distanceM, accuracyM }) => distanceM - widerM - accuracyM >= 0).length
  const inside = samples.filter(({ distanceM, accuracyM }) => distanceM - widerM + accuracyM <= 0).length
  return { inside, across: samples.length - inside - outside, outside }
}

function binsOf(samples: readonly FenceSample[]): FenceTuning['bins'] {
  const edges = [null, ...BIN_EDGES_M, null]
  return edges.slice(1).map((toM, n) => {
    const fromM = edges[n] ?? null
    const count = samples.filter(
      ({ distanceM }) => (fromM === null || distanceM >= fromM) && (toM === null || distanceM < toM),
    ).length
    return { fromM, toM, count }
  })
}

/** The accuracy that this share of the samples is as good as or better than. */
function quantile(samples: readonly FenceSample[], share: number): number {
  const sorted = samples.map(({ accuracyM }) => accuracyM).sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0
}
