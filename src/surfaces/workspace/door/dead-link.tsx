import type { Context } from 'hono'
import { userSignInPath } from '#domain/accounts/links.ts'
import type { Env } from '#platform/http/env.ts'
import { Refusal } from '#platform/refusal.ts'
import { ButtonLink } from '#ui/button.tsx'
import { doorPage } from './door-page.tsx'

/** One page for every link that does not work, whatever the reason: it tells nobody whether there ever was one. */
export function deadLinkPage(c: Context<Env>): Promise<Response> {
  const { t } = c.var.reader
  return doorPage(c, {
    title: t('workspace.door.dead'),
    lead: t('workspace.door.deadText'),
    status: 410,
    children: (
      <>
        <p>{t('workspace.door.deadNext')}</p>
        <ButtonLink href={userSignInPath}>{t('workspace.door.toSignIn')}</ButtonLink>
      </>
    ),
  })
}

/** Answers with that page where the link turns out to be dead. */
export async function unlessDead(c: Context<Env>, answer: () => Promise<Response>): Promise<Response> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof Refusal && error.status === 410) return deadLinkPage(c)
    throw error
  }
}
