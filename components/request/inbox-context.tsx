'use client'

import { createContext, type RefObject, useContext } from 'react'

/** What the keys a and r do to the request on show. */
export type DecisionCommands = { approve: () => void; reject: () => void }

export type Inbox = {
  readonly org: string
  /** The request on show, or the one that is about to be. */
  readonly selectedId: string | null
  /** Notes that were begun, by request: moving on and coming back finds them again. */
  readonly drafts: Map<string, string>
  readonly commands: RefObject<DecisionCommands | null>
  /** Leads to the next that waits, after this one was decided. */
  readonly moveOn: (requestId: string) => void
}

export const InboxContext = createContext<Inbox | null>(null)

/** The inbox around a list or a decision. */
export function useInbox(): Inbox {
  const inbox = useContext(InboxContext)
  if (!inbox) throw new Error('This belongs into an InboxShell')
  return inbox
}
