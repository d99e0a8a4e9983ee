import type { Context } from 'hono'
import { forgetFailures } from '#domain/accounts/attempts.ts'
import { choosePassword, linkedMember, type LinkedMember, type MemberLinkPurpose } from '#domain/members/member-link.ts'
import { readForm } from '#platform/http/form.ts'
import { hashPassword } from '#platform/secrets/password.ts'
import { Button } from '#ui/button.tsx'
import { ErrorSummary, type Fault } from '#ui/error-summary.tsx'
import { useT } from '#ui/translation.tsx'
import { accountPage } from './account-page.tsx'
import { chosenPassword, passwordFaults } from './chosen-password.ts'
import { unlessDead } from './dead-link.tsx'
import { enter } from './entering.ts'
import type { AccountEnv } from './env.ts'
import { PasswordFields } from './fields.tsx'

/** The page that a link leads to: whom it is for, and a password, typed twice. */
export const showChoice = (c: Context<AccountEnv>, purpose: MemberLinkPurpose): Promise<Response> =>
  unlessDead(c, async () => choicePage(c, await linkedMember(c.var.services.db, purpose, tokenOf(c)), []))

/** Takes the password. Whoever chose one has read the address's mail, so they are let in at once. */
export const takeChoice = (c: Context<AccountEnv>, purpose: MemberLinkPurpose): Promise<Response> =>
  unlessDead(c, async () => {
    const { services, reader, domain } = c.var
    const token = tokenOf(c)
    const { contactId, returnTo, ...member } = await linkedMember(services.db, purpose, token)
    const form = chosenPassword.parse(await readForm(c))
    const faults = await passwordFaults(reader.t, form, [member.email, member.firstName, member.lastName])
    if (faults.length > 0) return choicePage(c, member, faults)
    const passwordHash = await hashPassword(form.password)
    const choosing = { purpose, token, contactId, domainId: domain.id }
    const answer = await enter(c, {
      how: 'link',
      wish: returnTo,
      prove: async (trx) => {
        await choosePassword(trx, choosing, passwordHash)
        return { contactId }
      },
    })
    await forgetFailures(services.pool, 'member', member.email)
    return answer
  })

const tokenOf = (c: Context<AccountEnv>): string => c.req.param('token') ?? ''

function choicePage(c: Context<AccountEnv>, { email }: Pick<LinkedMember, 'email'>, faults: Fault[]): Response {
  const { t } = c.var.reader
  return accountPage(c, {
    title: t('account.password.title'),
    lead: t('account.password.lead', { email }),
    status: faults.length > 0 ? 422 : 200,
    children: <Choice action={new URL(c.req.url).pathname} faults={faults} email={email} />,
  })
}

function Choice({ action, faults, email }: { action: string; faults: Fault[]; email: string }) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('account.sign-in.problem')} faults={faults} />
      <form method="post" action={action} novalidate>
        {/* Tells a password manager whose password this is. */}
        <input type="hidden" name="email" value={email} autocomplete="username" />
        <PasswordFields faults={faults} label={t('account.password.label')} />
        <Button kind="primary">{t('account.password.submit')}</Button>
      </form>
    </>
  )
}
