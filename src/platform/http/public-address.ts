import { BlockList, isIP } from 'node:net'

// Of all addresses those that lead nowhere but to the public internet: what is asked for by somebody else's word must reach no
// machine of ours. Every range is here that the registries of special addresses (RFC 6890 and what came after) keep for other uses.

const ofIpv4 =
  '0.0.0.0/8 10.0.0.0/8 100.64.0.0/10 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.2.0/24 192.31.196.0/24 192.52.193.0/24 ' +
  '192.88.99.0/24 192.168.0.0/16 192.175.48.0/24 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 224.0.0.0/4 240.0.0.0/4'

/** Of 2000::/3, the only part of IPv6 that is public; ways to say an IPv4 address are among them. */
const ofIpv6 = '2001::/23 2001:db8::/32 2002::/16 3fff::/20'

const closed = new BlockList()
for (const range of ofIpv4.split(' ')) add(range, 'ipv4')
for (const range of ofIpv6.split(' ')) add(range, 'ipv6')
const open = new BlockList()
open.addSubnet('2000::', 3, 'ipv6')

function add(range: string, family: 'ipv4' | 'ipv6'): void {
  const [network = '', bits] = range.split('/')
  closed.addSubnet(network, Number(bits), family)
}

/** @param address an IP address as text; anything else is not public */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address)
  if (family === 4) return !closed.check(address, 'ipv4')
  // An address with a zone (fe80::1%eth0) is of one machine's own.
  if (family !== 6 || address.includes('%')) return false
  return open.check(address, 'ipv6') && !closed.check(address, 'ipv6')
}
