/** A person's November 2026 in the demo company, told on its 25th: by hand, from the punches alone and the rules as HR
 * says them. Nine to six with an hour at noon; five minutes of grace, then late from nine, beyond half an hour seriously;
 * on a workday overtime from seven on, from an hour, in half hours, four at most, to money; on a rest day, which has no
 * shift and so no noon, from the first punch to the last in half hours, eight at most, to time off.
 * A line is a work date: its punches (`×` counts nothing, `?` waits, `+` added by a make-up; past 24:00 is the night
 * after) and what comes of them in whole minutes. Rest days without a punch have no line. */
export type NovemberOf = { readonly no: string; readonly name: string; readonly table: string }

export const DEMO_NOVEMBER: readonly NovemberOf[] = [
  {
    no: '1002',
    name: '沈佳宁',
    table: `
      02 | 08:29:38 18:10:09                    | worked 480
      03 | 08:38:58 18:12:22                    | worked 480
      04 | 08:40:29 18:11:01                    | worked 480
      05 | 08:13:12 18:15:02 18:32:13           | worked 480
      06 | 08:12:39 17:07:29 17:16:42           | worked 436, early 43
      09 | 08:16:47 18:15:58                    | worked 480
      10 | 08:39:57 18:17:27                    | worked 480
      11 | 08:17:43                             | missed off
      12 | 08:19:23 18:22:17                    | worked 480
      13 | 08:18:22 18:17:29                    | worked 480
      16 | 08:14:42 18:20:29                    | worked 480
      17 | 08:30:00+ 18:15:48                   | worked 480
      18 | 08:21:29 18:28:15                    | worked 480
      19 | 08:27:44 18:00:48                    | worked 480
      20 | 08:41:44 17:31:49                    | worked 451, early 28
      23 | 08:16:22× 08:21:27 18:28:25          | worked 480
      24 | 08:12:10 16:26:21                    | worked 386, early 93
      25 | 08:12:11                             | open`,
  },
  {
    no: '1006',
    name: '林晓雯',
    table: `
      02 | 08:52:22 18:02:27×                   | missed off
      03 | 08:45:11 18:10:57                    | worked 480
      04 | 05:20:15× 08:40:27 24:40:57          | worked 480, overtime 240
      05 | 08:53:28 08:53:34× 18:30:47 18:55:06 | worked 480
      06 | 08:49:43                             | missed off
      09 |                                      | absent
      10 | 18:15:36                             | missed on
      11 | 08:55:02 18:09:59                    | worked 480
      12 | 08:44:17 18:25:00+                   | worked 480
      13 | 09:46:35 19:05:58                    | worked 433, seriously 46
      16 | 08:52:55 16:40:21                    | worked 400, early 79
      17 | 08:51:41× 08:58:48 18:03:46          | worked 480
      18 | 08:56:55? 18:12:38                   | open
      19 | 09:17:53 18:12:26                    | worked 462, late 17
      20 | 18:20:08                             | missed on
      23 | 08:47:26                             | missed off
      24 | 08:52:45 18:06:49                    | worked 480
      25 |                                      | open`,
  },
  {
    no: '1009',
    name: '许诺',
    table: `
      02 | 09:10:51 18:13:41                    | worked 469, late 10
      03 | 09:03:50 18:07:55                    | worked 476
      04 | 09:02:17 18:16:34                    | worked 477
      05 | 08:50:34 18:14:20                    | worked 480
      06 | 08:51:07 18:10:28                    | worked 480
      09 | 08:53:05 18:08:00+                   | worked 480
      10 | 08:55:33 18:16:44                    | worked 480
      11 | 08:53:53 18:10:55                    | worked 480
      12 | 18:15:45                             | missed on
      13 | 08:50:48 18:04:02                    | worked 480
      16 | 08:51:36 18:10:57                    | worked 480
      17 | 08:52:09 18:07:30                    | worked 480
      18 | 09:00:49 18:18:24                    | worked 479
      19 | 09:01:41 09:01:47× 18:15:03          | worked 478
      20 | 09:25:26 18:15:39                    | worked 454, late 25
      23 |                                      | absent
      24 | 09:02:23 18:09:35                    | worked 477
      25 | 09:21:05                             | late 21, open`,
  },
  {
    no: '1013',
    name: '李文博',
    table: `
      02 | 08:49:59 20:25:44                    | worked 480, overtime 60
      03 | 09:02:02 19:30:09                    | worked 477
      04 | 08:59:19 21:20:17                    | worked 480, overtime 120
      05 | 09:03:54 18:43:11                    | worked 476
      06 | 08:52:05 19:43:59                    | worked 480
      07 | 10:49:49 15:28:02                    | rest overtime 270
      09 | 10:01:15 19:47:17                    | worked 418, seriously 61
      10 | 08:57:04 19:41:49                    | worked 480
      11 | 09:09:48 21:09:44                    | worked 470, late 9, overtime 120
      12 | 08:51:54 20:03:34                    | worked 480, overtime 60
      13 | 08:52:43 19:09:59                    | worked 480
      14 | 10:02:28 14:11:18                    | rest overtime 240
      16 | 10:15:13 21:05:02 21:12:29           | worked 404, seriously 75, overtime 120
      17 | 08:58:29 19:29:48                    | worked 480
      18 | 08:54:12 24:48:14                    | worked 480, overtime 240
      19 | 08:54:39 20:56:04                    | worked 480, overtime 90
      20 | 08:47:22 20:45:43                    | worked 480, overtime 90
      23 | 08:48:49× 20:12:59                   | missed on
      24 | 08:51:53 21:05:29                    | worked 480, overtime 120
      25 | 09:02:51                             | open`,
  },
  {
    no: '1022',
    name: '谢宇航',
    table: `
      02 | 08:34:04× 18:14:00                   | missed on
      03 | 08:49:02 18:32:32                    | worked 480
      04 | 08:50:46 18:58:08                    | worked 480
      05 | 08:57:36 18:49:51                    | worked 480
      06 | 08:35:15 17:04:45                    | worked 424, early 55
      09 | 08:45:26 18:54:04                    | worked 480
      10 | 08:58:59 18:22:00                    | worked 480
      11 | 09:17:57 18:13:23                    | worked 462, late 17
      12 | 08:46:05 18:58:58×                   | missed off
      13 | 08:57:56 18:04:27                    | worked 480
      16 | 08:42:07 18:32:16                    | worked 480
      17 | 08:58:00+ 18:42:47                   | worked 480
      18 | 09:11:10 18:06:04                    | worked 468, late 11
      19 | 08:30:28 18:09:28                    | worked 480
      20 | 09:13:08 18:28:38                    | worked 466, late 13
      23 | 08:38:30 18:17:08                    | worked 480
      24 | 08:48:23? 18:22:57                   | open
      25 | 08:51:49?                            | open`,
  },
]
