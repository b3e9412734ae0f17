import type { BrowserContext } from '@playwright/test'

const MAPS = 'https://maps.daka.test'

/** A style for `DAKA_MAP_STYLE_URL`; nobody serves it but `serveMap`. */
export const MAP_STYLE_URL = `${MAPS}/street.json`

const STYLE = {
  version: 8,
  sources: { tiles: { type: 'raster', tiles: [`${MAPS}/{z}/{x}/{y}.png`], tileSize: 256 } },
  layers: [{ id: 'tiles', type: 'raster', source: 'tiles' }],
}
const GREY_PIXEL =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=='

/** Answers for the origin of the map; what it was asked for is in the list. */
export async function serveMap(context: BrowserContext): Promise<readonly string[]> {
  const asked: string[] = []
  const headers = { 'access-control-allow-origin': '*' }
  await context.route(`${MAPS}/**`, (route) => {
    const url = route.request().url()
    asked.push(url)
    return url === MAP_STYLE_URL
      ? route.fulfill({ headers, json: STYLE })
      : route.fulfill({ headers, contentType: 'image/png', body: Buffer.from(GREY_PIXEL, 'base64') })
  })
  return asked
}
