import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { type HostWindow, readHostWifi } from '@/components/punch/host/host-wifi'

const browser: HostWindow = { location: { hash: '' } }
const never = () => new Promise<never>(() => {})
const OFFICE = { ssid: 'Daka', bssid: '0:1a:2b:3:4:5' }

/** Each host as its own documentation describes it, answering and refusing. */
const HOSTS: readonly (readonly [
  host: string,
  answers: Partial<HostWindow>,
  refuses: Partial<HostWindow>,
])[] = [
  [
    'wecom',
    {
      ww: {
        startWifi: async () => ({ errMsg: 'startWifi:ok' }),
        getConnectedWifi: async () => ({
          SSID: 'Daka',
          BSSID: '0:1a:2b:3:4:5',
          secure: true,
          signalStrength: 80,
        }),
      },
    },
    { ww: { startWifi: () => Promise.reject({ errCode: 12_005 }), getConnectedWifi: async () => ({}) } },
  ],
  [
    'dingtalk',
    {
      dd: {
        device: {
          base: { getInterface: ({ onSuccess }) => onSuccess({ ssid: 'Daka', macIp: '0:1a:2b:3:4:5' }) },
        },
      },
    },
    { dd: { device: { base: { getInterface: ({ onFail }) => onFail({ errorCode: 7 }) } } } },
  ],
  [
    'feishu',
    {
      tt: {
        getConnectedWifi: ({ success }) => success({ SSID: 'Daka', BSSID: '0:1a:2b:3:4:5', secure: true }),
      },
    },
    { tt: { getConnectedWifi: ({ fail }) => fail({ errMsg: 'getConnectedWifi:fail auth deny' }) } },
  ],
  [
    'mini_program',
    {
      __wxjs_environment: 'miniprogram',
      location: {
        hash: `#daka-wifi=${encodeURIComponent(JSON.stringify({ wifi: { SSID: 'Daka', BSSID: '0:1a:2b:3:4:5' } }))}`,
      },
    },
    { __wxjs_environment: 'miniprogram', location: { hash: '#daka-wifi=%7Bnot' } },
  ],
  [
    'capacitor',
    {
      Capacitor: {
        isNativePlatform: () => true,
        Plugins: { Wifi: { getCurrentWifi: async () => ({ currentWifi: { ...OFFICE, level: -50 } }) } },
      },
    },
    {
      Capacitor: {
        isNativePlatform: () => true,
        Plugins: { Wifi: { getCurrentWifi: () => Promise.reject(new Error('denied')) } },
      },
    },
  ],
]

describe.each(HOSTS)('inside %s', (host, answers, refuses) => {
  it('its Wi-Fi is told, and that it is this app that says so', async () => {
    expect(await readHostWifi({ ...browser, ...answers })).toEqual({ host, ...OFFICE })
  })

  it('a refusal is no Wi-Fi, and no fault', async () => {
    expect(await readHostWifi({ ...browser, ...refuses })).toBeNull()
  })
})

describe('elsewhere', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  it('a browser tells none', async () => {
    expect(await readHostWifi(browser)).toBeNull()
  })

  it.each<[string, Partial<HostWindow>]>([
    ['an SDK that was loaded and can’t do it', { ww: {}, dd: {}, tt: {} }],
    [
      'the web build of an app',
      { Capacitor: { isNativePlatform: () => false, Plugins: { Wifi: { getCurrentWifi: never } } } },
    ],
    ['the fragment in a plain browser', { location: { hash: '#daka-wifi=%7B%22BSSID%22%3A%22x%22%7D' } }],
    [
      'an answer without an access point',
      { tt: { getConnectedWifi: ({ success }) => success({ SSID: 'Daka' }) } },
    ],
    ['an answer of another shape', { tt: { getConnectedWifi: ({ success }) => success('Daka') } }],
  ])('%s tells none', async (_, page) => {
    expect(await readHostWifi({ ...browser, ...page })).toBeNull()
  })

  it('an app that never answers keeps nobody waiting for long', async () => {
    const asked = readHostWifi({ ...browser, ww: { getConnectedWifi: never } })
    await vi.advanceTimersByTimeAsync(3_000)
    expect(await asked).toBeNull()
  })
})
