import { z } from 'zod'
import { asWorkDate, isWorkDate } from '@/lib/time/work-date'

/** A date as it is sent, `YYYY-MM-DD`, as the work date it names. */
export const RosterDate = z
  .string()
  .refine(isWorkDate, { message: 'wrong_format' })
  .transform((text) => asWorkDate(text))
