import { isIP } from 'node:net'
import { hostOf } from './outbox.ts'

/**
 * Whether a mail to this address is handed to the mail server at all. Addresses under names that are reserved for tests
 * and examples belong to nobody: from a real server they come back as bounces, and harm the name of whoever sent them.
 */
export const isMailed = (smtpUrl: string | undefined, address: string): smtpUrl is string =>
  smtpUrl !== undefined && (!isReserved(address) || isCatcher(smtpUrl))

/** Reserved by RFC 2606 and RFC 6761; the demo account's people are there. */
export const isReserved = (address: string): boolean => /\.(test|example|invalid|localhost)\.?$/i.test(hostOf(address))

/** A program on this machine that shows mail and passes none on. On a mail server's own port it is taken for a mail server. */
function isCatcher(smtpUrl: string): boolean {
  const { hostname, port } = new URL(smtpUrl)
  const host = hostname.replaceAll(/[[\]]/g, '')
  const isHere = host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
  return isHere && !['', '25', '465', '587'].includes(port)
}
