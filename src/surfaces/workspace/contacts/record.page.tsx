import type { Context } from 'hono'
import { can, type User } from '#domain/accounts/user.ts'
import { contactName } from '#domain/crm/contact.ts'
import type { WorkspaceEnv } from '#surfaces/workspace/env.ts'
import { workspacePage } from '#surfaces/workspace/frame.tsx'
import { When } from '#surfaces/workspace/inbox/when.tsx'
import { AddedProperties } from '#surfaces/workspace/records/added-properties.tsx'
import { CrmHead } from '#surfaces/workspace/records/crm-head.tsx'
import { NotesCard } from '#surfaces/workspace/records/notes.tsx'
import { Properties, type FailedProperty } from '#surfaces/workspace/records/property.tsx'
import { TicketsCard } from '#surfaces/workspace/records/tickets-card.tsx'
import { TimelineCard } from '#surfaces/workspace/records/timeline.tsx'
import { Avatar } from '#ui/avatar.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Icon } from '#ui/icon.tsx'
import { useT } from '#ui/translation.tsx'
import { ConsentsCard } from './consents-card.tsx'
import { contactPath, contactsPath } from './contact-path.ts'
import { loadContact, type ContactView } from './load.ts'
import { contactProperties } from './properties.ts'

export type FailedContact = { property?: FailedProperty; note?: { text: string; fault: string } }
type Props = { view: ContactView; user: User; accountName: string; failed: FailedContact | undefined }

export async function contactPage(c: Context<WorkspaceEnv>, failed?: FailedContact): Promise<Response> {
  const view = await loadContact(c)
  const page = { title: contactName(view.contact), place: 'contacts', status: failed && 422 } as const
  return workspacePage(c, page, ({ accountName }) => (
    <ContactRecord {...{ view, accountName, failed }} user={c.var.user} />
  ))
}

function ContactRecord({ view, user, accountName, failed }: Props) {
  const t = useT()
  const { contact } = view
  const href = contactPath(contact.id)
  return (
    <div class="record">
      <Head view={view} mayInvite={can(user, 'customer_portal_settings')} />
      <div class="record-side">
        <Card plain title={t('workspace.records.properties')}>
          <div id="record-properties" data-live="">
            <Properties
              properties={contactProperties(t, contact, view.people)}
              action={`${href}/properties`}
              version={contact.version}
              failed={failed?.property}
            />
            <AddedProperties properties={view.properties} record={contact} href={href} />
          </div>
        </Card>
        <CompaniesCard view={view} />
        <ConsentsCard consents={view.consents} />
      </div>
      <div class="record-main">
        <TicketsCard
          tickets={view.tickets}
          all={`/workspace/tickets?contact=${contact.id}`}
          create={`/workspace/tickets/new?contact=${contact.id}`}
        />
        <NotesCard {...{ href, user, accountName }} notes={view.notes} failed={failed?.note} />
        <TimelineCard {...{ href }} items={view.timeline} people={view.people} isOlder={view.isOlder} />
      </div>
    </div>
  )
}

function Head({ view: { contact, membership }, mayInvite }: { view: ContactView; mayInvite: boolean }) {
  const t = useT()
  return (
    <CrmHead
      name={contactName(contact)}
      list={{ href: contactsPath, label: t('workspace.contacts.title') }}
      actions={
        <>
          {mayInvite && (
            <ButtonLink icon="lock" href={contactPath(contact.id, 'sign-in-link')}>
              {t('workspace.contacts.signInLink')}
            </ButtonLink>
          )}
          <ButtonLink icon="link" href={contactPath(contact.id, 'merge')}>
            {t('workspace.merging.merge')}
          </ButtonLink>
          <ButtonLink icon="trash" href={contactPath(contact.id, 'archival')} dialog>
            {t('workspace.records.archive')}
          </ButtonLink>
        </>
      }
      facts={
        <>
          {contact.job_title && <span>{contact.job_title}</span>}
          <span>
            {membership ? t('workspace.contacts.canSignIn') : t('workspace.contacts.noSignIn')}
            {membership?.last_sign_in_at && (
              <>
                {' '}
                · {t('workspace.contacts.lastSignIn')} <When at={membership.last_sign_in_at} />
              </>
            )}
          </span>
          <span>
            {t('workspace.records.created')} <When at={contact.created_at} />
          </span>
        </>
      }
    />
  )
}

/** The companies that the contact belongs to. Through the primary one they may see its tickets (M18). */
function CompaniesCard({ view: { contact, companies } }: { view: ContactView }) {
  const t = useT()
  return (
    <Card
      plain
      title={t('workspace.companies.title')}
      action={
        <ButtonLink kind="quiet" size="small" icon="plus" href={contactPath(contact.id, 'companies/new')}>
          {t('workspace.records.addCompany')}
        </ButtonLink>
      }
    >
      <ul class="party-list" id="record-companies" data-live="">
        {companies.length === 0 && <li class="muted">{t('workspace.contacts.noCompany')}</li>}
        {companies.map(({ id, name, is_primary }) => (
          <li class="party" key={id}>
            <Avatar name={name} square />
            <span class="party-name">
              <a href={`/workspace/companies/${id}`}>
                <bdi>{name}</bdi>
              </a>
              {is_primary ? (
                <span class="muted">
                  <Icon name="check" /> {t('workspace.contacts.primary')}
                </span>
              ) : (
                <a class="party-act" href={contactPath(contact.id, `companies/${id}/primary`)} data-dialog="">
                  {t('workspace.contacts.makePrimary')}
                  <span class="visually-hidden">: {name}</span>
                </a>
              )}
            </span>
            <ButtonLink
              kind="quiet"
              size="small"
              icon="close"
              iconOnly
              href={contactPath(contact.id, `companies/${id}/removal`)}
              dialog
            >
              {t('workspace.records.removeName', { name })}
            </ButtonLink>
          </li>
        ))}
      </ul>
    </Card>
  )
}
