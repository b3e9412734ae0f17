import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addressInCidrs, egressRange, isCidr } from '@/lib/rules/network'
import { isAccessPoint, normaliseBssid } from '@/lib/rules/wifi'

describe('the way out of a network', () => {
  it.each([
    ['203.0.113.7', { family: 4, cidr: '203.0.113.7/32', scope: 'public' }],
    ['::ffff:203.0.113.7', { family: 4, cidr: '203.0.113.7/32', scope: 'public' }],
    ['2001:db8:7:1::5', { family: 6, cidr: '2001:db8:7:1::5/64', scope: 'public' }],
    ['192.168.1.4', { family: 4, cidr: '192.168.1.4/32', scope: 'private' }],
    ['::1', { family: 6, cidr: '::1/64', scope: 'loopback' }],
    ['nowhere', null],
  ])('seen at %s', (address, expected) => {
    expect(egressRange(address)).toEqual(expected)
  })

  it('in IPv6 holds its neighbours and nobody else', () => {
    const { cidr = '' } = egressRange('2001:db8:7:1::5') ?? {}
    expect(addressInCidrs('2001:db8:7:1:ffff::1', [cidr])).toBe(true)
    expect(addressInCidrs('2001:db8:7:2::5', [cidr])).toBe(false)
  })
})

describe('an address in network ranges', () => {
  it.each([
    ['v4 in its range', '203.0.113.7', ['203.0.113.0/24'], true],
    ['v4 just past its range', '203.0.114.0', ['203.0.113.0/24'], false],
    ['a range given by one of its hosts', '203.0.113.7', ['203.0.113.99/24'], true],
    ['a single address as /32', '203.0.113.7', ['203.0.113.7/32'], true],
    ['any of several ranges', '10.1.2.3', ['203.0.113.0/24', '10.0.0.0/8'], true],
    ['v6 in its prefix', '2001:db8:1:2::9', ['2001:db8:1::/48'], true],
    ['v6 outside its prefix', '2001:db8:2::9', ['2001:db8:1::/48'], false],
    ['v6 written in capitals', '2001:DB8:1::A', ['2001:db8:1::/48'], true],
    ['v6 with a zone', 'fe80::1%eth0', ['fe80::/10'], true],
    ['mapped v4 is v4', '::ffff:203.0.113.7', ['203.0.113.0/24'], true],
    ['mapped v4 in hex is v4', '::ffff:cb00:7107', ['203.0.113.0/24'], true],
    ['a mapped range is a v4 range', '203.0.113.7', ['::ffff:203.0.113.0/120'], true],
    ['mapped on both sides', '::ffff:203.0.113.7', ['::ffff:203.0.113.0/120'], true],
    ['a wide v6 range holds no v4', '203.0.113.7', ['::/1'], false],
    ['v4 is not in v6', '203.0.113.7', ['2001:db8::/32'], false],
    ['no ranges, no match', '203.0.113.7', [], false],
    ['a range of everything is none', '203.0.113.7', ['0.0.0.0/0', '::/0', '::ffff:0:0/96'], false],
    ['a broken range does not hide a good one', '203.0.113.7', ['nonsense', '203.0.113.0/24'], true],
  ] as [string, string, string[], boolean][])('%s', (_why, address, cidrs, expected) => {
    expect(addressInCidrs(address, cidrs)).toBe(expected)
    expect(addressInCidrs(address, cidrs.toReversed())).toBe(expected)
  })

  it.each([
    '',
    ' ',
    'localhost',
    '203.0.113.7:443',
    '[::1]',
    '203.0.113',
    '2130706433',
    '0xcb.0.0x71.7',
    '0313.0.113.7',
    '203.0.113.256',
    ' 203.0.113.7',
    '::203.0.113.7',
    ':::',
    'f'.repeat(100_000),
    '1:'.repeat(50_000),
  ])('%#: what is no plain address is in no range', (text) => {
    expect(addressInCidrs(text, ['0.0.0.0/1', '128.0.0.0/1', '::/1', '8000::/1'])).toBe(false)
  })

  it.each([
    '203.0.113.0',
    '203.0.113.0/',
    '203.0.113.0/33',
    '2001:db8::/129',
    '203.0.113.0/08',
    '203.0.113.0/-1',
    '203.0.113.0/24/8',
    '203.0.113.0/255.255.255.0',
    'fe80::%eth0/10',
    '10/8',
    '0.0.0.0/0',
    '::/0',
    '::ffff:0:0/96',
    '::ffff:10.0.0.0/64',
    '',
    '/8',
  ])('%s is no range', (text) => {
    expect(isCidr(text)).toBe(false)
  })

  it('ranges are remembered without their number growing, and asking twice gives one answer', () => {
    for (let i = 0; i < 5000; i++) isCidr(`10.${i >> 8}.${i & 255}.0/24`)
    expect(isCidr('10.0.0.0/24')).toBe(true)
    expect(isCidr('10.0.0.0/24')).toBe(true)
  })

  it('a range holds exactly the addresses that share its leading bits', () => {
    const bits = (n: number) => n.toString(2).padStart(32, '0')
    const text = (n: number) => [24, 16, 8, 0].map((shift) => (n >>> shift) & 255).join('.')
    const word = fc.integer({ min: 0, max: 0xffffffff })
    fc.assert(
      fc.property(word, word, fc.integer({ min: 1, max: 32 }), fc.nat(32), (network, noise, prefix, keep) => {
        const address = ((network ^ (keep === 32 ? 0 : noise >>> keep)) >>> 0) >>> 0
        const shares = bits(network).slice(0, prefix) === bits(address).slice(0, prefix)
        expect(addressInCidrs(text(address), [`${text(network)}/${prefix}`])).toBe(shares)
        expect(addressInCidrs(`::ffff:${text(address)}`, [`::ffff:${text(network)}/${prefix + 96}`])).toBe(
          shares,
        )
      }),
    )
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.string(), fc.array(fc.string()), (address, cidrs) => {
        expect(addressInCidrs(address, cidrs)).toBe(false)
      }),
    )
  })
})

describe('an access point', () => {
  it.each([
    ['0:1A:2b:3:4:5', '00:1a:2b:03:04:05'],
    ['00-1A-2B-03-04-05', '00:1a:2b:03:04:05'],
    ['001A2B030405', '00:1a:2b:03:04:05'],
    ['00:1a:2b:03:04', null],
    ['00:1a:2b:03:04:zz', null],
    ['00:1a:2b:03:04:05:06', null],
    ['', null],
  ])('%s reads as %s', (text, expected) => {
    expect(normaliseBssid(text)).toBe(expected)
  })

  it('is found however it was typed', () => {
    expect(isAccessPoint('00:1a:2b:03:04:05', [{ bssid: 'garbage' }, { bssid: '0:1A:2B:3:4:5' }])).toBe(true)
    expect(isAccessPoint('00:1a:2b:03:04:06', [{ bssid: '0:1A:2B:3:4:5' }])).toBe(false)
  })
})
