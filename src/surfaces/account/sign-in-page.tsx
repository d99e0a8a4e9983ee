import type { Context } from 'hono'
import { z } from 'zod'
import { longestPassword } from '#domain/accounts/password-rules.ts'
import { lineOf } from '#platform/http/form.ts'
import { returnTo } from '#platform/http/return-to.ts'
import type { Fault } from '#ui/error-summary.tsx'
import { accountPage } from './account-page.tsx'
import { companyOf } from './domain.ts'
import type { AccountEnv } from './env.ts'
import { SignIn } from './sign-in.page.tsx'

export const signInInput = z.object({
  email: lineOf(320),
  // Longer than any password can be: it is wrong, whatever it says.
  password: z.string().max(longestPassword).default('').catch('\u0000'),
  return_to: z.string().default(''),
  keep: z
    .string()
    .optional()
    .transform((text) => text === 'on'),
})

export type SignInForm = z.output<typeof signInInput>

/** The sign-in page, with what was typed and what was wrong with it. */
export function signInPage(
  c: Context<AccountEnv>,
  form: Omit<SignInForm, 'password'>,
  faults: Fault[],
  status: 200 | 422 | 429 = faults.length > 0 ? 422 : 200,
): Response {
  const { t } = c.var.reader
  return accountPage(c, {
    title: t('account.sign-in.title'),
    lead: t('account.sign-in.lead', { company: companyOf(c.var.domain) }),
    status,
    children: (
      <SignIn
        domain={c.var.domain}
        email={form.email}
        keep={form.keep}
        returnTo={returnTo(form.return_to, '')}
        faults={faults}
        isSignedOut={c.req.query('signed_out') !== undefined}
      />
    ),
  })
}
