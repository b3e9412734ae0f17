import { describe, expect, test } from 'vitest'
import { ROOMS, roomsOf, sectionOf } from '@/components/shell/entries'

const sorted = (rooms: readonly string[]) => [...rooms].sort()

describe('the rooms in the frame', () => {
  test.each(['hr', 'owner'])('of %s are all there are, each once', (role) => {
    expect(sorted(roomsOf([role]))).toEqual(sorted(ROOMS))
  })

  test('of an auditor are those where something is kept, and none where something is decided or tried out', () => {
    const missing = ROOMS.filter((room) => !roomsOf(['auditor']).includes(room))
    expect(missing).toEqual(['approvals', 'what-if'])
  })

  test('of others hold no rules', () => {
    for (const role of ['employee', 'manager']) {
      expect(roomsOf([role]).filter((room) => sectionOf(room) === 'rules')).toEqual([])
    }
  })
})
