declare const workDateBrand: unique symbol

/** A calendar date `YYYY-MM-DD` that a rule assigned; never cut from an ISO instant. */
export type WorkDate = string & { readonly [workDateBrand]: true }
