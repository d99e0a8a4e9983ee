import type { PlainKey } from '#platform/i18n/translate.ts'
import type { Fault } from '#platform/mail/sending.ts'
import type { MailStatus } from '#platform/mail/outbox.ts'
import { Status, type StatusTone } from '#ui/status.tsx'
import { useT } from '#ui/translation.tsx'

const tones: Record<MailStatus, StatusTone> = { queued: 'with-us', sent: 'done', failed: 'critical', kept: 'neutral' }

export const statusWords: Record<MailStatus, PlainKey> = {
  queued: 'workspace.settings-mail-log.queued',
  sent: 'workspace.settings-mail-log.sent',
  failed: 'workspace.settings-mail-log.failed',
  kept: 'workspace.settings-mail-log.kept',
}

export const faultWords: Record<Fault, PlainKey> = {
  address: 'mail.faults.address',
  reserved: 'mail.faults.reserved',
  rejected: 'mail.faults.rejected',
  deferred: 'mail.faults.deferred',
  unreachable: 'mail.faults.unreachable',
  credentials: 'mail.faults.credentials',
  sender: 'mail.faults.sender',
  interrupted: 'mail.faults.interrupted',
  unknown: 'mail.faults.unknown',
}

/** How far a mail got, in a word. */
export function MailState({ status }: { status: MailStatus }) {
  const t = useT()
  return <Status tone={tones[status]}>{t(statusWords[status])}</Status>
}
