import { z } from 'zod'
import { isZone } from '@/lib/time/zone'

export const AddDepartment = z.strictObject({
  name: z.string().trim().min(1).max(80),
  parentId: z.uuid().nullable(),
})

export const AddPerson = z
  .strictObject({
    employeeNo: z.string().trim().min(1).max(32),
    email: z.email().max(254).toLowerCase(),
    name: z.string().trim().min(1).max(80),
    departmentId: z.uuid(),
    managerId: z.uuid().nullable(),
    startDate: z.iso.date(),
    endDate: z.iso.date().nullable(),
    roles: z
      .array(z.enum(['employee', 'manager', 'hr', 'owner', 'auditor']))
      .min(1)
      .max(5),
    zone: z.string().refine(isZone, { message: 'wrong_format' }).nullable(),
    locale: z.enum(['zh-CN', 'en']).nullable(),
  })
  .refine((it) => it.endDate === null || it.startDate <= it.endDate, {
    path: ['endDate'],
    message: 'employment_order',
  })
