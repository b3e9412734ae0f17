/** What everybody made for a test signs in with. */
export const PASSWORD = 'seven grey herons'
