import { useTranslations } from 'next-intl'
import type { ComponentProps, MouseEvent } from 'react'
import { useToast } from '@/components/ui/toast'
import { pageIn, walkTo } from './navigation'

type Props = ComponentProps<'a'> & { href: string; prefetch?: boolean | null }

/** A link as next/link is one: within the app it walks, beyond it says that this takes a network. */
export default function Link({ prefetch: _, href, onClick, ...props }: Props) {
  const t = useTranslations('offline.page')
  const show = useToast()
  const follow = (event: MouseEvent<HTMLAnchorElement>) => {
    onClick?.(event)
    if (event.defaultPrevented || event.metaKey || event.ctrlKey) return
    if (pageIn(href)) {
      event.preventDefault()
      walkTo(href)
    } else if (!navigator.onLine) {
      event.preventDefault()
      show(t('needsNetwork'))
    }
  }
  return <a href={href} onClick={follow} {...props} />
}
