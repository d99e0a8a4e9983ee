import type { Context } from 'hono'
import { resetPath, signInPath } from '#domain/members/links.ts'
import { Refusal } from '#platform/refusal.ts'
import { ButtonLink } from '#ui/button.tsx'
import { accountPage } from './account-page.tsx'
import type { AccountEnv } from './env.ts'

/** One page for every link that does not work, whatever the reason: it tells nobody whether there ever was one. */
export async function unlessDead(c: Context<AccountEnv>, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    if (!(error instanceof Refusal) || error.status !== 410) throw error
    const { reader, domain } = c.var
    const { t } = reader
    return accountPage(c, {
      title: t('account.password.dead'),
      lead: t('account.password.deadText'),
      status: 410,
      children: (
        <>
          {domain.signIn.byPassword && (
            <ButtonLink kind="primary" href={resetPath()}>
              {t('account.password.askAgain')}
            </ButtonLink>
          )}
          <p>
            <a href={signInPath()}>{t('account.password.toSignIn')}</a>
          </p>
        </>
      ),
    })
  }
}
