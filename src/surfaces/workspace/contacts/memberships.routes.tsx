import { Hono, type Context } from 'hono'
import { addToCompany, makePrimary, removeFromCompany } from '#domain/crm/associating.ts'
import { companyFor, type Company } from '#domain/crm/company.ts'
import { companiesOf, contactFor, contactName, type Contact } from '#domain/crm/contact.ts'
import { readLanding } from '#domain/tickets/landing.ts'
import type { Trx } from '#platform/database/database.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { notFound, Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { choicePage, companyChoices, confirmPage } from '#surfaces/workspace/records/choosing.tsx'
import { idOrNone } from '#surfaces/workspace/records/property.input.ts'
import { contactPath } from './contact-path.ts'

type Asking = Context<WorkspaceEnv>
type By = { by: { kind: 'user'; id: number } }

/** The companies of a contact. Each change is asked first: through the primary one a contact may see its tickets. */
export const memberships = new Hono<WorkspaceEnv>()
  .get('/:id/companies/new', async (c) => {
    const contact = await contactOf(c)
    const chosen = c.req.query('company')
    if (chosen !== undefined) return addPage(c, contact, await companyOf(c, chosen))
    const action = contactPath(contact.id, 'companies/new')
    return choicePage(c, {
      place: 'contacts',
      title: c.var.reader.t('workspace.contacts.addCompanyTitle', { name: contactName(contact) }),
      back: { href: contactPath(contact.id), label: contactName(contact) },
      action,
      ...(await companyChoices(c, (id) => `${action}?company=${id}`)),
    })
  })
  .post('/:id/companies', smallBody, async (c) => {
    const company = idOrNone.safeParse((await readForm(c))['company'])
    if (!company.success || company.data === null) throw new Refusal(422, 'company.unknown')
    return change(c, company.data, addToCompany)
  })
  .get('/:id/companies/:company/primary', async (c) =>
    askAbout(c, 'primary', 'workspace.contacts.primaryTitle', 'workspace.contacts.primaryText'),
  )
  .post('/:id/companies/:company/primary', (c) => change(c, idOf(c.req.param('company')), makePrimary))
  .get('/:id/companies/:company/removal', async (c) =>
    askAbout(c, 'removal', 'workspace.contacts.leaveTitle', 'workspace.contacts.leaveText'),
  )
  .post('/:id/companies/:company/removal', (c) => change(c, idOf(c.req.param('company')), removeFromCompany))

const contactOf = (c: Asking) => contactFor(c.var.services.db, c.var.user, idOf(c.req.param('id')))
const companyOf = (c: Asking, id: string | undefined) => companyFor(c.var.services.db, c.var.user, idOf(id))

type Verb = (trx: Trx, membership: { contactId: number; companyId: number }, by: By) => Promise<void>

async function change(c: Asking, companyId: number, verb: Verb): Promise<Response> {
  const { services, user } = c.var
  const { id: contactId } = await contactOf(c)
  const by = { kind: 'user', id: user.id } as const
  await services.db.transaction().execute((trx) => verb(trx, { contactId, companyId }, { by }))
  return c.redirect(contactPath(contactId), 303)
}

async function addPage(c: Asking, contact: Contact, company: Company): Promise<Response> {
  const { t } = c.var.reader
  const { db } = c.var.services
  const names = { name: contactName(contact), company: company.name }
  const [{ seesCompany }, companies] = await Promise.all([readLanding(db), companiesOf(db, contact.id)])
  return confirmPage(c, 'contacts', {
    title: t('workspace.contacts.joinTitle', names),
    children: (
      <p>
        {t(companies.length === 0 ? 'workspace.contacts.joinFirst' : 'workspace.contacts.joinAnother', names)}{' '}
        {companies.length === 0 && seesCompany && t('workspace.contacts.seesCompany', names)}
      </p>
    ),
    action: contactPath(contact.id, 'companies'),
    hidden: { company: String(company.id) },
    confirmLabel: t('workspace.records.addCompany'),
    cancel: { href: contactPath(contact.id), label: t('common.cancel') },
  })
}

/** Asks before something is done to a company that the contact belongs to. */
async function askAbout(
  c: Asking,
  rest: 'primary' | 'removal',
  title: 'workspace.contacts.primaryTitle' | 'workspace.contacts.leaveTitle',
  text: 'workspace.contacts.primaryText' | 'workspace.contacts.leaveText',
): Promise<Response> {
  const { t } = c.var.reader
  const { db } = c.var.services
  const contact = await contactOf(c)
  const [companies, { seesCompany }] = await Promise.all([companiesOf(db, contact.id), readLanding(db)])
  const company = companies.find(({ id }) => id === idOf(c.req.param('company')))
  if (!company) throw notFound()
  const names = { name: contactName(contact), company: company.name }
  return confirmPage(c, 'contacts', {
    title: t(title, names),
    children: (
      <p>
        {t(text, names)}{' '}
        {seesCompany &&
          t(rest === 'primary' ? 'workspace.contacts.seesCompany' : 'workspace.contacts.seesCompanyNoMore', names)}
      </p>
    ),
    action: contactPath(contact.id, `companies/${company.id}/${rest}`),
    confirmLabel: t(rest === 'primary' ? 'workspace.contacts.makePrimary' : 'common.remove'),
    cancel: { href: contactPath(contact.id), label: t('common.cancel') },
    danger: rest === 'removal',
  })
}
