import { z } from 'zod'
import { permissions } from '#domain/accounts/user.ts'
import { lineOf } from '#platform/http/form.ts'
import { isLocale } from '#platform/i18n/translate.ts'

/** The boxes that are ticked. What is not on the list is not a permission, whoever sends it. */
export const grantInput = z.object({
  super_admin: z
    .string()
    .optional()
    .transform((value) => value === 'on'),
  permissions: z
    .union([z.string(), z.array(z.string())])
    .default([])
    .transform((value) => permissions.filter((one) => [value].flat().includes(one))),
})

export const invitationInput = grantInput.extend({
  email: lineOf(320),
  first_name: lineOf(100),
  last_name: lineOf(100),
  locale: z.string().refine(isLocale).default('en').catch('en'),
})

export type InvitationForm = z.output<typeof invitationInput>
