import fc from 'fast-check'
import { expect, test } from 'vitest'
import { coarseChecks } from '@/lib/rules/coarse'
import { judge } from '../support/punch-case'
import { gpsAt } from '../support/punch-facts'

test('two phones in one band and one place are told apart by nothing that is kept', () => {
  const metres = fc.integer({ min: 0, max: 60 })
  const accuracyM = fc.integer({ min: 1, max: 30 })
  fc.assert(
    fc.property(metres, metres, accuracyM, accuracyM, (one, other, oneM, otherM) => {
      const kept = (m: number, accuracy: number) =>
        coarseChecks(judge({ policy: { accept: [['gps']] }, evidence: { gps: gpsAt(m, accuracy) } }).checks)
      expect(kept(one, oneM)).toEqual(kept(other, otherM))
    }),
  )
})

test('what was found stays: code, result, place and band', () => {
  const { checks } = judge({ policy: { accept: [['gps']] }, evidence: { gps: gpsAt(400, 20) } })
  const bare = (list: typeof checks) =>
    list.map(({ kind, code, result, measured }) => [kind, code, result, measured.band])
  expect(bare(coarseChecks(checks))).toEqual(bare(checks))
  expect(coarseChecks(checks).find(({ kind }) => kind === 'position')?.measured).toMatchObject({
    ...{ placeName: '总部', band: '150-500', distanceM: null, accuracyM: null },
  })
})
