import { longestPassword, passwordFault } from '#domain/accounts/password-rules.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import type { Fault } from '#ui/error-summary.tsx'
import { z } from 'zod'

/** A new password, typed twice: nobody sees what they type. Never trimmed: a blank at the end is part of it. */
export const chosenPassword = {
  password: z
    .string()
    .max(longestPassword + 1)
    .default('')
    .catch('x'.repeat(longestPassword + 1)),
  password_again: z.string().default(''),
}

/** @param person the address and the names of whom it is for, which must not be part of it */
export async function passwordFaults(
  t: Translate,
  form: { password: string; password_again: string },
  person: string[],
): Promise<Fault[]> {
  if (form.password === '') return [{ field: 'password', message: t('account.password.missing') }]
  const fault = await passwordFault(form.password, person)
  if (fault) return [{ field: 'password', message: t(`account.password.${fault}`) }]
  return form.password === form.password_again
    ? []
    : [{ field: 'password_again', message: t('account.password.different') }]
}
