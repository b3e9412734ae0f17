import { expect, test } from 'vitest'
import { safePath } from '@/lib/auth/safe-path'

test.each(['/', '/demo', '/demo/days?month=2026-11&person=a%20b', '/demo/punch?x=//y'])(
  '%s is a way back',
  (path) => {
    expect(safePath(path)).toBe(path)
  },
)

test.each([
  ...[
    null,
    undefined,
    '',
    'demo',
    'https://evil.test',
    '//evil.test',
    '/\\evil.test',
    '\\/evil.test',
    '/\t/evil.test',
  ],
  ...[
    '/\n/evil.test',
    ' /demo',
    '/demo\u0000',
    '/.//evil.test',
    '/a/..//evil.test',
    'javascript:alert(1)',
    '/@evil\u3002test',
  ],
  ...['/sign-in', '/sign-in?to=/x', '/api/auth/signout', '/_next/x', `/${'x'.repeat(600)}`],
])('%j is none', (path) => {
  expect(safePath(path)).toBeNull()
})

test('what is left has no dots to climb with and no fragment', () => {
  expect(safePath('/demo/../other/x#y')).toBe('/other/x')
})
