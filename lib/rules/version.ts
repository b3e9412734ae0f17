/** Stored with every result, so that it can be told which rules made it. Raise it when a rule changes an outcome. */
export const RULES_VERSION = '1'
