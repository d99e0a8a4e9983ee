import { isAddress } from './outbox.ts'

/**
 * The address that mail comes from: `from` in the query of SMTP_URL (`smtp://…?from=support@acme.fi`), since many servers
 * let only one through; otherwise `noreply@` the host of BASE_URL.
 */
export function senderAddress({ smtpUrl, baseUrl }: { smtpUrl: string | undefined; baseUrl: string }): string {
  const wished = smtpUrl === undefined ? null : new URL(smtpUrl).searchParams.get('from')
  if (wished !== null && isAddress(wished)) return wished
  return `noreply@${new URL(baseUrl).hostname}`
}
