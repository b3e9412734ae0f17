import type { Role } from '@/lib/db/scope'

export const DEPARTMENTS = ['人事行政部', '产品部', '研发部', '销售部'] as const

export type GroupName = '上海组' | '深圳组' | '外勤组' | '外勤审批组'

/** How somebody keeps time: how often he is late, forgets a punch, and so on is in habits.ts. */
export type Habit = 'early' | 'steady' | 'close' | 'owl' | 'outside'

export type DemoPerson = {
  readonly no: string
  readonly name: string
  /** The part before @demo.daka.test. */
  readonly mail: string
  readonly department: (typeof DEPARTMENTS)[number]
  /** The manager's number; who is named here stands further up. */
  readonly managerNo: string | null
  readonly roles: readonly Role[]
  readonly group: GroupName
  readonly habit: Habit
}

export const OWNER = '1001'
export const HR = '1002'
export const MANAGER = '1005'
export const EMPLOYEE = '1006'
/** Was on leave, and asks for some. */
export const ON_LEAVE = '1008'
export const WANTS_LEAVE = '1007'
/** Joined in the middle of the month. */
export const NEWCOMER = '1024'

type Line = [
  no: string,
  name: string,
  mail: string,
  managerNo: string | null,
  group: GroupName,
  habit: Habit,
  roles?: readonly Role[],
]

const LEADS: readonly Role[] = ['employee', 'manager']

const BY_DEPARTMENT: Readonly<Record<(typeof DEPARTMENTS)[number], readonly Line[]>> = {
  人事行政部: [
    [OWNER, '周明远', 'owner', null, '上海组', 'owl', ['employee', 'manager', 'owner']],
    [HR, '沈佳宁', 'hr', OWNER, '上海组', 'early', ['employee', 'manager', 'hr']],
    ['1003', '何思齐', 'auditor', OWNER, '上海组', 'steady', ['employee', 'auditor']],
    ['1004', '罗小雨', 'luo.xiaoyu', HR, '上海组', 'steady'],
  ],
  产品部: [
    [MANAGER, '陈立恒', 'manager', OWNER, '上海组', 'steady', LEADS],
    [EMPLOYEE, '林晓雯', 'employee', MANAGER, '上海组', 'steady'],
    ['1007', '赵一鸣', 'zhao.yiming', MANAGER, '上海组', 'close', LEADS],
    ['1008', '孙悦', 'sun.yue', MANAGER, '上海组', 'early'],
    ['1009', '许诺', 'xu.nuo', '1007', '上海组', 'close'],
    ['1010', '郭子涵', 'guo.zihan', '1007', '上海组', 'steady'],
    ['1011', '叶青', 'ye.qing', '1007', '深圳组', 'steady'],
  ],
  研发部: [
    ['1012', '王建国', 'wang.jianguo', OWNER, '上海组', 'early', LEADS],
    ['1013', '李文博', 'li.wenbo', '1012', '上海组', 'owl', LEADS],
    ['1014', '黄志强', 'huang.zhiqiang', '1012', '深圳组', 'steady', LEADS],
    ['1015', '张雨桐', 'zhang.yutong', '1013', '上海组', 'owl'],
    ['1016', '刘洋', 'liu.yang', '1013', '上海组', 'close'],
    ['1017', '吴梦琪', 'wu.mengqi', '1013', '上海组', 'steady'],
    ['1018', '邓俊杰', 'deng.junjie', '1014', '深圳组', 'owl'],
    ['1019', '梁嘉欣', 'liang.jiaxin', '1014', '深圳组', 'early'],
  ],
  销售部: [
    ['1020', '马晓东', 'ma.xiaodong', OWNER, '外勤组', 'outside', LEADS],
    ['1021', '高婷', 'gao.ting', '1020', '外勤组', 'outside'],
    ['1022', '谢宇航', 'xie.yuhang', '1020', '外勤审批组', 'outside'],
    ['1023', '唐婉清', 'tang.wanqing', '1020', '外勤审批组', 'outside'],
    [NEWCOMER, '冯涛', 'feng.tao', '1020', '外勤审批组', 'outside'],
  ],
}

/** Everybody, managers before the people below them. */
export const PEOPLE: readonly DemoPerson[] = DEPARTMENTS.flatMap((department) =>
  BY_DEPARTMENT[department].map(([no, name, mail, managerNo, group, habit, roles = ['employee']]) => ({
    no,
    name,
    mail,
    department,
    managerNo,
    roles,
    group,
    habit,
  })),
)
