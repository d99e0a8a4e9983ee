import { z } from 'zod'
import { isScope, scopes, type Scope } from '#domain/accounts/tokens/scopes.ts'
import { typedLine } from '#surfaces/workspace/settings/input.ts'

export const newTokenInput = z.object({
  name: typedLine,
  extent: z.enum(['chosen', 'everything']).catch('chosen'),
  scopes: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((sent) => [sent].flat().filter(isScope)),
})
export type NewToken = z.output<typeof newTokenInput>

export const scopesOf = (form: NewToken): readonly Scope[] => (form.extent === 'everything' ? scopes : form.scopes)
