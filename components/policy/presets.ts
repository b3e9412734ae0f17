import { draftOf, type PolicyDraft } from './draft'

export const PRESETS = ['office', 'hybrid', 'field'] as const
export type Preset = (typeof PRESETS)[number]

type PunchDraft = Pick<PolicyDraft, 'clauses' | 'accuracy' | 'outside' | 'unknown' | 'field'>

const AT_THE_OFFICE: PunchDraft = {
  clauses: [
    { key: 0, methods: ['gps'] },
    { key: 1, methods: ['network'] },
  ],
  accuracy: '150',
  outside: 'refuse',
  unknown: 'review',
  field: { approval: 'none', note: false, photo: false },
}

/** How each of the three customary ways of working fills in what a punch needs. The other fields stay. */
export const PRESET_FIELDS: Readonly<Record<Preset, PunchDraft>> = {
  office: AT_THE_OFFICE,
  hybrid: { ...AT_THE_OFFICE, outside: 'field', field: { approval: 'none', note: true, photo: false } },
  field: {
    ...AT_THE_OFFICE,
    clauses: [{ key: 0, methods: ['gps'] }],
    accuracy: '500',
    outside: 'field',
    field: { approval: 'after', note: true, photo: false },
  },
}

/** The preset whose fields the draft has, or null. */
export function presetOf(draft: PolicyDraft): Preset | null {
  const same = (preset: Preset) => {
    const { clauses, accuracy, outside, unknown, field } = PRESET_FIELDS[preset]
    return (
      clauses.map(({ methods }) => methods.join()).join('|') ===
        draft.clauses.map(({ methods }) => methods.join()).join('|') &&
      accuracy === draft.accuracy.trim() &&
      outside === draft.outside &&
      unknown === draft.unknown &&
      (outside !== 'field' ||
        (field.approval === draft.field.approval &&
          field.note === draft.field.note &&
          field.photo === draft.field.photo))
    )
  }
  return PRESETS.find(same) ?? null
}

const NO_OVERTIME = {
  basis: 'none',
  afterMin: 60,
  minMin: 60,
  stepMin: 30,
  maxMin: 240,
  pay: 'money',
} as const

/** What a new policy starts from: at the office, without overtime, three make-ups a month. */
export const FIRST_DRAFT: PolicyDraft = {
  ...draftOf({
    punch: {
      accept: [['gps']],
      maxAccuracyM: 150,
      outside: 'refuse',
      unknown: 'review',
      insist: 'review',
      field: AT_THE_OFFICE.field,
      device: 'record',
      minIntervalS: 30,
      speedLimitKmh: 900,
      offline: { mode: 'standard', maxAgeH: 72 },
    },
    overtime: {
      workday: NO_OVERTIME,
      rest: { ...NO_OVERTIME, afterMin: 0 },
      holiday: { ...NO_OVERTIME, afterMin: 0 },
    },
    makeup: { perMonth: 3, daysBack: 31 },
  }),
  ...AT_THE_OFFICE,
}
