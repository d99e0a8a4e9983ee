import { Hono, type Context } from 'hono'
import { readAccount } from '#domain/accounts/account.ts'
import { inviteAgain, inviteUser } from '#domain/accounts/inviting.ts'
import { invitationPath } from '#domain/accounts/links.ts'
import { invitationMail } from '#domain/accounts/user-link.mail.tsx'
import { nameOf, userFor } from '#domain/accounts/user.ts'
import { idOf } from '#platform/http/id.ts'
import { isMailed } from '#platform/mail/leaving.ts'
import { isAddress, queueMail } from '#platform/mail/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Trx } from '#platform/database/database.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import type { Fault } from '#ui/error-summary.tsx'
import { InvitationLink, InvitePage } from './invite.page.tsx'
import { invitationInput, type InvitationForm } from './users.input.ts'

const { href } = settingsPlaces.users

/** Invitations: by mail, or as a link to hand over where no mail leaves. */
export const invitationRoutes = new Hono<WorkspaceEnv>()
  .get('/new', (c) => invitePage(c, invitationInput.parse({ locale: c.var.reader.locale }), []))

  .post('/', async (c) => {
    const { services, reader, user: by } = c.var
    const form = invitationInput.parse(await c.req.parseBody({ all: true }))
    const faultyWith = (message: string) => invitePage(c, form, [{ field: 'email', message }])
    if (!isAddress(form.email)) return faultyWith(reader.t('workspace.settings-users.emailWrong'))
    try {
      const token = await services.db.transaction().execute(async (trx) => {
        const invited = await inviteUser(trx, by, {
          email: form.email,
          firstName: form.first_name,
          lastName: form.last_name,
          isSuperAdmin: form.super_admin,
          permissions: form.permissions,
          locale: form.locale,
        })
        await mailInvitation(c, trx, invited.id, invited.token)
        return invited.token
      })
      return invited(c, form.email, token)
    } catch (error) {
      if (error instanceof Refusal && error.code === 'account.user_exists') {
        return faultyWith(reader.t('refusals.account.user_exists'))
      }
      throw error
    }
  })

  .post('/:id/invitation', async (c) => {
    const { services, user: by } = c.var
    const { id, email } = await userFor(services.db, idOf(c.req.param('id')))
    const token = await services.db.transaction().execute(async (trx) => {
      const fresh = await inviteAgain(trx, by, id)
      await mailInvitation(c, trx, id, fresh)
      return fresh
    })
    return invited(c, email, token)
  })

/** Nothing is queued where nothing leaves: the link is shown instead, and shall lie nowhere else. */
async function mailInvitation(c: Context<WorkspaceEnv>, trx: Trx, userId: number, token: string): Promise<void> {
  const { services, user: by } = c.var
  const to = await userFor(trx, userId)
  if (!isMailed(services.smtpUrl, to.email)) return
  const { name: company } = await readAccount(trx)
  const place = { baseUrl: services.baseUrl, smtpUrl: services.smtpUrl, company }
  await queueMail(trx, invitationMail(place, { ...to, name: nameOf(to) }, nameOf(by), token))
}

/** The link is in the answer itself: in a redirect's address it would stay in histories and logs. */
async function invited(c: Context<WorkspaceEnv>, email: string, token: string): Promise<Response> {
  const { services, reader } = c.var
  if (isMailed(services.smtpUrl, email)) return c.redirect(`${href}?done=Invited`, 303)
  const page = {
    place: 'users',
    title: reader.t('workspace.settings-users.linkTitle', { email }),
    purpose: reader.t('workspace.settings-users.linkPurpose'),
  } as const
  return settingsPage(c, page, <InvitationLink link={services.baseUrl + invitationPath(token)} />)
}

function invitePage(c: Context<WorkspaceEnv>, form: InvitationForm, faults: Fault[]): Promise<Response> {
  const { t } = c.var.reader
  const page = {
    place: 'users',
    title: t('workspace.settings-users.inviteTitle'),
    purpose: t('workspace.settings-users.invitePurpose'),
    status: faults.length > 0 ? 422 : 200,
  } as const
  return settingsPage(c, page, <InvitePage form={form} faults={faults} by={c.var.user} />)
}
