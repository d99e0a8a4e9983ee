/**
 * A moment that a person or a program wrote: milliseconds since 1970, or ISO 8601; a day alone is its midnight in UTC, as
 * HubSpot keeps days. Undefined for what is neither.
 */
export function timeNamed(text: string | undefined): Date | undefined {
  const trimmed = text?.trim() ?? ''
  const isNumber = /^-?\d{1,14}$/.test(trimmed)
  if (!isNumber && !/^\d{4}-\d\d-\d\d(T|$)/.test(trimmed)) return undefined
  const at = new Date(isNumber ? Number(trimmed) : trimmed)
  const year = at.getUTCFullYear()
  return year >= 1600 && year <= 9998 ? at : undefined
}
