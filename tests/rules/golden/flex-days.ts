import { type Golden, OFFICE } from './build'

const flex = { ...OFFICE, kind: 'flexible' as const, flex: { earlyMin: 30, lateMin: 60 } }
const flexGrace = { ...flex, grace: { lateMin: 5, earlyMin: 0, countFrom: 'start' as const } }
const lateOff = {
  ...OFFICE,
  flex: {
    lateOff: [
      { offAfterMin: 20 * 60, onLaterMin: 30 },
      { offAfterMin: 22 * 60, onLaterMin: 60 },
      { offAfterMin: 24 * 60, onLaterMin: 120 },
    ],
  },
}

export const FLEX_DAYS: readonly Golden[] = [
  {
    id: 'flex-later',
    why: 'Forty minutes later in, forty minutes later out: neither is held against anybody.',
    shift: flex,
    punches: ['09:40', '18:40'],
    expect: { status: 'normal', late: 0, early: 0, worked: 480, trace: ['flex_applied'] },
  },
  {
    id: 'flex-later-but-out-at-six',
    why: 'Coming forty minutes later and leaving at six is leaving forty minutes early.',
    shift: flex,
    punches: ['09:40', '18:00'],
    expect: { status: 'early_leave', early: 40, worked: 440 },
  },
  {
    id: 'flex-earlier',
    why: 'Twenty minutes earlier in lets the person go at twenty to six.',
    shift: flex,
    punches: ['08:40', '17:40'],
    expect: { status: 'normal', worked: 480 },
  },
  {
    id: 'flex-earlier-bounded',
    why: 'Two hours early count as half an hour: leaving before half past five is early.',
    shift: flex,
    punches: ['07:00', '17:29'],
    expect: { status: 'early_leave', slots: ['normal', 'early_leave 60'], worked: 479 },
  },
  {
    id: 'flex-border',
    why: 'Ten o’clock exactly is the last moment of the flexible hour.',
    shift: flex,
    punches: ['10:00:00', '19:00'],
    expect: { status: 'normal', late: 0 },
  },
  {
    id: 'flex-exceeded',
    why: 'Beyond the flexible hour lateness counts from its end, and the day ends at seven.',
    shift: flex,
    punches: ['10:10', '19:00'],
    expect: { status: 'late', late: 10, slots: ['late 600', 'normal'], worked: 470 },
  },
  {
    id: 'flex-and-grace',
    why: 'Grace comes after the flexible hour: five past ten is forgiven.',
    shift: flexGrace,
    punches: ['10:05:00', '19:00'],
    expect: { status: 'normal', late: 0 },
  },
  {
    id: 'flex-and-grace-exceeded',
    why: 'A second beyond flex and grace is late, counted from the end of the flexible hour.',
    shift: flexGrace,
    punches: ['10:05:01', '19:00'],
    expect: { status: 'late', slots: ['late 301', 'normal'] },
  },
  {
    id: 'flex-whole-minutes',
    why: 'A clock that shows 09:07 is 09:07: the seconds do not move the evening.',
    shift: flex,
    punches: ['09:07:40', '18:07:00'],
    expect: { status: 'normal', late: 0, early: 0, slots: ['normal', 'normal'] },
  },
  {
    id: 'flex-without-arrival',
    why: 'Without a clock-in there is nothing to move by: six is six.',
    shift: flex,
    punches: ['18:00'],
    expect: { status: 'missed', slots: ['missed', 'normal'] },
  },
  {
    id: 'flex-arrival-waits',
    why: 'An arrival that waits for approval already moves the evening, so nobody is called early too soon.',
    shift: flex,
    punches: ['08:40 field pending', '17:40'],
    expect: { status: 'pending', slots: ['pending', 'normal'] },
  },
  {
    id: 'flex-rests-on-leave',
    why: 'On a half day of leave the hours that remain are fixed.',
    shift: flex,
    spans: ['leave 09:00-12:00'],
    punches: ['13:20', '18:00'],
    expect: { status: 'late', late: 20 },
  },
  {
    id: 'late-off-eight',
    why: 'Who left at half past eight last night may come at half past nine.',
    shift: lateOff,
    previousOff: '-03:30',
    punches: ['09:30:00', '18:00'],
    expect: { status: 'normal', late: 0, required: 450, worked: 450, trace: ['late_off_allowed'] },
  },
  {
    id: 'late-off-best-rule',
    why: 'Leaving at ten earns the better hour, not the half hour as well.',
    shift: lateOff,
    previousOff: '-02:00',
    punches: ['10:00:01', '18:00'],
    expect: { status: 'late', slots: ['late 1', 'normal'] },
  },
  {
    id: 'late-off-not-reached',
    why: 'A minute before eight earns nothing.',
    shift: lateOff,
    previousOff: '-04:01',
    punches: ['09:30', '18:00'],
    expect: { status: 'late', late: 30 },
  },
  {
    id: 'late-off-after-midnight',
    why: 'Leaving at half past midnight was the evening before at 24:30: two hours later today.',
    shift: lateOff,
    previousOff: '00:30',
    punches: ['11:00', '18:00'],
    expect: { status: 'normal', late: 0, required: 360 },
  },
  {
    id: 'late-off-unused',
    why: 'Coming at nine anyway is normal, and the minutes count from nine.',
    shift: lateOff,
    previousOff: '-02:00',
    punches: ['09:00', '18:00'],
    expect: { status: 'normal', worked: 480, required: 420 },
  },
  {
    id: 'late-off-first-day',
    why: 'Nobody knows how the day before ended: no allowance.',
    shift: lateOff,
    punches: ['09:01', '18:00'],
    expect: { status: 'late', late: 1 },
  },
]
