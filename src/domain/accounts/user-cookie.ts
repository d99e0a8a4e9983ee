import { sessionCookie } from '#platform/http/session-cookie.ts'

/** An agent's session. Customers have a cookie of their own, so both can be signed in on one host. */
export const userCookie = sessionCookie('portti_user')

/** An agent who looks at a portal on another host than the workspace's. */
export const previewCookie = sessionCookie('portti_preview')
