import { z } from 'zod'

/** The scope of an agent's draft: `thread:5:reply`, `thread:5:comment`, `ticket:7:reply`, `ticket:7:note`, `ticket:new`. */
export const draftScope = z
  .string()
  .regex(/^(thread:[1-9]\d{0,14}:(reply|comment)|ticket:[1-9]\d{0,14}:(reply|note)|ticket:new)$/)
  .transform((scope) => {
    const [about, id] = scope.split(':') as ['thread' | 'ticket', string]
    return { scope, about, id: id === 'new' ? null : Number(id) }
  })
