// Addresses are facts of the domain: they are the same on every connected host.

export const signOutPath = '/account/sign-out'

/** @param returnTo a path on the same host to come back to */
export const signInPath = (returnTo?: string): string =>
  returnTo === undefined ? '/account/sign-in' : `/account/sign-in?${new URLSearchParams({ return_to: returnTo })}`

/** Where the bearer of a one-time link chooses a password. */
export const choosePasswordPath = (token: string): string => `/account/password/${token}`

/** Where somebody asks for a link to choose another password; without a token. */
export const resetPath = (returnTo?: string): string =>
  returnTo ? `/account/reset?${new URLSearchParams({ return_to: returnTo })}` : '/account/reset'

/** Where that link leads. */
export const resetLinkPath = (token: string): string => `/account/reset/${token}`

/** Where people register themselves, on a domain that lets them. */
export const registerPath = (returnTo?: string): string =>
  returnTo ? `/account/register?${new URLSearchParams({ return_to: returnTo })}` : '/account/register'

/** Where the link leads that shows that an address is theirs. */
export const registrationLinkPath = (token: string): string => `/account/register/${token}`

/** Where a mail to sign in with is asked for, and its digits are typed. */
export const codePath = '/account/code'
export const codeEntryPath = '/account/code/entry'
/** Where the link of that mail leads. */
export const codeLinkPath = (token: string): string => `/account/code/${token}`

/** Where a person sees the places that they are signed in at, and ends them. */
export const sessionsPath = '/account/sessions'
export const sessionEndPath = (id: number): string => `${sessionsPath}/${id}/ending`
