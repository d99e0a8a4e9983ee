import { contactName } from '#domain/crm/contact.ts'
import type { CompanyContact } from '#domain/crm/company.ts'
import { Avatar } from '#ui/avatar.tsx'
import { ButtonLink } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Icon } from '#ui/icon.tsx'
import { Pagination } from '#ui/pagination.tsx'
import { useT } from '#ui/translation.tsx'
import { companyPath } from './company-path.ts'
import { peopleAtOnce, type CompanyView } from './load.ts'

/** The people of the company. Whose primary company it is may see its tickets (M18). */
export function PeopleCard({ view: { company, contacts, from } }: { view: CompanyView }) {
  const t = useT()
  const page = contacts.slice(0, peopleAtOnce)
  const to = (offset: number) => `${companyPath(company.id)}${offset > 0 ? `?people=${offset}` : ''}`
  const hasMore = contacts.length > peopleAtOnce
  return (
    <Card
      plain
      title={t('workspace.contacts.title')}
      action={
        <ButtonLink kind="quiet" size="small" icon="plus" href={companyPath(company.id, 'contacts/new')}>
          {t('workspace.records.addContact')}
        </ButtonLink>
      }
    >
      <ul class="party-list" id="record-people" data-live="">
        {page.length === 0 && <li class="muted">{t('workspace.companies.nobody')}</li>}
        {page.map((contact) => (
          <Person key={contact.id} contact={contact} companyId={company.id} />
        ))}
      </ul>
      {(from > 0 || hasMore) && (
        <Pagination
          label={t('workspace.inbox.pages')}
          previous={from > 0 ? { href: to(Math.max(from - peopleAtOnce, 0)), label: t('common.previous') } : undefined}
          next={hasMore ? { href: to(from + peopleAtOnce), label: t('common.next') } : undefined}
        />
      )}
    </Card>
  )
}

function Person({ contact, companyId }: { contact: CompanyContact; companyId: number }) {
  const t = useT()
  const name = contactName(contact)
  const membership = `/workspace/contacts/${contact.id}/companies/${companyId}`
  return (
    <li class="party">
      <Avatar name={name} />
      <span class="party-name">
        <a href={`/workspace/contacts/${contact.id}`}>
          <bdi>{name}</bdi>
        </a>
        {contact.is_primary ? (
          <span class="muted">
            <Icon name="check" /> {t('workspace.contacts.primary')}
          </span>
        ) : (
          <a class="party-act" href={`${membership}/primary`} data-dialog="">
            {t('workspace.contacts.makePrimary')}
            <span class="visually-hidden">: {name}</span>
          </a>
        )}
      </span>
      <ButtonLink kind="quiet" size="small" icon="close" iconOnly href={`${membership}/removal`} dialog>
        {t('workspace.records.removeName', { name })}
      </ButtonLink>
    </li>
  )
}
