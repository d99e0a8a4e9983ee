import { z } from 'zod'

const milliseconds = z.coerce.number().int().positive().max(8.64e15)

/** A moment as pages carry it: milliseconds. */
export function moment(text: string | undefined): Date | null {
  const { data } = milliseconds.safeParse(text)
  return data === undefined ? null : new Date(data)
}

/** Whom to give it to; empty for nobody. */
export const assignee = z
  .literal('')
  .transform(() => null)
  .or(z.coerce.number().int().positive())

export const priority = z
  .literal('')
  .transform(() => null)
  .or(z.enum(['LOW', 'MEDIUM', 'HIGH', 'URGENT']))

export const stageId = z.coerce.number().int().positive()
