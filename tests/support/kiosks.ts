import { v7 as uuidv7 } from 'uuid'
import { approachKiosk, type OpenKiosk } from '@/lib/auth/kiosk-gate'
import type { Ctx } from '@/lib/db/scope'
import { addKiosk } from '@/lib/kiosks/commands/add-kiosk'
import { openKiosk } from '@/lib/kiosks/commands/open-kiosk'
import { getFace } from '@/lib/kiosks/queries/get-face'
import { type Company, memberCtx } from './company'

/** A tablet that stands at a company's office, or another place of its. */
export type Tablet = {
  readonly kioskId: string
  readonly placeId: string
  readonly cookie: string
  /** The code on its screen at an instant. */
  code(now: number): Promise<string>
}

export const keyOf = (link: string) => new URL(link).hash.slice(1)

/** HR adds a kiosk and opens a tablet with its key. */
export async function tabletOf(
  company: Company,
  now: number,
  { placeId = company.placeId, name = '前台', wantsPhoto = false } = {},
): Promise<Tablet> {
  const { kioskId, link } = await addKiosk(memberCtx(company.scope, company.hr, now), {
    placeId,
    name,
    wantsPhoto,
  })
  const request = new Request('http://localhost:3000/api/kiosk/open')
  const { ctx, secret: key } = approachKiosk(request, keyOf(link))
  const { orgId, secret } = await openKiosk({ ...ctx, now }, key)
  const kiosk = { kioskId, name, placeId, placeName: '', orgSlug: company.slug, wantsPhoto }
  return {
    kioskId,
    placeId,
    cookie: `daka-kiosk=${orgId}.${kioskId}.${secret}`,
    async code(at) {
      const face = await getFace({ ...ctx, now: at }, kiosk)
      return new URL(face.link).searchParams.get('code') ?? ''
    },
  }
}

export const PIN = '402816'

/** The tablet as its gate lets it in; it takes photos. */
export function kioskOf(company: Company, { kioskId, placeId }: Tablet): OpenKiosk {
  return {
    ...{ kioskId, placeId, name: '前台', placeName: '上海办公室' },
    ...{ orgSlug: company.slug, wantsPhoto: true },
  }
}

export function tabletCtx({ job }: Company, { kioskId }: Tablet, now: number): Ctx {
  return { ...job, now, actor: { kind: 'kiosk', kioskId } }
}

/** What somebody shows there, and the camera sees. */
export type Shown = { employeeNo?: string; pin?: string; id?: string; photo?: string | null }

/** Ann's number and PIN, or what a test says, as a new try. */
export function shownAs({ employeeNo = 'E003', pin = PIN, id = uuidv7(), photo = null }: Shown) {
  return { employeeNo, pin, id, photo }
}
