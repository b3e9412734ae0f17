import type { Method, OvertimePolicy, OvertimeRule, Policy } from './policy'

/** The path of a field in a policy's content, with a code. */
export type PolicyContradiction = { readonly path: readonly (string | number)[]; readonly code: string }

/**
 * What in a well-formed policy can't be meant: each with the path of its field and a code. A new version must have none;
 * versions published before a rule was added here may, and still judge.
 */
export function policyContradictions({ punch, overtime }: Policy): PolicyContradiction[] {
  return [
    ...clauseContradictions(punch.accept),
    ...deviceContradictions(punch),
    ...overtimeContradictions(overtime),
  ]
}

/** Any clause suffices: one that asks for all another asks for is never needed. */
function clauseContradictions(accept: readonly (readonly Method[])[]): PolicyContradiction[] {
  return accept.flatMap((clause, i): PolicyContradiction[] => {
    const path = ['punch', 'accept', i]
    if (new Set(clause).size < clause.length) return [{ path, code: 'method_twice' }]
    const isSame = accept.slice(0, i).some((it) => asksAll(it, clause) && asksAll(clause, it))
    if (isSame) return [{ path, code: 'clause_twice' }]
    const isWider = accept.some((it) => asksAll(clause, it) && !asksAll(it, clause))
    return isWider ? [{ path, code: 'clause_contained' }] : []
  })
}

function asksAll(clause: readonly Method[], other: readonly Method[]): boolean {
  return other.every((method) => clause.includes(method))
}

function deviceContradictions({ accept, device }: Policy['punch']): PolicyContradiction[] {
  if (device !== 'off') return []
  return accept.flatMap((clause, i) =>
    clause.includes('device') ? [{ path: ['punch', 'accept', i], code: 'device_off' }] : [],
  )
}

const CLASSES: readonly (keyof OvertimePolicy)[] = ['workday', 'rest', 'holiday']

function overtimeContradictions(overtime: OvertimePolicy): PolicyContradiction[] {
  return CLASSES.flatMap((cls) => {
    const path = (field: keyof OvertimeRule) => ['overtime', cls, field]
    const { basis, minMin, stepMin, maxMin } = overtime[cls]
    // 0 is no maximum; where nothing counts the other numbers are only kept.
    if (basis === 'none' || maxMin === 0) return []
    return [
      ...(minMin > maxMin ? [{ path: path('minMin'), code: 'overtime_min_above_max' }] : []),
      ...(stepMin > maxMin ? [{ path: path('stepMin'), code: 'overtime_step_above_max' }] : []),
    ]
  })
}
