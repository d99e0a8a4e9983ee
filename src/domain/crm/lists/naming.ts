import { Refusal } from '#platform/refusal.ts'
import { isUniqueViolation } from '#platform/database/violations.ts'

const longestName = 200

/** A name as it is kept: on one line, with single spaces. */
export function checkedName(raw: string): string {
  const name = raw.replaceAll('\0', '').replaceAll(/\s+/g, ' ').trim()
  if (name === '') throw new Refusal(422, 'list.name_missing')
  if (name.length > longestName) throw new Refusal(422, 'list.name_too_long', { most: longestName })
  return name
}

export function refuseTakenName(error: unknown): never {
  if (isUniqueViolation(error, 'lists_name')) throw new Refusal(409, 'list.name_taken')
  throw error
}
