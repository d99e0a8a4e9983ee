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
import { companyOf } from './domain.ts'
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
    const { byPassword } = domain.signIn
    const person = [member.email, member.firstName, member.lastName]
    const faults = byPassword ? await passwordFaults(reader.t, form, person) : []
    if (faults.length > 0) return choicePage(c, member, faults)
    const passwordHash = byPassword ? await hashPassword(form.password) : null
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
  const { reader, domain } = c.var
  const { t } = reader
  const { byPassword } = domain.signIn
  return accountPage(c, {
    title: byPassword ? t('account.password.title') : t('account.sign-in.title'),
    lead: byPassword
      ? t('account.password.lead', { email })
      : t('account.code.press', { email, company: companyOf(domain) }),
    status: faults.length > 0 ? 422 : 200,
    children: <Choice action={new URL(c.req.url).pathname} {...{ faults, email, byPassword }} />,
  })
}

type ChoiceProps = { action: string; faults: Fault[]; email: string; byPassword: boolean }

/** Where nobody has a password, the press itself is what is asked for. */
function Choice({ action, faults, email, byPassword }: ChoiceProps) {
  const t = useT()
  return (
    <>
      <ErrorSummary title={t('account.sign-in.problem')} faults={faults} />
      <form method="post" action={action} novalidate>
        {/* Tells a password manager whose password this is. */}
        <input type="hidden" name="email" value={email} autocomplete="username" />
        {byPassword && <PasswordFields faults={faults} label={t('account.password.label')} />}
        <Button kind="primary">{byPassword ? t('account.password.submit') : t('account.sign-in.submit')}</Button>
      </form>
    </>
  )
}
