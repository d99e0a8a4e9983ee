import type { Domain } from './portal.ts'

// Addresses are facts of the domain: mails and pages name them here, and the portal's surface mounts there.

export const portalPath = (portal: { slug: string }): string => `/${portal.slug}`
export const ticketPath = (portal: { slug: string }, ticketId: number): string => `/${portal.slug}/tickets/${ticketId}`
export const messagePath = (portal: { slug: string }, ticketId: number, messageId: number): string =>
  `${ticketPath(portal, ticketId)}#message-${messageId}`
export const newTicketPath = (portal: { slug: string }): string => `/${portal.slug}/tickets/new`

/**
 * Where a portal is reached from outside. It shares scheme and port with the installation's own address, since both are
 * served by the same process; only the host is the domain's.
 * @param baseUrl the workspace's address
 */
export function portalOrigin(portal: { domain: Pick<Domain, 'host'> | null }, baseUrl: string): string {
  const url = new URL(baseUrl)
  if (portal.domain) url.hostname = portal.domain.host
  return url.origin
}
