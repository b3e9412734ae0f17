import type { ReactNode } from 'react'

/** Names and what they stand for, each pair a line on a desk and two on a phone. */
export function FactList({ facts }: { facts: readonly (readonly [name: string, value: ReactNode])[] }) {
  return (
    <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[9rem_minmax(0,1fr)]">
      {facts.map(([name, value]) => (
        <div key={name} className="contents">
          <dt className="text-sm text-ink-soft sm:pt-0.5">{name}</dt>
          <dd className="-mt-3 min-w-0 sm:mt-0">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
