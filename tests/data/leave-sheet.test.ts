import { beforeAll, expect, test } from 'vitest'
import { getMonth } from '@/lib/days/queries/get-month'
import { addLeaveType } from '@/lib/leaves/commands/add-leave-type'
import { recordPunch } from '@/lib/punches/commands/record-punch'
import { getSheet } from '@/lib/reports/queries/get-sheet'
import { decideRequest } from '@/lib/requests/commands/decide-request'
import { requestSpan } from '@/lib/requests/commands/request-span'
import {
  type CompanyWithLeave,
  foundCompanyWithLeave,
  granted,
  leave,
  leaveId,
  morningsOf,
  span,
} from '../support/away'
import { memberCtx, OFFICE_POLICY } from '../support/company'
import { givenDatabase } from '../support/given-database'
import { shanghai, tap } from '../support/punching'
import { readScreen, words } from '../support/reading-reports'

givenDatabase()

const PUNCHED = { basis: 'lesser', afterMin: 0, minMin: 0, stepMin: 30, maxMin: 480, pay: 'money' } as const
/** The Friday after a week of it. */
const NOW = shanghai('2026-03-13', '12:00')

let company: CompanyWithLeave

const monthSheet = () =>
  getSheet(memberCtx(company.scope, company.hr, NOW), { sheet: 'month', month: '2026-03' }, words)

beforeAll(async () => {
  company = await foundCompanyWithLeave({
    policy: { ...OFFICE_POLICY, overtime: { workday: PUNCHED, rest: PUNCHED, holiday: PUNCHED } },
  })
  await granted(company, company.ann, '年假', 10)
  const plain = { paid: true, isLimited: false, wantsEvidence: false, countsRestDays: false }
  const { leaveTypeId } = await addLeaveType(company.job, { ...plain, name: '护理假', unit: 'half_day' })
  const nursing = { leaveTypeId }
  const forms = [
    leave(company, '年假', '03-02 00:00', '03-03 24:00'),
    span('leave', '03-04 00:00', '03-04 12:00', nursing),
    leave(company, '事假', '03-05 16:00', '03-05 18:00'),
    span('trip', '03-06 08:00', '03-08 20:00'),
    span('out', '03-09 13:00', '03-09 18:00'),
    span('overtime', '03-10 19:00', '03-10 21:00'),
  ]
  const ann = (date: string, time: string) =>
    memberCtx(company.scope, company.ann, shanghai(`2026-${date}`, time))
  for (const form of forms) {
    await requestSpan(ann('02-27', '12:00'), form)
    const manager = memberCtx(company.scope, company.manager, shanghai('2026-02-27', '13:00'))
    await decideRequest(manager, { requestId: form.id, decision: 'approve', note: '' })
  }
  const punches = [
    ['03-04', '12:58', '18:02'],
    ['03-05', '08:58', '16:01'],
    ['03-09', '08:55', ''],
    ['03-10', '08:50', '20:00'],
    ['03-11', '08:50', '18:05'],
  ] as const
  for (const [date, on, off] of punches) {
    await morningsOf(company, date)
    for (const time of [on, off]) if (time !== '') await recordPunch(ann(date, time), tap())
  }
  await morningsOf(company, '03-03', '03-04', '03-07', '03-09', '03-12')
})

test('a month tells what leave, trips, outings and overtime took of it, of each kind in its unit', async () => {
  const sheet = await monthSheet()
  const line = sheet.lines.find(({ personId }) => personId === company.ann.personId)
  const of = (id: string) => line?.cells[sheet.columns.findIndex((column) => column.id === id)]
  // Hours are minutes in the sheet, days are days.
  const nursing = sheet.columns.find(({ label }) => label.startsWith('护理假'))
  expect([leaveId(company, '事假'), leaveId(company, '年假'), nursing?.id ?? ''].map(of)).toEqual([
    120, 2, 0.5,
  ])
  expect(
    ['tripMin', 'outMin', 'overtimeApprovedMin', 'overtimeWorkdayMin', 'requiredDays', 'absentDays'].map(of),
  ).toEqual([...[480, 300, 120, 60, 9, 0]])
  // Two days of leave and half a day; the 12th is open still.
  expect(of('attendedDays')).toBe(9 - 2 - 0.5 - 1)
})

test('one’s own month counts the same days as attended', async () => {
  const month = await getMonth(memberCtx(company.scope, company.ann, NOW), {
    ...{ personId: company.ann.personId, month: '2026-03' },
  })
  expect(month.totals).toMatchObject({ attendedDays: 5.5, absentDays: 0, overtimeMin: 60 })
  expect(month.cells.slice(1, 6).map(({ status }) => status)).toEqual([
    ...['leave', 'leave', 'normal', 'normal', 'normal'],
  ])
})

test('a kind that nobody took has its column as long as it is in use', async () => {
  const { columns } = await monthSheet()
  expect(columns.map(({ id }) => id)).toContain(leaveId(company, '产假'))
})

test('the days name the kind of leave', async () => {
  const hr = memberCtx(company.scope, company.hr, NOW)
  const days = await readScreen(hr, { sheet: 'day', month: '2026-03', person: 'ann' })
  expect(days.find(({ date }) => date === '2026-03-05')?.result).toContain('事假120分钟')
})
