import { Hono, type Context, type MiddlewareHandler } from 'hono'
import { z } from 'zod'
import { beginAttempt, mayAskForMail } from '#domain/accounts/attempts.ts'
import { codeLinkPath, codePath, signInPath } from '#domain/members/links.ts'
import { browserCookie } from '#domain/members/member-cookie.ts'
import { askedBy, askForCode, codeLinkOf, tryCode, useCode, type Asked } from '#domain/members/sign-in-code.ts'
import { clientAddress } from '#platform/http/client-address.ts'
import { lineOf, readForm } from '#platform/http/form.ts'
import { returnTo } from '#platform/http/return-to.ts'
import { isAddress } from '#platform/mail/outbox.ts'
import { notFound } from '#platform/refusal.ts'
import { newToken } from '#platform/secrets/token.ts'
import type { Fault } from '#ui/error-summary.tsx'
import { accountPage } from './account-page.tsx'
import { EnterCode, PressLink, WrongBrowser } from './code.page.tsx'
import { unlessDead } from './dead-link.tsx'
import { companyOf } from './domain.ts'
import { enter, noteRefused } from './entering.ts'
import type { AccountEnv } from './env.ts'
import { signInInput, signInPage } from './sign-in-page.tsx'
import { orWait } from './waiting.ts'

const entryInput = z.object({ code: lineOf(40).transform((text) => text.replaceAll(/\D/g, '')) })

/** Where a domain does not sign people in by mail, there is nothing here. */
const allowed: MiddlewareHandler<AccountEnv> = async (c, next) => {
  if (!c.var.domain.signIn.byMail) throw notFound()
  await next()
}

/** Signing in by a mail: six digits to type, or a link to press, in the browser that asked. */
export const codeRoutes = new Hono<AccountEnv>()
  .use('/account/code', allowed)
  .use('/account/code/*', allowed)
  .get('/account/code', async (c) => {
    const asked = await askedIn(c)
    return asked ? entryPage(c, asked, []) : c.redirect(signInPath(), 303)
  })

  .post('/account/code', async (c) => {
    const { services, reader, domain } = c.var
    const form = signInInput.parse(await readForm(c))
    if (!isAddress(form.email))
      return signInPage(c, form, [{ field: 'email', message: reader.t('account.reset.emailWrong') }])
    const source = clientAddress(c, services.baseUrl)
    if (!(await mayAskForMail(services.pool, 'code', form.email, source)))
      return signInPage(c, form, [{ message: reader.t('account.code.tooMany') }], 429)
    const browser = browserCookie.read(c) ?? newToken()
    const wish = { returnTo: returnTo(form.return_to, ''), keep: form.keep }
    const asking = { domainId: domain.id, email: form.email, browser, ...wish }
    await services.db.transaction().execute((trx) => askForCode(trx, asking))
    browserCookie.write(c, browser)
    return c.redirect(codePath, 303)
  })

  .post('/account/code/entry', async (c) => {
    const { services } = c.var
    const asked = await askedIn(c)
    if (!asked) return c.redirect(signInPath(), 303)
    return orWait(
      async () => {
        const attempt = await beginAttempt(services.pool, 'code', asked.email, clientAddress(c, services.baseUrl))
        const { code } = entryInput.parse(await readForm(c))
        const isRight = await services.db
          .transaction()
          .execute((trx) => tryCode(trx, services.secretKey, asked.id, code))
        if (!isRight) {
          await noteRefused(c, 'mail', asked.email)
          return wrongCode(c)
        }
        await attempt.succeeded()
        return unlessDead(c, () => comeIn(c, asked))
      },
      (minutes) => entryPage(c, asked, [{ message: c.var.reader.t('account.sign-in.tooMany', { minutes }) }], 429),
    )
  })

  // A GET uses nothing up: mail scanners open links too.
  .get('/account/code/:token', (c) => unlessDead(c, async () => linkPage(c, await linkIn(c))))
  .post('/account/code/:token', (c) =>
    unlessDead(c, async () => {
      const link = await linkIn(c)
      return link.isSameBrowser ? comeIn(c, link) : linkPage(c, link)
    }),
  )

const askedIn = (c: Context<AccountEnv>): Promise<Asked | undefined> =>
  askedBy(c.var.services.db, browserCookie.read(c), c.var.domain.id)

const linkIn = (c: Context<AccountEnv>) =>
  codeLinkOf(c.var.services.db, c.req.param('token') ?? '', {
    domainId: c.var.domain.id,
    browser: browserCookie.read(c),
  })

async function comeIn(c: Context<AccountEnv>, asked: Asked): Promise<Response> {
  const { id, returnTo: wish, keep } = asked
  const answer = await enter(c, { how: 'mail', wish, keep, prove: (trx) => useCode(trx, id) })
  browserCookie.clear(c)
  return answer
}

/** After the last try there is nothing to type a code for any more. */
async function wrongCode(c: Context<AccountEnv>): Promise<Response> {
  const { t } = c.var.reader
  const asked = await askedIn(c)
  if (asked) return entryPage(c, asked, [{ field: 'code', message: t('account.code.wrong') }])
  const form = signInInput.parse({})
  return signInPage(c, form, [{ message: t('account.code.spent') }])
}

function entryPage(c: Context<AccountEnv>, asked: Asked, faults: Fault[], status?: 429): Response {
  const { t } = c.var.reader
  return accountPage(c, {
    title: t('account.code.title'),
    lead: t('account.code.lead', { email: asked.email }),
    status: status ?? (faults.length > 0 ? 422 : 200),
    children: <EnterCode faults={faults} returnTo={asked.returnTo} />,
  })
}

function linkPage(
  c: Context<AccountEnv>,
  { isSameBrowser, email }: { isSameBrowser: boolean; email: string },
): Response {
  const { reader, domain } = c.var
  const { t } = reader
  if (!isSameBrowser) {
    return accountPage(c, {
      title: t('account.code.elsewhere'),
      lead: t('account.code.elsewhereLead'),
      children: <WrongBrowser />,
    })
  }
  return accountPage(c, {
    title: t('account.sign-in.title'),
    lead: t('account.code.press', { company: companyOf(domain), email }),
    children: <PressLink action={codeLinkPath(c.req.param('token') ?? '')} />,
  })
}
