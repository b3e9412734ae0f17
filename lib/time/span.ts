/** A half-open span [from, to): `from` belongs to it, `to` does not. The unit (ms or minutes) is the caller's. */
export type Span = { readonly from: number; readonly to: number }
