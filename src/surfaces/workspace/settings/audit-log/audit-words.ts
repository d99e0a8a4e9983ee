import type { PlainKey, Translate } from '#platform/i18n/translate.ts'

/** Every kind that the log knows, in the order of its filter. */
export const auditKinds = [
  'member.signed_in',
  'member.refused',
  'user.signed_in',
  'user.refused',
  'contact.registered',
  'contact.password_chosen',
  'contact.sign_in_linked',
  'contact.associated',
  'user.invited',
  'user.joined',
  'user.permissions_changed',
  'user.deactivated',
  'user.reactivated',
  'user.password_changed',
  'portal.changed',
] as const

/** What happened, in a few words; a kind that nobody has put into words is shown as it is. */
export const wordOf = (t: Translate, kind: string): string => {
  const known = auditKinds.find((one) => one === kind)
  return known ? t(`workspace.settings-audit-log.${known.replace('.', '_')}` as PlainKey) : kind
}
