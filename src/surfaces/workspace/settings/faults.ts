import type { Translate } from '#platform/i18n/translate.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Fault } from '#ui/error-summary.tsx'
import { refusalText } from '#ui/refusal-text.ts'

export type Refused = { status: 409 | 422; faults: Fault[] }

/**
 * What a verb refused, as a fault beside its field. Anything else is thrown on.
 * @param fields the field of each code that belongs to one
 */
export function refusedBy(t: Translate, error: unknown, fields: Record<string, string> = {}): Refused {
  if (!(error instanceof Refusal) || (error.status !== 409 && error.status !== 422)) throw error
  const field = fields[error.code]
  return { status: error.status, faults: [{ ...(field ? { field } : {}), message: refusalText(t, error) }] }
}

export const faultAt = (faults: Fault[], field: string): string | undefined =>
  faults.find((fault) => fault.field === field)?.message
