import { sessionCookie } from '#platform/http/session-cookie.ts'

/** A customer's session, on the host of its domain. */
export const memberCookie = sessionCookie('portti_member')

/** Tells a link that it is opened in the browser that asked for it. Opens nothing by itself. */
export const browserCookie = sessionCookie('portti_browser')
