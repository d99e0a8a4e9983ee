import { Hono, type Context } from 'hono'
import { contactFor, contactName } from '#domain/crm/contact.ts'
import { contactChanged } from '#domain/crm/crm.events.ts'
import { archiveContact, changeContact } from '#domain/crm/writing-contacts.ts'
import { readForm } from '#platform/http/form.ts'
import { idOf } from '#platform/http/id.ts'
import { smallBody } from '#platform/http/small-body.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { allPropertiesUnder } from '#surfaces/workspace/records/all-properties.routes.tsx'
import { answerChange, type Latest } from '#surfaces/workspace/records/changing.tsx'
import { confirmPage } from '#surfaces/workspace/records/choosing.tsx'
import { notesUnder } from '#surfaces/workspace/records/notes.routes.tsx'
import { propertyInput } from '#surfaces/workspace/records/property.input.ts'
import { contactPath, contactsPath } from './contact-path.ts'
import { listing } from './list.routes.tsx'
import { loadContact } from './load.ts'
import { contactMerging } from './merging.ts'
import { memberships } from './memberships.routes.tsx'
import { contactChanges, contactProperties } from './properties.ts'
import { contactPage } from './record.page.tsx'

type Asking = Context<WorkspaceEnv>

/** Contacts: the list, a new one, and the record of each with its properties, companies and notes. */
export const contacts = new Hono<WorkspaceEnv>()
  .route('/', listing)
  .get('/:id', (c) => contactPage(c))
  .post('/:id/properties', smallBody, async (c) => {
    const sent = propertyInput.parse(await readForm(c))
    return answerChange(c, {
      sent,
      change: async () => {
        const values = contactChanges(sent)
        const { services, user } = c.var
        const contact = await contactOf(c)
        await services.db.transaction().execute(async (trx) => {
          const version = sent.version === undefined ? {} : { version: sent.version }
          await changeContact(trx, contact, { values, by: { kind: 'user', id: user.id }, ...version })
        })
        return c.redirect(contactPath(contact.id), 303)
      },
      page: (property) => contactPage(c, { property }),
      latest: () => latestOf(c),
    })
  })
  .get('/:id/archival', async (c) => {
    const { t } = c.var.reader
    const contact = await contactOf(c)
    const name = contactName(contact)
    return confirmPage(c, 'contacts', {
      title: t('workspace.contacts.archiveTitle', { name }),
      children: <p>{t('workspace.contacts.archiveText', { name })}</p>,
      action: contactPath(contact.id, 'archival'),
      confirmLabel: t('workspace.records.archive'),
      cancel: { href: contactPath(contact.id), label: t('common.cancel') },
      danger: true,
    })
  })
  .post('/:id/archival', async (c) => {
    const { services, user } = c.var
    const contact = await contactOf(c)
    await services.db
      .transaction()
      .execute((trx) => archiveContact(trx, contact, { by: { kind: 'user', id: user.id } }))
    return c.redirect(contactsPath, 303)
  })
  .route('/', memberships)
  .route('/', contactMerging)
  .route(
    '/',
    notesUnder({
      place: 'contacts',
      async record(c) {
        const contact = await contactOf(c)
        return { target: { contactId: contact.id }, href: contactPath(contact.id), name: contactName(contact) }
      },
      page: (c, note) => contactPage(c, { note }),
    }),
  )
  .route(
    '/',
    allPropertiesUnder({
      type: 'contacts',
      place: 'contacts',
      async record(c) {
        const contact = await contactOf(c)
        return { id: contact.id, href: contactPath(contact.id), name: contactName(contact), version: contact.version }
      },
    }),
  )

const contactOf = (c: Asking) => contactFor(c.var.services.db, c.var.user, idOf(c.req.param('id')))

async function latestOf(c: Asking): Promise<Latest> {
  const { contact, people } = await loadContact(c)
  return {
    place: 'contacts',
    target: { contactId: contact.id },
    href: contactPath(contact.id),
    name: contactName(contact),
    version: contact.version,
    kinds: [contactChanged.name],
    properties: contactProperties(c.var.reader.t, contact, people),
    people,
  }
}
