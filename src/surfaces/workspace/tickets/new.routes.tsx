import { Hono, type Context } from 'hono'
import { activeUsers } from '#domain/accounts/user.ts'
import { contactFor, contactName } from '#domain/crm/contact.ts'
import { createTicketByHand } from '#domain/tickets/creating-by-hand.ts'
import { readPipelines } from '#domain/tickets/pipeline.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { isAddress } from '#platform/mail/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import { choicePage, contactChoices } from '#surfaces/workspace/records/choosing.tsx'
import { longBody } from '#surfaces/workspace/records/long-body.ts'
import { Breadcrumbs } from '#ui/breadcrumbs.tsx'
import { ButtonLink } from '#ui/button.tsx'
import type { Fault } from '#ui/error-summary.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { refusalText } from '#ui/refusal-text.ts'
import { newTicketInput, pipelineOf, type NewTicketForm } from './new.input.ts'
import { NewTicketPage } from './new.page.tsx'
import { ticketPath, ticketsPath } from './ticket-path.ts'

type Asking = Context<WorkspaceEnv>

/** A new ticket: first whom it is for, then what it is about. */
export const creating = new Hono<WorkspaceEnv>()
  .get('/new', async (c) => {
    const chosen = c.req.query('contact')
    if (chosen === undefined) return whomPage(c)
    const contact = chosen === 'new' ? '' : String(idOf(chosen))
    return newPage(c, newTicketInput.parse({ contact, owner: c.var.user.id, source: 'PHONE' }), [])
  })
  .post('/', longBody, async (c) => {
    const form = newTicketInput.parse(await readForm(c))
    if (form.contact === null && form.email !== '' && !isAddress(form.email))
      return newPage(c, form, [{ field: 'email', message: c.var.reader.t('workspace.contacts.emailWrong') }])
    try {
      const { id } = await create(c, form)
      return c.redirect(ticketPath(id), 303)
    } catch (error) {
      if (!(error instanceof Refusal) || error.code === 'ticket.key_taken') throw error
      const message = refusalText(c.var.reader.t, error)
      return newPage(c, form, [{ field: fields[error.code], message }])
    }
  })

/** Beside which field a decline stands. */
const fields: Record<string, string> = {
  'ticket.subject_missing': 'subject',
  'ticket.subject_too_long': 'subject',
  'ticket.content_too_long': 'content',
  'contact.nameless': 'email',
  'contact.email_taken': 'email',
  'stage.unknown': 'stage',
  'user.unknown': 'owner',
}

async function create(c: Asking, form: NewTicketForm) {
  const { services, user } = c.var
  const pipeline = pipelineOf(await readPipelines(services.db), form.stage)
  if (form.stage !== null && !pipeline) throw new Refusal(422, 'stage.unknown')
  const { email, first_name, last_name } = form
  return services.db.transaction().execute((trx) =>
    createTicketByHand(trx, {
      by: { kind: 'user', id: user.id },
      contact: form.contact ?? { email, first_name, last_name },
      subject: form.subject,
      content: form.content,
      ...(pipeline && form.stage !== null && { pipelineId: pipeline.id, stageId: form.stage }),
      priority: form.priority,
      category: form.category,
      ownerId: form.owner,
      source: form.source,
      key: form.key,
    }),
  )
}

async function whomPage(c: Asking): Promise<Response> {
  const { t } = c.var.reader
  const action = `${ticketsPath}/new`
  return choicePage(c, {
    place: 'tickets',
    title: t('workspace.tickets.whom'),
    back: { href: ticketsPath, label: t('workspace.tickets.title') },
    action,
    ...(await contactChoices(c, (id) => `${action}?contact=${id}`)),
    children: (
      <p>
        <ButtonLink href={`${action}?contact=new`} icon="user-plus">
          {t('workspace.tickets.forNewContact')}
        </ButtonLink>
      </p>
    ),
  })
}

async function newPage(c: Asking, form: NewTicketForm, faults: Fault[]): Promise<Response> {
  const { services, user, reader } = c.var
  const { db } = services
  const [found, pipelines, people] = await Promise.all([
    form.contact === null ? null : contactFor(db, user, form.contact),
    readPipelines(db),
    activeUsers(db),
  ])
  const contact = found && { id: found.id, name: contactName(found), email: found.email }
  const title = reader.t('workspace.tickets.create')
  const back = [{ href: ticketsPath, label: reader.t('workspace.tickets.title') }]
  return workspacePage(
    c,
    { title, place: 'tickets', status: faults.length > 0 ? 422 : undefined },
    <>
      <PageHeader title={title} above={<Breadcrumbs label={reader.t('workspace.records.way')} links={back} />} />
      <NewTicketPage {...{ form, faults, contact, pipelines, people }} />
    </>,
  )
}
