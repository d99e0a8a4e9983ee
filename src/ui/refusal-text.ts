import { isMessageKey, type MessageKey, type Translate } from '#platform/i18n/translate.ts'

/**
 * A refusal in the reader's words, from `locales/<language>/refusals/`: the code `ticket.closed` is the key `closed` of
 * `ticket.json`. One that nobody has put into words says what its status says.
 */
export function refusalText(
  t: Translate,
  { status, code, params }: { status: number; code: string; params: Readonly<Record<string, string | number>> },
): string {
  const key = `refusals.${code}`
  if (isMessageKey(key)) return (t as (key: MessageKey, params: object) => string)(key, params)
  return t(byStatus[status] ?? 'refusals.general.refused')
}

const byStatus: Record<
  number,
  'refusals.general.not_found' | 'refusals.general.too_large' | 'refusals.general.failed'
> = {
  404: 'refusals.general.not_found',
  410: 'refusals.general.not_found',
  413: 'refusals.general.too_large',
  500: 'refusals.general.failed',
}
