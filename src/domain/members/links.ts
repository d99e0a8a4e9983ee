// Addresses are facts of the domain: they are the same on every connected host.

export const signOutPath = '/account/sign-out'

/** @param returnTo a path on the same host to come back to */
export const signInPath = (returnTo?: string): string =>
  returnTo === undefined ? '/account/sign-in' : `/account/sign-in?${new URLSearchParams({ return_to: returnTo })}`

/** Where the bearer of a one-time link chooses a password. */
export const choosePasswordPath = (token: string): string => `/account/password/${token}`
