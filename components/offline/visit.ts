let visit = 0

/** Which visit it is: from one sign-in on this page to the signing out. */
export function thisVisit(): number {
  return visit
}

/** Ends it: what was asked for in its name is not written any more when it comes. */
export function endVisit(): void {
  visit += 1
}
