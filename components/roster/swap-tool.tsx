'use client'

import { useTranslations } from 'next-intl'
import { useState } from 'react'
import { Select } from '@/components/ui/select'
import type { Result } from '@/lib/action/result'
import { swapShiftsAction } from '@/lib/schedules/actions'
import type { RosterPerson } from '@/lib/schedules/schema/roster'
import { PlanMark } from './plan-mark'
import { looksOf } from './shift-look'
import { type Changed, Consequence, ToolForm, type ToolProps } from './tool-form'
import { useCellWords } from './use-cell-words'

/** Two people take each other's shift of a date. It goes by what is saved. */
export function SwapTool(props: ToolProps) {
  const { org, view, chosen, shown } = props
  const t = useTranslations('roster')
  const words = useCellWords(view.shifts)
  const [date, setDate] = useState<string>(props.from)
  const [firstId, setFirst] = useState(chosen[0]?.personId ?? '')
  const [secondId, setSecond] = useState(chosen[1]?.personId ?? '')
  const col = view.days.findIndex((it) => it.workDate === date)
  const day = view.days[col]
  const people = [...new Map([...chosen, ...shown.slice(0, 200)].map((it) => [it.personId, it])).values()]
  const options = people.map((it) => ({ id: it.personId, label: `${it.name} ${it.employeeNo}` }))
  const cellOf = (person: RosterPerson | undefined) => person?.cells[col] ?? null
  const [first, second] = [firstId, secondId].map((id) => people.find((it) => it.personId === id))
  const [one, other] = [cellOf(first), cellOf(second)]
  const shiftOf = (cell: ReturnType<typeof cellOf>) => (cell?.kind === 'work' ? cell.shiftId : null)

  async function submit(): Promise<Result<Changed>> {
    if (!one || !other || !first || !second) {
      const fields = { ...(one ? {} : { first: 'required' }), ...(other ? {} : { second: 'required' }) }
      return { ok: false, error: { code: 'invalid', fields } }
    }
    return swapShiftsAction(org, {
      workDate: date,
      first: { personId: first.personId, shiftId: shiftOf(one) },
      second: { personId: second.personId, shiftId: shiftOf(other) },
    })
  }
  return (
    <ToolForm {...props} title={t('tool.swap')} submitText={t('tool.swapDo')} submit={submit}>
      <Select
        label={t('tool.date')}
        name="workDate"
        options={view.days.map((it) => ({ id: it.workDate, label: words.date(it.workDate) }))}
        selectedKey={date}
        onSelectionChange={(key) => setDate(String(key))}
      />
      <Select
        label={t('tool.first')}
        name="first"
        options={options}
        selectedKey={firstId || null}
        onSelectionChange={(key) => setFirst(String(key))}
      />
      <Select
        label={t('tool.second')}
        name="second"
        options={options}
        selectedKey={secondId || null}
        onSelectionChange={(key) => setSecond(String(key))}
      />
      {first && second && one && other && day && (
        <table className="w-full text-sm">
          <thead className="text-start text-ink-soft">
            <tr>
              <th scope="col" className="py-1 text-start font-normal">
                {t('person')}
              </th>
              <th scope="col" className="py-1 text-start font-normal">
                {t('tool.before')}
              </th>
              <th scope="col" className="py-1 text-start font-normal">
                {t('tool.after')}
              </th>
            </tr>
          </thead>
          <tbody>
            {[
              { person: first, before: one, after: other },
              { person: second, before: other, after: one },
            ].map(({ person, before, after }) => (
              <tr key={person.personId}>
                <th scope="row" className="py-1 text-start font-medium">
                  {person.name}
                </th>
                {[before, after].map((plan, i) => (
                  <td key={i === 0 ? 'before' : 'after'} className="py-1">
                    <span className="flex items-center gap-2">
                      <span className="w-9">
                        <PlanMark
                          plan={{ ...plan, source: 'roster' }}
                          look={looksOf(view.shifts).get(plan.shiftId ?? '')}
                        />
                      </span>
                      {words.planName(plan)}
                    </span>
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {day && <Consequence people={2} from={day.workDate} to={day.workDate} today={view.today} />}
    </ToolForm>
  )
}
