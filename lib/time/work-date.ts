declare const workDateBrand: unique symbol

/** A calendar date `YYYY-MM-DD` that a rule assigned; never cut from an ISO instant. Compare as strings. */
export type WorkDate = string & { readonly [workDateBrand]: true }

const DASH = 45

function digit(s: string, i: number): number {
  const d = s.charCodeAt(i) - 48
  return d >= 0 && d <= 9 ? d : Number.NaN
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}

/** Days since 1970-01-01 of a date in the Gregorian calendar, carried back before its introduction.
 * Source: Howard Hinnant, "chrono-compatible low-level date algorithms", days_from_civil. */
function dayNumberOfCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear
  return era * 146_097 + dayOfEra - 719_468
}

/** Days since 1970-01-01; NaN when the text is no real calendar date. Never throws. */
export function dayNumber(date: string): number {
  if (date.length !== 10 || date.charCodeAt(4) !== DASH || date.charCodeAt(7) !== DASH) return Number.NaN
  const year = digit(date, 0) * 1000 + digit(date, 1) * 100 + digit(date, 2) * 10 + digit(date, 3)
  const month = digit(date, 5) * 10 + digit(date, 6)
  const day = digit(date, 8) * 10 + digit(date, 9)
  const real = year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month)
  return real ? dayNumberOfCivil(year, month, day) : Number.NaN
}

function pad(n: number, width: number): string {
  return String(n).padStart(width, '0')
}

/** The date that is `days` whole days after 1970-01-01. RangeError outside the years 0001 to 9999. */
export function dateOfDayNumber(days: number): WorkDate {
  const z = days + 719_468
  const era = Math.floor(z / 146_097)
  const dayOfEra = z - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra -
      Math.floor(dayOfEra / 1460) +
      Math.floor(dayOfEra / 36_524) -
      Math.floor(dayOfEra / 146_096)) /
      365,
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const shifted = Math.floor((5 * dayOfYear + 2) / 153)
  const day = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1
  const month = shifted < 10 ? shifted + 3 : shifted - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  if (!(year >= 1 && year <= 9999)) throw new RangeError(`No work date for day ${days}`)
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}` as WorkDate
}

/** Whether the text is a real calendar date `YYYY-MM-DD` (years 0001 to 9999). */
export function isWorkDate(s: string): s is WorkDate {
  return !Number.isNaN(dayNumber(s))
}

/** The text as a work date. RangeError when it is no real calendar date. */
export function asWorkDate(s: string): WorkDate {
  if (!isWorkDate(s)) throw new RangeError(`Not a calendar date: ${s}`)
  return s
}

/** The date `n` days later (earlier when negative). RangeError outside the years 0001 to 9999. */
export function addDays(date: WorkDate, n: number): WorkDate {
  return dateOfDayNumber(dayNumber(date) + n)
}

/** Days from `a` to `b`; negative when `b` is earlier. */
export function daysBetween(a: WorkDate, b: WorkDate): number {
  return dayNumber(b) - dayNumber(a)
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function isoWeekday(date: WorkDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1
}

/** Every date from `from` to `to`, both included; empty when `to` is earlier. */
export function datesFrom(from: WorkDate, to: WorkDate): WorkDate[] {
  const out: WorkDate[] = []
  const last = dayNumber(to)
  for (let day = dayNumber(from); day <= last; day++) out.push(dateOfDayNumber(day))
  return out
}

/** The first date of the date's month. */
export function firstOfMonth(date: WorkDate): WorkDate {
  return `${date.slice(0, 8)}01` as WorkDate
}

/** The last date of the date's month. */
export function lastOfMonth(date: WorkDate): WorkDate {
  const days = daysInMonth(Number(date.slice(0, 4)), Number(date.slice(5, 7)))
  return `${date.slice(0, 8)}${days}` as WorkDate
}
