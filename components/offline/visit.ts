let end = new AbortController()

/** Begins a visit: somebody is signed in on this page. */
export function beginVisit(): void {
  if (end.signal.aborted) end = new AbortController()
}

/** Ends it, with signing out: what was asked for in its name is neither waited for nor asked any more. */
export function endVisit(): void {
  end.abort()
}

/** Tells when the visit that runs now is over. */
export function visitEnd(): AbortSignal {
  return end.signal
}
