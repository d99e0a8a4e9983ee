import { Hono, type Context } from 'hono'
import { once } from '#domain/accounts/once.ts'
import { keyOfPress } from '#domain/conversations/draft-key.ts'
import { addToCompany } from '#domain/crm/associating.ts'
import { companyFor } from '#domain/crm/company.ts'
import { recordsAtOnce, searchContacts } from '#domain/crm/searching.ts'
import { createContact } from '#domain/crm/writing-contacts.ts'
import { readForm } from '#platform/http/form.ts'
import { smallBody } from '#platform/http/small-body.ts'
import { isAddress } from '#platform/mail/outbox.ts'
import { Refusal } from '#platform/refusal.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import { CrmList } from '#surfaces/workspace/records/crm-list.tsx'
import { listPlaceOf } from '#surfaces/workspace/records/list-place.ts'
import { NewRecord, newRecordPage } from '#surfaces/workspace/records/new-record.tsx'
import type { Fault } from '#ui/error-summary.tsx'
import { refusalText } from '#ui/refusal-text.ts'
import { Table } from '#ui/table.tsx'
import { contactPath, contactsPath } from './contact-path.ts'
import { contactColumns } from './columns.tsx'
import { newContactFields, newContactInput, type NewContactForm } from './new.input.ts'

type Asking = Context<WorkspaceEnv>

/** The contacts by name, and a new one. */
export const listing = new Hono<WorkspaceEnv>()
  .get('/', async (c) => {
    const { services, reader } = c.var
    const { t } = reader
    const place = listPlaceOf(c.req.query())
    const found = await searchContacts(services.db, { search: place.search, offset: place.from })
    return workspacePage(
      c,
      { title: t('workspace.contacts.title'), place: 'contacts' },
      <CrmList
        href={contactsPath}
        title={t('workspace.contacts.title')}
        create={t('workspace.contacts.create')}
        searchLabel={t('workspace.records.searchContacts')}
        icon="people"
        none={{ title: t('workspace.contacts.none'), hint: t('workspace.contacts.noneHint') }}
        place={place}
        found={found.length}
      >
        <Table
          caption={t('workspace.contacts.title')}
          columns={contactColumns(t)}
          rows={found.slice(0, recordsAtOnce)}
          rowKey={({ id }) => id}
          rowHref={({ id }) => contactPath(id)}
        />
      </CrmList>,
    )
  })
  .get('/new', (c) => newPage(c, newContactInput.parse(c.req.query()), []))
  .post('/', smallBody, async (c) => {
    const { t } = c.var.reader
    const form = newContactInput.parse(await readForm(c))
    if (form.email !== '' && !isAddress(form.email))
      return newPage(c, form, [{ field: 'email', message: t('workspace.contacts.emailWrong') }])
    try {
      return c.redirect(contactPath(await create(c, form)), 303)
    } catch (error) {
      if (!(error instanceof Refusal) || !error.code.startsWith('contact.')) throw error
      return newPage(c, form, [{ field: 'email', message: refusalText(t, error) }])
    }
  })

function create(c: Asking, { key, company, ...values }: NewContactForm): Promise<number> {
  const { services, user } = c.var
  const by = { kind: 'user', id: user.id } as const
  const press = { userId: user.id, key: keyOfPress(key, JSON.stringify({ company, ...values })) }
  return services.db.transaction().execute((trx) =>
    once(trx, press, async () => {
      const id = await createContact(trx, values, { by })
      if (company !== null) await addToCompany(trx, { contactId: id, companyId: company }, { by })
      return id
    }),
  )
}

/** A company that the new contact shall belong to is named; one that is gone is a 404. */
async function newPage(c: Asking, form: NewContactForm, faults: Fault[]): Promise<Response> {
  const { t } = c.var.reader
  const company = form.company === null ? null : await companyFor(c.var.services.db, c.var.user, form.company)
  return newRecordPage(
    c,
    {
      place: 'contacts',
      title: t('workspace.contacts.create'),
      back: { href: contactsPath, label: t('workspace.contacts.title') },
      faults,
    },
    <NewRecord
      action={contactsPath}
      fields={newContactFields(t, form)}
      faults={faults}
      submit={t('workspace.contacts.create')}
      hidden={{ key: form.key, ...(company && { company: String(company.id) }) }}
      lead={company ? t('workspace.contacts.joinsCompany', { company: company.name }) : undefined}
    />,
  )
}
