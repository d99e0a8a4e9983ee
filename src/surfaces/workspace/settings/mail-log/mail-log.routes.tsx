import { Hono, type Context } from 'hono'
import { aboutMail } from '#domain/channels/delivery.ts'
import { contentSecurityPolicy } from '#platform/http/security-headers.ts'
import { readMail, readMailLog } from '#platform/mail/log.ts'
import { retryMail } from '#platform/mail/outbox.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { settingsPage, settingsPlaces } from '#surfaces/workspace/settings/frame.tsx'
import { canReadText, canRetry, MailPage } from './mail.page.tsx'
import { mailIdInput, mailLogInput } from './mail-log.input.ts'
import { MailLogPage } from './mail-log.page.tsx'

const home = settingsPlaces.mailLog.href
// The mail's own page is shown inside ours, and nothing in it may run, load or submit.
const withFrame = `${contentSecurityPolicy}; frame-src 'self'`
const sandboxed =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'"

/** Settings → Mail log: what was sent, what waits, and what failed. */
export const mailLog = new Hono<WorkspaceEnv>()
  .get('/', async (c) => {
    const { t } = c.var.reader
    const search = mailLogInput.parse(c.req.query())
    const { db, smtpUrl } = c.var.services
    const page = { title: t('workspace.settings.mailLog'), purpose: t('workspace.settings-mail-log.purpose') }
    const log = await readMailLog(db, search)
    return settingsPage(
      c,
      { place: 'mailLog', ...page },
      <MailLogPage {...{ ...log, search, home }} isKept={smtpUrl === undefined} />,
    )
  })
  .get('/:id', async (c) => {
    const { db, smtpUrl } = c.var.services
    const mail = await readMail(db, idOf(c))
    const { ticketId } = await aboutMail(db, mail)
    c.header('Content-Security-Policy', withFrame)
    return settingsPage(
      c,
      { place: 'mailLog', title: mail.subject, purpose: c.var.reader.t('workspace.settings-mail-log.mailPurpose') },
      <MailPage {...{ mail, ticketId, home }} user={c.var.user} smtpUrl={smtpUrl} />,
    )
  })
  .get('/:id/page', async (c) => {
    const mail = await readMail(c.var.services.db, idOf(c))
    if (!canReadText(c.var.user, mail)) throw notFound()
    c.header('Content-Security-Policy', sandboxed)
    // Links open beside the log: the frame itself has no permission to go anywhere.
    return c.html(mail.html_body.replace('<head>', '<head><base target="_blank">'))
  })
  .post('/:id/attempts', async (c) => {
    const { db, smtpUrl } = c.var.services
    const mail = await readMail(db, idOf(c))
    if (!canRetry(mail, smtpUrl)) throw new Refusal(409, 'mail.not_waiting')
    await db.transaction().execute((trx) => retryMail(trx, mail.id))
    return c.redirect(`${home}/${mail.id}`, 303)
  })

function idOf(c: Context): number {
  const id = mailIdInput.safeParse(c.req.param('id'))
  if (!id.success) throw notFound()
  return id.data
}
