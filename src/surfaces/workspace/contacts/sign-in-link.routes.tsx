import { Hono, type Context } from 'hono'
import type { VNode } from 'preact'
import { contactFor, contactName, type Contact } from '#domain/crm/contact.ts'
import { choosePasswordPath } from '#domain/members/links.ts'
import { memberLinkMail } from '#domain/members/member-link.mail.ts'
import { newMemberLink, signInOf } from '#domain/members/member-link.ts'
import { portalOrigin } from '#domain/portals/links.ts'
import { readPortals, type Domain } from '#domain/portals/portal.ts'
import type { Trx } from '#platform/database/database.ts'
import { idOf } from '#platform/http/id.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { isMailed } from '#platform/mail/leaving.ts'
import { queueMail } from '#platform/mail/outbox.ts'
import { requires } from '#surfaces/workspace/authentication.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import { SignInLinkMade, SignInLinkPage, type Hindrance } from './sign-in-link.page.tsx'

/** A contact's way in while they have no password: who holds the link chooses one, so it takes the portal's permission. */
export const signInLink = new Hono<WorkspaceEnv>()
  .use(requires('customer_portal_settings'), smallBody)
  .get('/', async (c) => {
    const contact = await contactOf(c)
    return page(
      c,
      contact,
      <SignInLinkPage
        contact={contact}
        signIn={await signInOf(c.var.services.db, contact.id)}
        hindrance={hindranceOf(contact, await liveDomain(c))}
        isMailed={isMailed(c.var.services.smtpUrl, contact.email ?? '')}
      />,
    )
  })

  .post('/', async (c) => {
    const { services, user } = c.var
    const [contact, domain] = [await contactOf(c), await liveDomain(c)]
    if (!domain || hindranceOf(contact, domain)) return c.redirect(new URL(c.req.url).pathname, 303)
    const origin = portalOrigin({ domain }, services.baseUrl)
    const url = await services.db.transaction().execute(async (trx) => {
      const token = await newMemberLink(trx, contact, { by: { kind: 'user', id: user.id } })
      await mailLink(c, trx, { contact, domain, token })
      return origin + choosePasswordPath(token)
    })
    // In the answer itself: in a redirect's address it would stay in histories and logs.
    const isSent = isMailed(services.smtpUrl, contact.email ?? '')
    return page(c, contact, <SignInLinkMade contact={contact} url={url} isMailed={isSent} />)
  })

const contactOf = (c: Context<WorkspaceEnv>): Promise<Contact> =>
  contactFor(c.var.services.db, c.var.user, idOf(c.req.param('id')))

const liveDomain = async (c: Context<WorkspaceEnv>): Promise<Domain | undefined> =>
  (await readPortals(c.var.services.db)).find((portal) => portal.isLive && portal.domain)?.domain ?? undefined

/** Why no link can be made: without an address nobody signs in, without a portal there is nowhere to. */
function hindranceOf(contact: Contact, domain: Domain | undefined): Hindrance | undefined {
  if (contact.email === null) return 'address'
  return domain === undefined ? 'portal' : undefined
}

/** Nothing is queued where nothing leaves: the link shall lie nowhere but on the page. */
async function mailLink(
  c: Context<WorkspaceEnv>,
  trx: Trx,
  { contact, domain, token }: { contact: Contact; domain: Domain; token: string },
): Promise<void> {
  const { services } = c.var
  if (contact.email === null || !isMailed(services.smtpUrl, contact.email)) return
  const to = { name: contactName(contact), address: contact.email }
  await queueMail(trx, memberLinkMail(services, domain, { contactId: contact.id, to, token }))
}

const page = (c: Context<WorkspaceEnv>, contact: Contact, children: VNode): Promise<Response> =>
  workspacePage(
    c,
    {
      title: c.var.reader.t('workspace.sign-in-link.title', { name: contactName(contact) }),
      place: 'contacts',
    },
    children,
  )
