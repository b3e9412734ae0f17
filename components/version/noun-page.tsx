import type { ReactNode } from 'react'
import { PageTitle } from '@/components/shell/page-title'

/**
 * A page of something versioned: the list at the left and the chosen one beside it; on a phone one of the two.
 * `nothing` is shown on a desk while none is chosen; `intro` stands above both.
 */
export function NounPage({
  title,
  back,
  list,
  nothing,
  intro,
  children,
}: {
  title: string
  /** To the list. */
  back: { readonly href: string; readonly label: string }
  list: ReactNode
  nothing: ReactNode
  intro?: ReactNode
  /** The chosen one; null when none is. */
  children: ReactNode
}) {
  const isChosen = children !== null
  return (
    <>
      <PageTitle title={title} {...(isChosen ? { back } : {})} />
      {intro}
      <div className="grid items-start gap-6 lg:grid-cols-[13rem_minmax(0,1fr)]">
        <div className={isChosen ? 'hidden lg:block' : ''}>{list}</div>
        {isChosen ? children : <div className="hidden lg:block">{nothing}</div>}
      </div>
    </>
  )
}
