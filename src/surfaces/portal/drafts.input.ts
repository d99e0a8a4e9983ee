import { z } from 'zod'

/** The scope of a customer's draft: an answer to a ticket, or a form. */
export const draftScope = z
  .string()
  .regex(/^(ticket|form):[1-9]\d{0,14}$/)
  .transform((scope) => {
    const [about, id] = scope.split(':') as ['ticket' | 'form', string]
    return { scope, about, id: Number(id) }
  })
