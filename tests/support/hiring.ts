import { addDepartment } from '@/lib/people/commands/add-department'
import { addPerson } from '@/lib/people/commands/add-person'
import type { Company } from './company'

/** A department of the company, below another one or at the top. */
export async function addBranch(company: Company, name: string, parentId: string | null): Promise<string> {
  return (await addDepartment(company.job, { name, parentId })).departmentId
}

/** An employee of a department from January 2026 on, in no group by himself. */
export async function hireInto(company: Company, departmentId: string, name: string) {
  const { personId } = await addPerson(company.job, {
    employeeNo: `D-${name}`,
    email: `${name}@branch.${company.slug}.test`,
    name,
    departmentId,
    managerId: null,
    startDate: '2026-01-01',
    endDate: null,
    roles: ['employee'],
    zone: null,
    locale: null,
  })
  return { personId, roles: ['employee'] as const, name }
}
