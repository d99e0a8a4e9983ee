import { z } from 'zod'
import type { Domain } from '#domain/portals/portal.ts'
import { lineOf } from '#platform/http/form.ts'
import type { Translate } from '#platform/i18n/translate.ts'
import { isAddress } from '#platform/mail/outbox.ts'
import type { Fault } from '#ui/error-summary.tsx'
import { chosenPassword, passwordFaults } from './chosen-password.ts'

export const registerInput = z.object({
  first_name: lineOf(100),
  last_name: lineOf(100),
  email: lineOf(320),
  ...chosenPassword.shape,
  consent: z
    .string()
    .optional()
    .transform((text) => text === 'on'),
  return_to: z.string().default(''),
})

export type RegisterForm = z.output<typeof registerInput>

export async function registerFaults(t: Translate, domain: Domain, form: RegisterForm): Promise<Fault[]> {
  const faults: Fault[] = []
  if (!isAddress(form.email)) faults.push({ field: 'email', message: t('account.reset.emailWrong') })
  if (domain.signIn.byPassword)
    faults.push(...(await passwordFaults(t, form, [form.email, form.first_name, form.last_name])))
  if (domain.consent.label !== '' && !form.consent)
    faults.push({ field: 'consent', message: t('account.register.consentMissing') })
  return faults
}
