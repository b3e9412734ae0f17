/** A class of evidence that can carry a punch; Wi-Fi only inside an app that tells it. */
export const METHODS = ['gps', 'network', 'wifi', 'presence', 'device'] as const
export type Method = (typeof METHODS)[number]

export type FieldPolicy = { approval: 'none' | 'before' | 'after'; note: boolean; photo: boolean }

/**
 * Signs that a reading may not be honest. `speed`: faster than can be, between two positions or two places. `still`: the
 * same coordinates to the last digit as at least six hours before, or on several days; real fixes jitter. `crowd`:
 * several people at the same coordinates to the last digit. `untrue`: no accuracy, or one that can't be. `apart`: each
 * piece of evidence is for another place. `zone`: the browser's clocks are not those of where the position is. `abroad`:
 * the network address is registered in another country than the position. `hosted`: the address belongs to a network of
 * servers, as that of a VPN does. `shared`: somebody else used the device within a day. `many`: at least three people used
 * it within thirty days.
 */
export const DOUBT_SIGNS = [
  ...(['speed', 'still', 'crowd', 'untrue', 'apart', 'zone', 'abroad', 'hosted'] as const),
  ...(['shared', 'many'] as const),
] as const
export type DoubtSign = (typeof DOUBT_SIGNS)[number]

/**
 * What becomes of a punch with such a sign. It is recorded in any case, with its numbers. `step_up` asks for a proof of
 * presence (a beacon's or a kiosk's): with one the sign counts for nothing, without one the punch is reviewed.
 */
export const DOUBT_ANSWERS = ['record', 'step_up', 'review', 'refuse'] as const
export type DoubtAnswer = (typeof DOUBT_ANSWERS)[number]

/** How narrow what can be proved of an offline punch's time must be where the policy doesn't say, in minutes. */
export const USUAL_WITHIN_MIN = 5

/**
 * What becomes of a punch that was made without a network and came later. `off`: somebody decides on each. `strict`: it
 * counts by itself when what can be proved of its time is narrower than `withinMin` (`USUAL_WITHIN_MIN` unless said), or gives the same
 * result at both ends. `standard`: also when the phone's clock agrees with the running time of a page that lived on.
 * `maxAgeH`: how old the server's time it holds on to may be.
 */
export type OfflinePolicy = { mode: 'off' | 'standard' | 'strict'; maxAgeH: number; withinMin?: number }

/** One version of how punches are judged. `accept`: any clause suffices, all methods inside a clause are needed. */
export type PunchPolicy = {
  accept: readonly (readonly Method[])[]
  maxAccuracyM: number
  outside: 'refuse' | 'field' | 'review'
  unknown: 'refuse' | 'review' | 'accept'
  field: FieldPolicy
  device: 'off' | 'record' | 'review' | 'refuse'
  minIntervalS: number
  speedLimitKmh: number
  /** Whether a punch's exact position and network address are kept, sealed and for a time; kept unless said otherwise. */
  reading?: 'keep' | 'drop'
  /**
   * What becomes of a punch that no place carries when the person says he is at one all the same. `review`: somebody
   * decides. Not named, or `no`: his word changes nothing.
   */
  insist?: 'review' | 'no'
  /**
   * What isn't named is recorded only; `shared` is reviewed then where `device` is `review` or `refuse`. The two signs of a
   * device are looked for where `device` isn't `off`, or where they are named.
   */
  doubt?: Partial<Record<DoubtSign, DoubtAnswer>>
  offline: OfflinePolicy
}

export type OvertimeRule = {
  basis: 'none' | 'approved' | 'punched' | 'lesser'
  afterMin: number
  minMin: number
  stepMin: number
  maxMin: number
  pay: 'money' | 'time_off'
}

export type OvertimePolicy = { workday: OvertimeRule; rest: OvertimeRule; holiday: OvertimeRule }

/** How many make-up punches a person may ask for, and how far back (calendar days). */
export type MakeupPolicy = { perMonth: number; daysBack: number }

/** In a smaller circle an honest reading indoors would cross the border. */
export const MIN_OWN_RADIUS_M = 50
/** No policy allows more. */
export const MAX_OWN_RADIUS_M = 1_000

/** How many places of their own people may have, and how large. */
export type OwnPlacePolicy = { perPerson: number; maxRadiusM: number }

/** How many devices a person may have where his policy doesn't say. */
export const USUAL_DEVICES = 2

/** How many devices a person may punch from by himself; one more waits for an approval. */
export type DevicesPolicy = { perPerson: number }

/** What one published policy version holds. Without `ownPlaces` people may register none, and none counts. */
export type Policy = {
  punch: PunchPolicy
  overtime: OvertimePolicy
  makeup: MakeupPolicy
  ownPlaces?: OwnPlacePolicy
  /** `USUAL_DEVICES` unless said. */
  devices?: DevicesPolicy
}
