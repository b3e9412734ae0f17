import type { HostWifi } from '@/lib/punches/schema'

/** What the app around the page says its phone is connected to; null when it doesn't say. */
export type Wifi = { readonly ssid: string; readonly bssid: string }

/** An app whose documented interface tells the Wi-Fi to a page inside it. */
type Bridge = { readonly host: HostWifi['host']; readonly readWifi: () => Promise<Wifi | null> }

/** Longer than this no tap is kept waiting for an app's answer. */
const PATIENCE_MS = 3_000

type Callbacks = { success: (answer: unknown) => void; fail: (error: unknown) => void }

/** What these apps put into the window, as far as it is used here. */
export type HostWindow = {
  readonly location: { readonly hash: string }
  readonly __wxjs_environment?: string
  readonly ww?: { startWifi?: () => Promise<unknown>; getConnectedWifi?: () => Promise<unknown> }
  readonly dd?: {
    device?: {
      base?: {
        getInterface?: (options: { onSuccess: Callbacks['success']; onFail: Callbacks['fail'] }) => void
      }
    }
  }
  readonly tt?: { getConnectedWifi?: (options: Callbacks) => void }
  readonly Capacitor?: {
    isNativePlatform?: () => boolean
    Plugins?: { Wifi?: { getCurrentWifi?: () => Promise<unknown> } }
  }
}

/**
 * The Wi-Fi as the app around this page tells it, and which app it is; null in a browser, which can't tell, and where the
 * app refuses, fails or takes too long: then there is no such evidence, and the punch goes on with what else there is.
 */
export async function readHostWifi(page: HostWindow): Promise<HostWifi | null> {
  const bridge = bridgeIn(page)
  if (!bridge) return null
  let timer: ReturnType<typeof setTimeout> | undefined
  const tooLong = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), PATIENCE_MS)
  })
  try {
    const wifi = await Promise.race([bridge.readWifi(), tooLong])
    return wifi && { host: bridge.host, ...wifi }
  } catch {
    // The app said no, in a form of its own; that it said nothing is what the server is told.
    return null
  } finally {
    clearTimeout(timer)
  }
}

function bridgeIn(page: HostWindow): Bridge | null {
  return wecom(page) ?? dingtalk(page) ?? feishu(page) ?? miniProgram(page) ?? capacitor(page)
}

/** developer.work.weixin.qq.com/document/path/98488: `ww.startWifi()`, then `ww.getConnectedWifi()`. */
function wecom({ ww }: HostWindow): Bridge | null {
  if (!ww?.getConnectedWifi) return null
  return {
    host: 'wecom',
    readWifi: async () => {
      await ww.startWifi?.()
      return wifiIn(await ww.getConnectedWifi?.())
    },
  }
}

/** open.dingtalk.com: `dd.device.base.getInterface` gives the hotspot's name, and its BSSID as `macIp`. */
function dingtalk({ dd }: HostWindow): Bridge | null {
  const base = dd?.device?.base
  if (!base?.getInterface) return null
  return {
    host: 'dingtalk',
    readWifi: async () =>
      wifiIn(await called((done) => base.getInterface?.({ onSuccess: done.success, onFail: done.fail }))),
  }
}

/** open.feishu.cn: `tt.getConnectedWifi`. */
function feishu({ tt }: HostWindow): Bridge | null {
  if (!tt?.getConnectedWifi) return null
  return { host: 'feishu', readWifi: async () => wifiIn(await called((done) => tt.getConnectedWifi?.(done))) }
}

/**
 * A page in a mini-program's web-view can't ask itself: the mini-program calls `wx.getConnectedWifi` and opens the page
 * with `#daka-wifi=` and its answer as JSON (docs/host-apps.md). What stands behind # reaches no server.
 */
function miniProgram({ location, __wxjs_environment: environment }: HostWindow): Bridge | null {
  const [, text] = /[#&]daka-wifi=([^&]*)/.exec(location.hash) ?? []
  if (environment !== 'miniprogram' || text === undefined) return null
  return { host: 'mini_program', readWifi: async () => wifiIn(JSON.parse(decodeURIComponent(text))) }
}

/** An app of one's own with a Capacitor plugin of this interface, such as @codext/capacitor-wifi: `Wifi.getCurrentWifi()`. */
function capacitor({ Capacitor: app }: HostWindow): Bridge | null {
  const plugin = app?.isNativePlatform?.() === true ? app.Plugins?.Wifi : undefined
  if (!plugin?.getCurrentWifi) return null
  return { host: 'capacitor', readWifi: async () => wifiIn(await plugin.getCurrentWifi?.()) }
}

function called(call: (callbacks: Callbacks) => void): Promise<unknown> {
  return new Promise((success, fail) => call({ success, fail }))
}

/** Each app spells it its own way, and some put it one level deeper. */
function wifiIn(answer: unknown): Wifi | null {
  const outer = fieldsOf(answer)
  const fields = { ...outer, ...fieldsOf(outer.wifi), ...fieldsOf(outer.currentWifi) }
  const bssid = fields.BSSID ?? fields.bssid ?? fields.macIp
  const ssid = fields.SSID ?? fields.ssid ?? ''
  if (typeof bssid !== 'string' || bssid === '' || typeof ssid !== 'string') return null
  return { ssid: ssid.slice(0, 64), bssid: bssid.slice(0, 32) }
}

function fieldsOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}
