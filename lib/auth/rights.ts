import type { Actor, Role } from '@/lib/db/scope'

/** What a right is asked about: a person's data, or the company as a whole. `reportsToActor` counts any depth. */
export type Target =
  | { readonly kind: 'person'; readonly personId: string; readonly reportsToActor: boolean }
  | { readonly kind: 'org' }

export const VERBS = [
  'recordPunch',
  'readDays',
  'readPunches',
  'readLocation',
  'readEvidence',
  'requestMakeup',
  'registerOwnPlace',
  'endOwnPlace',
  'requestFieldPlan',
  'requestSpan',
  'registerDevice',
  'endDevice',
  'reinstateDevice',
  'importPunches',
  'readDevices',
  'withdrawRequest',
  'decideRequest',
  'revokeRequest',
  'readTeam',
  'readOrg',
  'configure',
  'readAudit',
] as const

export type Verb = (typeof VERBS)[number]

type Facts = { self: boolean; below: boolean; has: (...roles: Role[]) => boolean }

/**
 * One sentence per verb. `self`: it is the actor's own; `below`: the person reports to the actor at some depth.
 * A role by itself never reaches the actor's own request: nobody decides for himself.
 */
const SENTENCES: Readonly<Record<Verb, (facts: Facts) => boolean>> = {
  recordPunch: ({ self }) => self,
  readDays: ({ self, below, has }) => self || (below && has('manager')) || has('hr', 'owner', 'auditor'),
  readPunches: ({ self, below, has }) => self || (below && has('manager')) || has('hr', 'owner', 'auditor'),
  readLocation: ({ self, has }) => self || has('hr', 'owner'),
  readEvidence: ({ self, below, has }) => self || (below && has('manager')) || has('hr', 'owner', 'auditor'),
  requestMakeup: ({ self }) => self,
  registerOwnPlace: ({ self }) => self,
  endOwnPlace: ({ self, has }) => self || has('hr', 'owner'),
  requestFieldPlan: ({ self }) => self,
  requestSpan: ({ self }) => self,
  registerDevice: ({ self }) => self,
  endDevice: ({ self, has }) => self || has('hr', 'owner'),
  reinstateDevice: ({ self, has }) => !self && has('hr', 'owner'),
  importPunches: ({ self, has }) => !self && has('hr', 'owner'),
  readDevices: ({ self, has }) => self || has('hr', 'owner', 'auditor'),
  withdrawRequest: ({ self }) => self,
  decideRequest: ({ self, below, has }) => !self && ((below && has('manager')) || has('hr', 'owner')),
  revokeRequest: ({ self, has }) => !self && has('hr', 'owner'),
  readTeam: ({ has }) => has('manager', 'hr', 'owner', 'auditor'),
  readOrg: ({ has }) => has('hr', 'owner', 'auditor'),
  configure: ({ has }) => has('hr', 'owner'),
  readAudit: ({ has }) => has('owner', 'auditor'),
}

/**
 * Whether the actor may do this to the target. Pure; a job may do everything, because only code mints one, and a kiosk or
 * another machine nothing of this.
 */
export function can(actor: Actor, verb: Verb, target: Target): boolean {
  switch (actor.kind) {
    case 'job':
      return true
    case 'kiosk':
    case 'machine':
      return false
    case 'member':
      return SENTENCES[verb]({
        self: target.kind === 'person' && target.personId === actor.personId,
        below: target.kind === 'person' && target.reportsToActor,
        has: (...roles) => roles.some((role) => actor.roles.includes(role)),
      })
    default:
      return actor satisfies never
  }
}
