import { describe, expect, test } from 'vitest'
import { can, type Target, VERBS, type Verb } from '@/lib/auth/rights'
import type { Actor, Role } from '@/lib/db/scope'

const ME = '018f0000-0000-7000-8000-000000000001'
const OTHER = '018f0000-0000-7000-8000-000000000002'

const TARGETS = {
  oneself: { kind: 'person', personId: ME, reportsToActor: false },
  below: { kind: 'person', personId: OTHER, reportsToActor: true },
  another: { kind: 'person', personId: OTHER, reportsToActor: false },
  company: { kind: 'org' },
} as const satisfies Record<string, Target>

type Cell = keyof typeof TARGETS
const ROLES: readonly Role[] = ['employee', 'manager', 'hr', 'owner', 'auditor']
const OWN: readonly Cell[] = ['oneself']
const READ = {
  employee: OWN,
  manager: ['oneself', 'below'],
  hr: ['oneself', 'below', 'another', 'company'],
} as const
const EVERY = READ.hr

/** Where each role may do what; everything that isn't listed is refused. */
const MAY: Readonly<Record<Verb, Readonly<Partial<Record<Role, readonly Cell[]>>>>> = {
  recordPunch: { employee: OWN, manager: OWN, hr: OWN, owner: OWN, auditor: OWN },
  readDays: { employee: OWN, manager: READ.manager, hr: EVERY, owner: EVERY, auditor: EVERY },
  readPunches: { employee: OWN, manager: READ.manager, hr: EVERY, owner: EVERY, auditor: EVERY },
  readLocation: { employee: OWN, manager: OWN, hr: EVERY, owner: EVERY, auditor: OWN },
  readEvidence: { employee: OWN, manager: READ.manager, hr: EVERY, owner: EVERY, auditor: EVERY },
  requestMakeup: { employee: OWN, manager: OWN, hr: OWN, owner: OWN, auditor: OWN },
  registerOwnPlace: { employee: OWN, manager: OWN, hr: OWN, owner: OWN, auditor: OWN },
  endOwnPlace: { employee: OWN, manager: OWN, hr: EVERY, owner: EVERY, auditor: OWN },
  registerDevice: { employee: OWN, manager: OWN, hr: OWN, owner: OWN, auditor: OWN },
  endDevice: { employee: OWN, manager: OWN, hr: EVERY, owner: EVERY, auditor: OWN },
  reinstateDevice: { hr: ['below', 'another', 'company'], owner: ['below', 'another', 'company'] },
  importPunches: { hr: ['below', 'another', 'company'], owner: ['below', 'another', 'company'] },
  readDevices: { employee: OWN, manager: OWN, hr: EVERY, owner: EVERY, auditor: EVERY },
  requestSpan: { employee: OWN, manager: OWN, hr: OWN, owner: OWN, auditor: OWN },
  requestFieldPlan: { employee: OWN, manager: OWN, hr: OWN, owner: OWN, auditor: OWN },
  withdrawRequest: { employee: OWN, manager: OWN, hr: OWN, owner: OWN, auditor: OWN },
  decideRequest: {
    manager: ['below'],
    hr: ['below', 'another', 'company'],
    owner: ['below', 'another', 'company'],
  },
  revokeRequest: { hr: ['below', 'another', 'company'], owner: ['below', 'another', 'company'] },
  readTeam: { manager: [...OWN, 'below', 'another', 'company'], hr: EVERY, owner: EVERY, auditor: EVERY },
  readOrg: { hr: EVERY, owner: EVERY, auditor: EVERY },
  configure: { hr: EVERY, owner: EVERY },
  readAudit: { owner: EVERY, auditor: EVERY },
}

const actor = (...roles: Role[]): Actor => ({ kind: 'member', personId: ME, roles })

describe('the table of rights, every cell', () => {
  for (const verb of VERBS) {
    test.each(ROLES)(`${verb} as %s`, (role) => {
      const allowed = Object.entries(TARGETS).flatMap(([cell, target]) =>
        can(actor(role), verb, target) ? [cell] : [],
      )
      expect(allowed.sort()).toEqual([...(MAY[verb][role] ?? [])].sort())
    })
  }
})

test('nobody decides for himself, whatever roles he holds', () => {
  expect(can(actor(...ROLES), 'decideRequest', TARGETS.oneself)).toBe(false)
})

test('a further role takes nothing away', () => {
  for (const verb of VERBS) {
    for (const target of Object.values(TARGETS)) {
      const single = ROLES.some((role) => can(actor(role), verb, target))
      expect(can(actor(...ROLES), verb, target), verb).toBe(single)
    }
  }
})

test('without a role only what is one’s own is left', () => {
  for (const verb of VERBS) {
    expect(can(actor(), verb, TARGETS.another), verb).toBe(false)
    expect(can(actor(), verb, TARGETS.company), verb).toBe(false)
  }
})

test('a kiosk and a machine may do nothing of it', () => {
  for (const verb of VERBS) {
    for (const target of Object.values(TARGETS)) {
      expect(can({ kind: 'kiosk', kioskId: OTHER }, verb, target), verb).toBe(false)
      expect(can({ kind: 'machine', name: 'egress' }, verb, target), verb).toBe(false)
    }
  }
})
