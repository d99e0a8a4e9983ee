import { Hono, type Context } from 'hono'
import { companyFor } from '#domain/crm/company.ts'
import { companyChanged } from '#domain/crm/crm.events.ts'
import { archiveCompany, changeCompany } from '#domain/crm/writing-companies.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { smallBody } from '#platform/http/small-body.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { allPropertiesUnder } from '#surfaces/workspace/records/all-properties.routes.tsx'
import { answerChange, type Latest } from '#surfaces/workspace/records/changing.tsx'
import { choicePage, confirmPage, contactChoices } from '#surfaces/workspace/records/choosing.tsx'
import { notesUnder } from '#surfaces/workspace/records/notes.routes.tsx'
import { propertyInput } from '#surfaces/workspace/records/property.input.ts'
import { ButtonLink } from '#ui/button.tsx'
import { companiesPath, companyPath } from './company-path.ts'
import { listing } from './list.routes.tsx'
import { companyMerging } from './merging.ts'
import { loadCompany } from './load.ts'
import { companyChanges, companyProperties } from './properties.ts'
import { companyPage } from './record.page.tsx'

type Asking = Context<WorkspaceEnv>

/** Companies: the list, a new one, and the record of each with its properties, people and notes. */
export const companies = new Hono<WorkspaceEnv>()
  .route('/', listing)
  .route('/', companyMerging)
  .get('/:id', (c) => companyPage(c))
  .post('/:id/properties', smallBody, async (c) => {
    const sent = propertyInput.parse(await readForm(c))
    return answerChange(c, {
      sent,
      change: async () => {
        const values = companyChanges(sent)
        const { services, user } = c.var
        const company = await companyOf(c)
        await services.db.transaction().execute(async (trx) => {
          const version = sent.version === undefined ? {} : { version: sent.version }
          await changeCompany(trx, company, { values, by: { kind: 'user', id: user.id }, ...version })
        })
        return c.redirect(companyPath(company.id), 303)
      },
      page: (property) => companyPage(c, { property }),
      latest: () => latestOf(c),
    })
  })
  // A contact joins by the contact's own page, where the consequence is said.
  .get('/:id/contacts/new', async (c) => addPage(c))
  .get('/:id/archival', async (c) => {
    const { t } = c.var.reader
    const { id, name } = await companyOf(c)
    return confirmPage(c, 'companies', {
      title: t('workspace.companies.archiveTitle', { name }),
      children: <p>{t('workspace.companies.archiveText', { name })}</p>,
      action: companyPath(id, 'archival'),
      confirmLabel: t('workspace.records.archive'),
      cancel: { href: companyPath(id), label: t('common.cancel') },
      danger: true,
    })
  })
  .post('/:id/archival', async (c) => {
    const { services, user } = c.var
    const company = await companyOf(c)
    await services.db
      .transaction()
      .execute((trx) => archiveCompany(trx, company, { by: { kind: 'user', id: user.id } }))
    return c.redirect(companiesPath, 303)
  })
  .route(
    '/',
    notesUnder({
      place: 'companies',
      async record(c) {
        const { id, name } = await companyOf(c)
        return { target: { companyId: id }, href: companyPath(id), name }
      },
      page: (c, note) => companyPage(c, { note }),
    }),
  )
  .route(
    '/',
    allPropertiesUnder({
      type: 'companies',
      place: 'companies',
      async record(c) {
        const company = await companyOf(c)
        return { id: company.id, href: companyPath(company.id), name: company.name, version: company.version }
      },
    }),
  )

const companyOf = (c: Asking) => companyFor(c.var.services.db, c.var.user, idOf(c.req.param('id')))

async function addPage(c: Asking): Promise<Response> {
  const { t } = c.var.reader
  const { id, name } = await companyOf(c)
  return choicePage(c, {
    place: 'companies',
    title: t('workspace.companies.addContactTitle', { name }),
    back: { href: companyPath(id), label: name },
    action: companyPath(id, 'contacts/new'),
    ...(await contactChoices(c, (contact) => `/workspace/contacts/${contact}/companies/new?company=${id}`)),
    children: (
      <p>
        <ButtonLink href={`/workspace/contacts/new?company=${id}`} icon="user-plus">
          {t('workspace.contacts.create')}
        </ButtonLink>
      </p>
    ),
  })
}

async function latestOf(c: Asking): Promise<Latest> {
  const { company, people } = await loadCompany(c)
  const { id, name, version } = company
  return {
    place: 'companies',
    target: { companyId: id },
    href: companyPath(id),
    name,
    version,
    kinds: [companyChanged.name],
    properties: companyProperties(c.var.reader.t, company, people),
    people,
  }
}
