import { sessionCookie } from '#platform/http/session-cookie.ts'

/** A customer's session, on the host of its domain. */
export const memberCookie = sessionCookie('portti_member')
