import { getConnInfo } from '@hono/node-server/conninfo'
import type { Context } from 'hono'
import { BlockList, isIP } from 'node:net'

/**
 * The address that a request comes from.
 * @param baseUrl the installation's public address
 * `X-Forwarded-For` is believed only where a proxy must stand before us (the public address has TLS, which we do not
 * speak) and the peer is near; of what it lists, the last address that is not near itself: earlier ones are claims.
 */
export function clientAddress(c: Context, baseUrl: string): string {
  const peer = peerOf(c)
  if (!baseUrl.startsWith('https:') || !isNear(peer)) return peer
  const listed = (c.req.header('x-forwarded-for') ?? '')
    .split(',')
    .map((part) => part.trim())
    .filter((part) => isIP(part))
  return listed.findLast((address) => !isNear(address)) ?? listed[0] ?? peer
}

/** Tests call the app without a socket. */
function peerOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown'
  } catch {
    return 'unknown'
  }
}

const near = new BlockList()
near.addSubnet('127.0.0.0', 8)
near.addSubnet('10.0.0.0', 8)
near.addSubnet('172.16.0.0', 12)
near.addSubnet('192.168.0.0', 16)
near.addSubnet('169.254.0.0', 16)
near.addAddress('::1', 'ipv6')
near.addSubnet('fc00::', 7, 'ipv6')
near.addSubnet('fe80::', 10, 'ipv6')

/** Loopback and private networks; BlockList knows IPv4 in IPv6's clothes by itself. */
const isNear = (address: string): boolean =>
  isIP(address) > 0 && near.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
